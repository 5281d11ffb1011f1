public import Domain
import SQLite

/// One file that an export takes out.
public struct FileToExport: Sendable, Equatable {
    public let id: MediaID
    public let bytes: Int64

    init(_ row: borrowing Row) {
        id = MediaID(row.int64(0))
        bytes = row.int64(1)
    }
}

extension StudioDatabase {
    /// All that a query finds, in its order; blocks for some milliseconds where there is much.
    public func filesToExport(_ query: MediaQuery) throws -> [FileToExport] {
        try database.read { connection in
            let (from, conditions, values) = try query.sql(in: connection)
            return try connection.rows(
                """
                SELECT media.id, bytes FROM \(from) WHERE \(conditions.joined(separator: " AND "))
                ORDER BY \(query.order.order(id: query.id))
                """, values
            ) { FileToExport($0) }
        }
    }

    /// Those of these media that are in the gallery, each once, in the order of the ids.
    public func filesToExport(_ ids: [MediaID]) throws -> [FileToExport] {
        var seen: Set<MediaID> = []
        return try ids.filter { seen.insert($0).inserted }.compactMap { id in
            // One short turn each: a page that asks for its gallery meanwhile need not wait for all.
            try database.read { connection in
                try connection.first(
                    "SELECT id, bytes FROM media WHERE id = ? AND status = 'completed' AND deleted_at IS NULL",
                    [id.rawValue]
                ) { FileToExport($0) }
            }
        }
    }
}
