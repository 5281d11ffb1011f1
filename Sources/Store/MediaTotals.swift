import Domain
import SQLite

/// How many media there are of each kind, model, source and rating, and their bytes: without reading the rows.
///
/// A table that triggers keep right within the change itself, so that no crash leaves it wrong.
enum MediaTotals {
    /// Counts the media that a query finds which asks for nothing but these.
    static func count(_ query: MediaQuery, in connection: Connection) throws -> Int {
        let (condition, values) = query.ofTotals
        return try connection.first(
            "SELECT coalesce(sum(count), 0) FROM media_totals WHERE \(condition)", values
        ) { $0.int(0) } ?? 0
    }

    /// Counts them by one of these, the most frequent first.
    static func counts(_ query: MediaQuery, by column: String, in connection: Connection) throws
        -> [FacetCount]
    {
        let (condition, values) = query.ofTotals
        return try connection.rows(
            """
            SELECT \(column), sum(count) FROM media_totals WHERE \(condition) AND \(column) IS NOT NULL
            GROUP BY 1 ORDER BY 2 DESC, 1
            """, values
        ) { FacetCount(value: $0.text(0), count: $0.int(1)) }
    }

    /// What is not as the rows say, of media, tasks and days; empty when all is well.
    static func faults(in connection: Connection) throws -> [String] {
        let imports = try connection.rows(
            """
            SELECT media.id FROM media JOIN tasks USING (task_id)
            WHERE imported <> (provider = '\(ProviderID.imported)') LIMIT 20
            """
        ) { "media \($0.int64(0)) does not know whether it was imported" }
        let media = try connection.rows(
            """
            WITH counted AS (
                SELECT \(columns), count(*), sum(bytes) FROM media WHERE status = 'completed' AND deleted_at IS NULL
                GROUP BY \(columns))
            SELECT DISTINCT media_type, model FROM (
                SELECT * FROM (SELECT * FROM counted EXCEPT SELECT * FROM media_totals)
                UNION ALL SELECT * FROM (SELECT * FROM media_totals EXCEPT SELECT * FROM counted))
            ORDER BY 1, 2
            """
        ) { "the count of media of kind \($0.text(0)) by \($0.text(1)) is not that of their rows" }
        let tasks = try connection.rows(
            """
            WITH counted AS (
                SELECT status, count(*) FROM tasks WHERE provider <> '\(ProviderID.imported)' GROUP BY status)
            SELECT DISTINCT status FROM (
                SELECT * FROM (SELECT * FROM counted EXCEPT SELECT * FROM task_totals)
                UNION ALL SELECT * FROM (SELECT * FROM task_totals EXCEPT SELECT * FROM counted))
            ORDER BY 1
            """
        ) { "the count of tasks that are \($0.text(0)) is not that of their rows" }
        let days = try connection.rows(
            """
            WITH counted AS (SELECT day, count(*), coalesce(sum(micros), 0) FROM ledger GROUP BY day)
            SELECT DISTINCT day FROM (
                SELECT * FROM (SELECT * FROM counted EXCEPT SELECT * FROM spent_days)
                UNION ALL SELECT * FROM (SELECT * FROM spent_days EXCEPT SELECT * FROM counted))
            ORDER BY 1
            """
        ) { "what \($0.text(0)) took is not what its orders took" }
        return imports + media + tasks + days
    }

    private static let columns = "media_type, model, sandbox, imported, favorite, rating"
}

extension MediaQuery {
    /// Whether it asks for nothing but what is counted.
    var isOfTotals: Bool {
        var rest = self
        (rest.type, rest.model, rest.favorite, rest.rating) = (nil, nil, nil, nil)
        (rest.sandbox, rest.imported, rest.source, rest.sort) = (nil, nil, nil, .newest)
        return rest == MediaQuery()
    }

    fileprivate var ofTotals: (condition: String, values: [any Bindable]) {
        var conditions = ["true"]
        var values: [any Bindable] = []
        if let type {
            conditions.append("media_type = ?")
            values.append(type.rawValue)
        }
        if let model {
            conditions.append("model = ?")
            values.append(model.rawValue)
        }
        conditions += marks
        return (conditions.joined(separator: " AND "), values)
    }
}
