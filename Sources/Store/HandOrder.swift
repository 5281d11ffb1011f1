import SQLite

/// A list whose order the user makes by hand.
///
/// Each row has a rank, far from those of its neighbours, so that a move writes only what is moved: it gets a rank
/// between its new neighbours. After some thirty moves to the same place there is no room left, and all get new ranks.
struct HandOrder {
    let table: String
    /// The column that tells the rows apart.
    let key: String
    /// The condition that a row is in the list, with one value, which stands in SQL as `?1`.
    let scope: String
    let value: any Bindable

    /// How far ranks are apart at first.
    ///
    /// A million rows stay below 2⁵³, so that a rank is exact in JSON, too.
    static let gap: Int64 = 1 << 32

    /// The SQL of a rank after all others of a table, or of those that fit a condition.
    static func last(in table: String, where condition: String = "1") -> String {
        "(SELECT coalesce(max(rank), 0) + \(gap) FROM \(table) WHERE \(condition))"
    }

    /// Moves rows of the list, in the order in which they are given, before one that is not moved, or to the end.
    func move(_ moved: [Int64], before next: Int64?, in connection: Connection) throws {
        guard !moved.isEmpty else { return }
        let others = "FROM \(table) WHERE \(scope) AND \(key) NOT IN (SELECT value FROM json_each(?2))"
        let values: [any Bindable] = [value, moved.jsonList]
        let high = try next.flatMap { next in
            try connection.first("SELECT rank FROM \(table) WHERE \(scope) AND \(key) = ?2", [value, next]) {
                $0.int64(0)
            }
        }
        let low = try connection.first(
            "SELECT max(rank) \(others) AND (rank, \(key)) < (coalesce(?3, \(Int64.max)), coalesce(?4, 0))",
            values + [high, next]
        ) { $0.optionalInt64(0) }?.flatMap { $0 }
        let count = Int64(moved.count)
        let (start, step): (Int64, Int64) =
            switch (low, high) {
            case (nil, nil): (0, Self.gap)
            case (let low?, nil): (low, Self.gap)
            case (nil, let high?): (high - Self.gap * (count + 1), Self.gap)
            case (let low?, let high?): (low, (high - low) / (count + 1))
            }
        if step > 0 {
            try rank(moved, from: start, by: step, in: connection)
        } else {
            var all = try connection.rows("SELECT \(key) \(others) ORDER BY rank, \(key)", values) {
                $0.int64(0)
            }
            all.insert(contentsOf: moved, at: all.firstIndex { $0 == next } ?? all.endIndex)
            try rank(all, from: 0, by: Self.gap, in: connection)
        }
    }

    private func rank(_ keys: [Int64], from start: Int64, by step: Int64, in connection: Connection) throws {
        var rank = start
        for one in keys {
            rank += step
            try connection.run(
                "UPDATE \(table) SET rank = ?2 WHERE \(scope) AND \(key) = ?3", [value, rank, one])
        }
    }
}

extension [Int64] {
    /// As `json_each` takes them.
    var jsonList: String { "[\(map(String.init).joined(separator: ","))]" }
}
