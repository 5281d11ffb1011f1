public import Domain
import SQLite

// Filters under a name. Nothing refers to them: what fits is looked up whenever it is asked for.
extension StudioDatabase {
    private static var order: HandOrder {
        HandOrder(table: "smart_collections", key: "id", scope: "id > ?1", value: 0)
    }

    /// All of them, in the user's order.
    public func smartCollections() throws -> [SmartCollection] {
        try read { connection in
            try connection.rows("SELECT id, name, filter FROM smart_collections ORDER BY rank, id") {
                SmartCollection(
                    id: $0.int64(0), name: $0.text(1),
                    filter: (JSONValue.stored($0.text(2)).object ?? [:]).compactMapValues(\.string))
            }
        }
    }

    /// The first media of a query that has a picture: a sound has none.
    public func cover(of query: MediaQuery) throws -> MediaID? {
        try read { connection in
            let (from, conditions, values) = try query.sql(in: connection)
            let seen = conditions + ["thumbnail_path IS NOT NULL"]
            return try connection.first(
                """
                SELECT media.id FROM \(from) WHERE \(seen.joined(separator: " AND "))
                ORDER BY \(query.order.order(id: query.id)) LIMIT 1
                """, values
            ) { MediaID($0.int64(0)) }
        }
    }

    /// Keeps one.
    ///
    /// - Parameters:
    ///   - name: Which no other has.
    ///   - filter: As the gallery's address has it.
    ///   - next: The one before which it stands; `nil`, or one that is not there, makes it the last.
    /// - Returns: Its id.
    /// - Throws: `label_taken`; `field_invalid` when there are too many.
    public func addSmartCollection(
        _ name: String, filter: [String: String], before next: Int64? = nil
    ) async throws -> Int64 {
        try await write { connection in
            let count = try connection.first("SELECT count(*) FROM smart_collections") { $0.int(0) } ?? 0
            guard count < SmartCollection.most else { throw Problem.tooManySmartCollections() }
            let isNew =
                try connection.run(
                    """
                    INSERT INTO smart_collections (name, filter, rank)
                    VALUES (?, ?, \(HandOrder.last(in: "smart_collections"))) ON CONFLICT DO NOTHING
                    """, [name, Self.text(filter)]) == 1
            guard isNew else { throw Problem.smartCollectionTaken() }
            let id = connection.lastInsertID
            try Self.order.move([id], before: next, in: connection)
            return id
        }
    }

    /// Changes one; what is `nil` stays, and `.some(nil)` makes it the last.
    ///
    /// - Throws: `label_not_found`, `label_taken`.
    public func changeSmartCollection(
        _ id: Int64, name: String? = nil, filter: [String: String]? = nil, before next: Int64?? = nil
    ) async throws {
        try await write { connection in
            let isThere =
                try connection.first("SELECT 1 FROM smart_collections WHERE id = ?", [id]) { $0.bool(0) }
            guard isThere == true else { throw Problem.smartCollectionNotFound() }
            if let name {
                let holder = try connection.first(
                    "SELECT id FROM smart_collections WHERE name = ?", [name]
                ) { $0.int64(0) }
                guard holder == nil || holder == id else { throw Problem.smartCollectionTaken() }
                try connection.run("UPDATE smart_collections SET name = ? WHERE id = ?", [name, id])
            }
            if let filter {
                try connection.run(
                    "UPDATE smart_collections SET filter = ? WHERE id = ?", [Self.text(filter), id])
            }
            if let next, next != id { try Self.order.move([id], before: next, in: connection) }
        }
    }

    /// Takes one away.
    ///
    /// - Throws: `label_not_found`.
    public func removeSmartCollection(_ id: Int64) async throws {
        try await write { connection in
            guard try connection.run("DELETE FROM smart_collections WHERE id = ?", [id]) == 1 else {
                throw Problem.smartCollectionNotFound()
            }
        }
    }

    /// Keeps filters that name a label true when it gets another name.
    static func followRename(
        of label: MediaLabel, _ id: Int64, to name: String, in connection: Connection
    ) throws {
        let path = "$.\(label.rawValue)"
        try connection.run(
            """
            UPDATE smart_collections SET filter = json_set(filter, ?1, ?2)
            WHERE json_extract(filter, ?1) = (SELECT name FROM \(label.table) WHERE id = ?3) COLLATE NOCASE
            """, [path, name, id])
    }

    private static func text(_ filter: [String: String]) -> String {
        String(decoding: JSONValue.object(filter.mapValues { .string($0) }).bytes, as: UTF8.self)
    }
}
