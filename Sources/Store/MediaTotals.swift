import Domain
import SQLite

/// How many media of each kind and model are in the gallery: a count that does not read every row that it counts.
///
/// A table that triggers keep right within the change itself, so that no crash leaves it wrong.
enum MediaTotals {
    /// Counts the media that a query finds which asks for nothing but a kind and a model.
    static func count(_ query: MediaQuery, in connection: Connection) throws -> Int {
        let (condition, values) = query.ofTotals
        return try connection.first(
            "SELECT coalesce(sum(count), 0) FROM media_totals WHERE \(condition)", values
        ) { $0.int(0) } ?? 0
    }

    /// Counts them by one of the two, the most frequent first.
    static func counts(_ query: MediaQuery, by column: String, in connection: Connection) throws
        -> [FacetCount]
    {
        let (condition, values) = query.ofTotals
        return try connection.rows(
            """
            SELECT \(column), sum(count) FROM media_totals WHERE \(condition)
            GROUP BY 1 HAVING sum(count) > 0 ORDER BY 2 DESC, 1
            """, values
        ) { FacetCount(value: $0.text(0), count: $0.int(1)) }
    }

    /// What is not as the rows say; empty when all is well.
    static func faults(in connection: Connection) throws -> [String] {
        try connection.rows(
            """
            WITH counted AS (
                SELECT media_type, model, count(*) FROM media WHERE status = 'completed' AND deleted_at IS NULL
                GROUP BY media_type, model),
            kept AS (SELECT * FROM media_totals WHERE count > 0)
            SELECT media_type, model FROM (SELECT * FROM counted EXCEPT SELECT * FROM kept)
            UNION SELECT media_type, model FROM (SELECT * FROM kept EXCEPT SELECT * FROM counted)
            """
        ) { "the count of media of kind \($0.text(0)) by \($0.text(1)) is not that of their rows" }
    }
}

extension MediaQuery {
    /// Whether it asks for nothing but a kind and a model.
    var isOfTotals: Bool {
        var rest = self
        (rest.type, rest.model, rest.sort) = (nil, nil, .newest)
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
        return (conditions.joined(separator: " AND "), values)
    }
}
