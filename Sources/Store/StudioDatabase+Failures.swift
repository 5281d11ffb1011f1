public import Domain
import SQLite

/// The tasks that did not end well and that the user has not put aside.
public struct FailurePage: Sendable, Equatable {
    /// The newest of them, newest first.
    public let tasks: [GenerationTask]
    public let total: Int
}

extension StudioDatabase {
    /// Reads the newest failures; `limit` is 1…1000.
    public func failures(limit: Int) throws -> FailurePage {
        let condition = "status IN ('failed', 'unknown') AND dismissed_at IS NULL"
        return try read { connection in
            let tasks = try connection.rows(
                """
                SELECT \(Self.taskColumns) FROM tasks INDEXED BY tasks_failed
                WHERE \(condition) ORDER BY id DESC LIMIT ?
                """, [limit]
            ) { Self.task($0) }
            let total = try connection.first(
                "SELECT count(*) FROM tasks INDEXED BY tasks_failed WHERE \(condition)"
            ) { $0.int(0) }
            return FailurePage(tasks: tasks, total: total ?? 0)
        }
    }

    /// Puts failures aside, or back; nothing else about them changes.
    ///
    /// - Returns: Those that were not so before.
    public func setDismissed(_ isDismissed: Bool, _ ids: [TaskID], at time: Timestamp) async throws
        -> [TaskID]
    {
        try await write { connection in
            try ids.filter { id in
                try connection.run(
                    """
                    UPDATE tasks SET dismissed_at = ? WHERE task_id = ? AND status IN ('failed', 'unknown')
                    AND (dismissed_at IS NULL) = ?
                    """, [isDismissed ? time.milliseconds : nil, id.rawValue, isDismissed]) == 1
            }
        }
    }
}
