public import Domain
import SQLite

// Templates belong to no order and no media: only the user makes them and takes them away.
extension StudioDatabase {
    private static let templateColumns = "id, name, kind, prompt, model, options, created_at"

    /// Every template by its name.
    ///
    /// - Parameters:
    ///   - text: A part of the name or the prompt, in any case; `nil` for all.
    ///   - kind: What it makes; `nil` for everything.
    /// - Returns: All of them; there are at most `PromptTemplate.most`.
    /// - Throws: What the database says.
    public func templates(containing text: String?, kind: MediaType?) throws -> [PromptTemplate] {
        var conditions = ["1"]
        var values: [any Bindable] = []
        if let text {
            conditions.append("(name LIKE ?1 ESCAPE '\\' OR prompt LIKE ?1 ESCAPE '\\')")
            values.append("%\(text.escapedForLike)%")
        }
        if let kind {
            conditions.append("kind = ?\(values.count + 1)")
            values.append(kind.rawValue)
        }
        return try database.read { connection in
            try connection.rows(
                """
                SELECT \(Self.templateColumns) FROM templates
                WHERE \(conditions.joined(separator: " AND ")) ORDER BY name COLLATE NOCASE
                """, values
            ) { Self.template($0) }
        }
    }

    /// Keeps one.
    ///
    /// - Throws: `template_taken`; `field_invalid` when there are too many.
    public func addTemplate(
        _ name: String, kind: MediaType, prompt: String, model: ModelID?, options: [String: OptionValue],
        at time: Timestamp
    ) async throws -> PromptTemplate {
        let members = JSONValue.object(options.mapValues(\.json))
        return try await write { connection in
            let count = try connection.first("SELECT count(*) FROM templates") { $0.int(0) } ?? 0
            guard count < PromptTemplate.most else { throw Problem.tooManyTemplates() }
            let isNew =
                try connection.run(
                    """
                    INSERT INTO templates (name, kind, prompt, model, options, created_at)
                    VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                    """,
                    [
                        name, kind.rawValue, prompt, model?.rawValue,
                        String(decoding: members.bytes, as: UTF8.self), time.milliseconds,
                    ]) == 1
            guard isNew else { throw Problem.templateTaken() }
            return try Self.template(connection.lastInsertID, in: connection)
        }
    }

    /// Gives one another name.
    ///
    /// - Throws: `template_not_found`, `template_taken`.
    public func renameTemplate(_ id: Int64, to name: String) async throws -> PromptTemplate {
        try await write { connection in
            let holder = try connection.first("SELECT id FROM templates WHERE name = ?", [name]) {
                $0.int64(0)
            }
            guard holder == nil || holder == id else { throw Problem.templateTaken() }
            try connection.run("UPDATE templates SET name = ? WHERE id = ?", [name, id])
            return try Self.template(id, in: connection)
        }
    }

    /// Takes one away.
    ///
    /// - Returns: Whether it was there.
    public func removeTemplate(_ id: Int64) async throws -> Bool {
        try await write { try $0.run("DELETE FROM templates WHERE id = ?", [id]) == 1 }
    }

    private static func template(_ id: Int64, in connection: Connection) throws -> PromptTemplate {
        let found = try connection.first("SELECT \(templateColumns) FROM templates WHERE id = ?", [id]) {
            template($0)
        }
        guard let found else { throw Problem.templateNotFound() }
        return found
    }

    private static func template(_ row: borrowing Row) -> PromptTemplate {
        PromptTemplate(
            id: row.int64(0), name: row.text(1), kind: MediaType(rawValue: row.text(2)) ?? .image,
            prompt: row.text(3), model: row.optionalText(4).map { ModelID($0) },
            options: (JSONValue.stored(row.text(5)).object ?? [:]).compactMapValues { OptionValue($0) },
            createdAt: Timestamp(milliseconds: row.int64(6)))
    }
}
