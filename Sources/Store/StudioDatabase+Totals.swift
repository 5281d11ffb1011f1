import SQLite

/// How much the studio holds.
public struct StudioTotals: Sendable, Equatable {
    /// By status.
    public var tasks: [String: Int] = [:]
    /// What is stored and not in the trash, by type.
    public var media: [String: Int] = [:]
    public var references = 0
}

extension StudioDatabase {
    /// Counts by index alone: quick however much there is.
    public func totals() throws -> StudioTotals {
        try database.read { connection in
            var totals = StudioTotals()
            let tasks = try connection.rows("SELECT status, count(*) FROM tasks GROUP BY status") {
                ($0.text(0), $0.int(1))
            }
            totals.tasks = Dictionary(uniqueKeysWithValues: tasks)
            let media = try connection.rows(
                """
                SELECT media_type, count(*) FROM media
                WHERE status = 'completed' AND deleted_at IS NULL GROUP BY media_type
                """
            ) { ($0.text(0), $0.int(1)) }
            totals.media = Dictionary(uniqueKeysWithValues: media)
            totals.references =
                try connection.first("SELECT count(*) FROM media_references") { $0.int(0) } ?? 0
            return totals
        }
    }
}
