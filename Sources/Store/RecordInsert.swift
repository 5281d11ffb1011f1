import Domain
import SQLite

/// Puts the rows of one record into the tables.
struct RecordInsert {
    private let connection: Connection
    /// The highest ids that the record knows of.
    private(set) var sequences: [(name: Value, last: Value)] = []
    /// Labels that have another id here than in the record.
    private var ids: [String: [Value: Value]] = [:]

    init(_ connection: Connection) { self.connection = connection }

    /// - Throws: `Problem.recordUnreadable`, or `SQLiteError` where its rows break a rule; some of them may be in then.
    mutating func add(_ record: RecordText) throws {
        let known = Set(record.kind.parts.map(\.table))
        if let stranger = record.rows.keys.first(where: { !known.contains($0) }) {
            throw Problem.recordUnreadable("it has rows of \(stranger)")
        }
        for part in record.kind.parts {
            let columns = Set(try StudioDatabase.columns(of: part.table, in: connection))
            for row in record.rows[part.table]?.array ?? [] {
                guard let row = row.object, !row.isEmpty, row.keys.allSatisfy(columns.contains) else {
                    throw Problem.recordUnreadable("a row of \(part.table) has other columns")
                }
                try insert(try values(row, of: part), as: part)
            }
        }
    }

    private func values(_ row: [String: JSONValue], of part: RecordPart) throws(Problem) -> [String: Value] {
        var values: [String: Value] = [:]
        for (column, json) in row {
            guard let value = Value(json) else {
                throw .recordUnreadable("\(column) of \(part.table) has no plain value")
            }
            values[column] = value
        }
        return values
    }

    private mutating func insert(_ row: [String: Value], as part: RecordPart) throws {
        var row = row
        switch part.meeting {
        case .highest:
            sequences.append((row["name"] ?? .null, row["seq"] ?? .null))
            return
        case .sameName:
            let id = row["id"] ?? .null
            let same = "SELECT id FROM \(part.table) WHERE name = ?"
            if try connection.first(same, [row["name"] ?? .null], { $0.value(0) }) == nil {
                // Another label may have its id here.
                let isTaken = try connection.first("SELECT 1 FROM \(part.table) WHERE id = ?", [id]) { _ in
                    true
                }
                if isTaken == true { row["id"] = nil }
                try run(row, into: part.table, onConflict: "DO NOTHING")
            }
            ids[part.table, default: [:]][id] = try connection.first(same, [row["name"] ?? .null]) {
                $0.value(0)
            }
        case .link(let table):
            let id = row["label_id"] ?? .null
            row["label_id"] = ids[table]?[id] ?? id
            try run(row, into: part.table, onConflict: "DO NOTHING")
        case .first:
            try run(row, into: part.table, onConflict: "DO NOTHING")
        case .newer(let key, let condition):
            let changes = row.keys.sorted().map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
            try run(
                row, into: part.table,
                onConflict: "(\(key.joined(separator: ", "))) DO UPDATE SET \(changes) WHERE \(condition)")
        }
    }

    private func run(_ row: [String: Value], into table: String, onConflict: String) throws {
        let columns = row.keys.sorted()
        try connection.run(
            """
            INSERT INTO \(table) (\(columns.joined(separator: ", ")))
            VALUES (\(columns.map { _ in "?" }.joined(separator: ", "))) ON CONFLICT \(onConflict)
            """, columns.map { row[$0] ?? .null })
    }
}
