import Domain
import SQLite

/// How many media of each kind and model are in the gallery: a count that no longer reads every row that it counts.
///
/// A table in the connection's own memory, which each change of a row keeps right, also one that is rolled back. It is
/// made some time after the start, which must not wait for it, and never in the file, so that no crash leaves it wrong.
enum MediaTotals {
    /// Counts the media that a query finds which asks for nothing but a kind and a model.
    ///
    /// - Returns: `nil` until the table is made.
    static func count(_ query: MediaQuery, in connection: Connection) throws -> Int? {
        guard try isMade(in: connection) else { return nil }
        let (condition, values) = query.ofTotals
        return try connection.first(
            "SELECT coalesce(sum(count), 0) FROM media_totals WHERE \(condition)", values
        ) {
            $0.int(0)
        }
    }

    /// Counts them by one of the two.
    ///
    /// - Returns: `nil` until the table is made.
    static func counts(_ query: MediaQuery, by column: String, in connection: Connection) throws
        -> [FacetCount]?
    {
        guard try isMade(in: connection) else { return nil }
        let (condition, values) = query.ofTotals
        return try connection.rows(
            """
            SELECT \(column), sum(count) FROM media_totals WHERE \(condition)
            GROUP BY 1 HAVING sum(count) > 0 ORDER BY 2 DESC, 1
            """, values
        ) { FacetCount(value: $0.text(0), count: $0.int(1)) }
    }

    /// Makes the table, unless it is there.
    static func make(in connection: Connection) throws {
        guard try !isMade(in: connection) else { return }
        for statement in statements { try connection.execute(statement) }
    }

    private static func isMade(in connection: Connection) throws -> Bool {
        try connection.first("SELECT 1 FROM temp.sqlite_master WHERE name = 'media_totals'") { $0.bool(0) }
            ?? false
    }

    private static let statements = [
        """
        CREATE TEMP TABLE media_totals (
            media_type TEXT NOT NULL, model TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (media_type, model)
        ) STRICT, WITHOUT ROWID
        """,
        """
        INSERT INTO media_totals
        SELECT media_type, model, count(*) FROM media WHERE \(isLive("media")) GROUP BY media_type, model
        """,
        "CREATE TEMP TRIGGER media_totals_insert AFTER INSERT ON main.media BEGIN \(more) END",
        "CREATE TEMP TRIGGER media_totals_delete AFTER DELETE ON main.media BEGIN \(less) END",
        """
        CREATE TEMP TRIGGER media_totals_update
        AFTER UPDATE OF media_type, model, status, deleted_at ON main.media BEGIN \(less) \(more) END
        """,
    ]

    private static func isLive(_ row: String) -> String {
        "\(row).status = 'completed' AND \(row).deleted_at IS NULL"
    }

    private static let more = """
        INSERT INTO media_totals SELECT new.media_type, new.model, 1 WHERE \(isLive("new"))
        ON CONFLICT (media_type, model) DO UPDATE SET count = count + 1;
        """
    private static let less = """
        UPDATE media_totals SET count = count - 1
        WHERE media_type = old.media_type AND model = old.model AND \(isLive("old"));
        """
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
