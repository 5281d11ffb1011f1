import SQLite

/// Which records a change of a table's row makes due, so that no statement that changes rows has to know of records.
///
/// The triggers live as long as the connection: a new table is one line here, and no migration.
struct RecordTrigger: Sendable {
    let table: String
    /// Pairs of kind and key, in SQL over a row with this name: the row as it was, and as it is.
    let touches: @Sendable (_ row: String) -> [String]
    /// More of them, when a row goes.
    var leaving: [String] = []
    /// Changes that come often and that the next one makes good.
    var unless = "false"

    static let all =
        [
            RecordTrigger(
                table: "media",
                touches: { row in
                    [
                        "SELECT 'media', \(row).filename WHERE \(row).filename IS NOT NULL",
                        "SELECT 'task', \(row).task_id WHERE \(row).filename IS NULL",
                    ]
                }, leaving: ["SELECT 'task', old.task_id"]),
            RecordTrigger(
                table: "tasks", touches: ofTask,
                // How far a task is: told with its next phase.
                unless: "new.phase IS old.phase AND new.progress IS NOT old.progress"),
            RecordTrigger(table: "ledger", touches: ofTask),
            RecordTrigger(table: "task_origins", touches: ofTask),
            RecordTrigger(table: "media_tags", touches: ofMedia),
            RecordTrigger(table: "media_collections", touches: ofMedia),
            RecordTrigger(table: "keys", touches: { _ in [] }),
        ]
        + RecordKind.studio.map { kind in
            RecordTrigger(
                table: kind.name,
                touches: { ["SELECT '\(kind.name)', \($0).id / \(RecordKind.piece)"] })
        }

    private static let ofTask = { @Sendable (row: String) in
        [
            "SELECT 'task', \(row).task_id",
            "SELECT 'media', filename FROM media WHERE task_id = \(row).task_id AND filename IS NOT NULL",
        ]
    }
    private static let ofMedia = { @Sendable (row: String) in
        ["SELECT 'media', filename FROM media WHERE id = \(row).media_id AND filename IS NOT NULL"]
    }
    /// An id whose row is gone stays used.
    private static let sequences = "SELECT 'sequences', '0'"

    func create(in connection: Connection) throws {
        for statement in statements { try connection.execute(statement) }
    }

    private var statements: [String] {
        [
            statement("INSERT", touching: touches("new")),
            statement("UPDATE", touching: touches("old") + touches("new"), unless: unless),
            statement("DELETE", touching: touches("old") + leaving + [Self.sequences]),
        ].compactMap { $0 }
    }

    private func statement(_ change: String, touching: [String], unless: String = "false") -> String? {
        guard !touching.isEmpty else { return nil }
        let inserts = Set(touching).sorted().map { touch in
            """
            INSERT INTO due (kind, key) SELECT * FROM (\(touch)) WHERE true
            ON CONFLICT (kind, key) DO UPDATE SET version = version + 1;
            """
        }
        return """
            CREATE TEMP TRIGGER \(table)_\(change.lowercased()) AFTER \(change) ON main.\(table)
            WHEN NOT (\(unless)) BEGIN \(inserts.joined(separator: " ")) END
            """
    }
}
