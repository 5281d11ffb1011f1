/// Rows of one table, as a record holds them.
struct RecordPart: Sendable {
    let table: String
    /// Which rows, in SQL; `?1` is the record's key.
    let rows: String
    /// What becomes of a row when another record brought it, or its id, before.
    let meeting: Meeting

    enum Meeting: Sendable {
        /// The one that is there stays.
        case first
        /// It replaces the one with the same `key` where `condition` holds, in SQL over the table and `excluded`.
        case newer(key: [String], condition: String = "true")
        /// It is the one that has its name, whatever its id is.
        case sameName
        /// It follows the id of a label, which may be another one now.
        case link(to: String)
        /// The higher number holds.
        case highest
    }

    init(_ table: String, _ rows: String, _ meeting: Meeting) {
        self.table = table
        self.rows = rows
        self.meeting = meeting
    }
}

/// One kind of record: what it tells, and in which order its rows need each other.
struct RecordKind: Sendable {
    let name: String
    let parts: [RecordPart]

    /// Columns that never leave the database.
    static let secret: [String: Set<String>] = ["settings": ["api_key"]]

    /// Everything that is told.
    ///
    /// A table that is in none of these lists cannot be made anew.
    static let all = [media, task] + studio + [sequences]

    /// Lies beside a media's file; its key is the file's name.
    static let media = RecordKind(
        name: "media",
        parts: ofTask("(SELECT task_id FROM media WHERE filename = ?1)") + [
            mediaRows("filename = ?1"),
            RecordPart(
                "tags", "id IN (SELECT label_id FROM media_tags WHERE media_id = \(thisMedia))", .sameName),
            RecordPart("media_tags", "media_id = \(thisMedia)", .link(to: "tags")),
            RecordPart(
                "collections", "id IN (SELECT label_id FROM media_collections WHERE media_id = \(thisMedia))",
                .sameName),
            RecordPart("media_collections", "media_id = \(thisMedia)", .link(to: "collections")),
        ])

    /// A task that no file tells of, or not in full; its key is the task's id.
    static let task = RecordKind(
        name: "task",
        parts: ofTask(
            """
            (SELECT task_id FROM tasks t WHERE task_id = ?1
                AND (NOT EXISTS (SELECT 1 FROM media WHERE task_id = t.task_id AND filename IS NOT NULL)
                    OR EXISTS (SELECT 1 FROM media WHERE task_id = t.task_id AND filename IS NULL)))
            """) + [mediaRows("task_id = ?1 AND filename IS NULL")])

    /// The tables that belong to no media, in pieces: the key is the ids' number divided by `piece`.
    static let studio = [
        "settings", "housekeeping", "collections", "smart_collections", "templates", "prompts",
        "media_references", "balances",
        "prices",
    ].map { table in
        RecordKind(
            name: table,
            parts: [
                RecordPart(
                    table,
                    "id BETWEEN CAST(?1 AS INTEGER) * \(piece) AND CAST(?1 AS INTEGER) * \(piece) + \(piece - 1)",
                    .newer(key: ["id"]))
            ])
    }

    /// The highest ids that were ever given out, so that none is given twice.
    static let sequences = RecordKind(
        name: "sequences", parts: [RecordPart("sqlite_sequence", "?1 IS NOT NULL", .highest)])

    /// Rows in one record of a table that belongs to no media: what one change writes anew.
    static let piece = 256

    private static let thisMedia = "(SELECT id FROM media WHERE filename = ?1)"

    private static func ofTask(_ id: String) -> [RecordPart] {
        [
            RecordPart(
                "tasks", "task_id = \(id)",
                .newer(key: ["task_id"], condition: "excluded.updated_at >= tasks.updated_at")),
            RecordPart(
                "ledger", "task_id = \(id)",
                .newer(key: ["task_id"], condition: "excluded.updated_at >= ledger.updated_at")),
            RecordPart("task_origins", "task_id = \(id)", .first),
        ]
    }

    private static func mediaRows(_ rows: String) -> RecordPart {
        RecordPart(
            "media", rows,
            .newer(
                key: ["task_id", "variant"],
                condition: "excluded.filename IS NOT NULL OR media.filename IS NULL"))
    }
}
