public import Domain
import SQLite

extension StudioDatabase {
    /// What orders like this one made and is still in the gallery, the newest first.
    ///
    /// Equal are the words, the model, every option and every reference, and where it was ordered. The sign before the prompt
    /// keeps SQLite from putting the words in its place everywhere, after which the index would not fit.
    public func media(
        madeBy order: Order, at provider: ProviderID, atMost count: Int
    ) throws -> [Media] {
        let ids = try database.read { connection in
            try connection.rows(
                """
                SELECT media.id FROM tasks INDEXED BY tasks_by_words JOIN media ON media.task_id = tasks.task_id
                WHERE tasks.model = ?1 AND substr(tasks.prompt, 1, 64) = substr(?2, 1, 64) AND phase = 'stored'
                    AND +tasks.prompt = ?2 AND request = ?3 AND provider = ?4 AND kind = ?5
                    AND media.status = 'completed' AND deleted_at IS NULL
                ORDER BY tasks.id DESC, variant LIMIT ?6
                """,
                [
                    order.model.rawValue, order.prompt, order.requestText, provider.rawValue,
                    order.kind.rawValue, count,
                ]
            ) { MediaID($0.int64(0)) }
        }
        return try media(ids)
    }
}
