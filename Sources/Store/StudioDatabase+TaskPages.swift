public import Domain
import SQLite

/// One page of tasks, newest first.
public struct TaskPage: Sendable {
    public let items: [GenerationTask]
    public let total: Int
    /// The number to hand in for the next page.
    public let next: Int64?
}

extension StudioDatabase {
    /// Reads one page of the orders, newest first.
    ///
    /// No statuses stand for every status; `limit` is 1…200; `cursor` is the `next` of the page before.
    public func tasks(
        _ statuses: [GenerationTask.Status], limit: Int, before cursor: Int64?
    ) throws -> TaskPage {
        // Each once: every length of the list is a statement that the connection keeps.
        let statuses = Set(statuses)
        let chosen = "status IN (\(statuses.map { _ in "?" }.joined(separator: ", ")))"
        // What nobody ordered is in the gallery only.
        let condition =
            "provider <> '\(ProviderID.imported)'" + (statuses.isEmpty ? "" : " AND \(chosen)")
        let values: [any Bindable] = statuses.map(\.rawValue)
        return try read { connection in
            let found = try connection.rows(
                """
                SELECT \(Self.taskColumns), id FROM tasks WHERE \(condition) AND id < ? ORDER BY id DESC LIMIT ?
                """, values + [cursor ?? .max, limit + 1]
            ) { (task: Self.task($0), id: $0.int64(23)) }
            let total = try connection.first(
                "SELECT coalesce(sum(count), 0) FROM task_totals\(statuses.isEmpty ? "" : " WHERE \(chosen)")",
                values
            ) { $0.int(0) }
            let page = found.prefix(limit)
            return TaskPage(
                items: page.map(\.task), total: total ?? 0,
                next: found.count > limit ? page.last?.id : nil)
        }
    }
}
