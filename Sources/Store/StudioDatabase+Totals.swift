public import Domain
import SQLite

/// How much the studio holds.
public struct StudioTotals: Sendable, Equatable {
    /// What was ordered, by status.
    public var tasks: [String: Int] = [:]
    /// What is stored and not in the trash, by type.
    public var media: [String: Int] = [:]
    public var references = 0
}

extension StudioDatabase {
    /// The version of the SQLite that is loaded.
    public static var libraryVersion: String { Database.libraryVersion }

    /// As it is counted with each change: quick however much there is.
    public func totals() throws -> StudioTotals {
        try read { connection in
            var totals = StudioTotals()
            let tasks = try connection.rows("SELECT status, count FROM task_totals") {
                ($0.text(0), $0.int(1))
            }
            totals.tasks = Dictionary(uniqueKeysWithValues: tasks)
            let media = try connection.rows(
                "SELECT media_type, sum(count) FROM media_totals GROUP BY media_type"
            ) { ($0.text(0), $0.int(1)) }
            totals.media = Dictionary(uniqueKeysWithValues: media)
            totals.references =
                try connection.first("SELECT count(*) FROM media_references") { $0.int(0) } ?? 0
            return totals
        }
    }
}

/// How much room one model's media of one type take.
public struct StorageShare: Sendable, Equatable {
    public let type: MediaType
    public let model: ModelID
    public let count: Int
    public let bytes: Int64
}

extension StudioDatabase {
    /// What is in the gallery by type and model, the largest first.
    public func storage() throws -> [StorageShare] {
        try read { connection in
            try connection.rows(
                """
                SELECT media_type, model, sum(count), sum(bytes) FROM media_totals
                GROUP BY media_type, model ORDER BY 4 DESC
                """
            ) { row in
                StorageShare(
                    type: MediaType(rawValue: row.text(0)) ?? .image, model: ModelID(row.text(1)),
                    count: row.int(2), bytes: row.int64(3))
            }
        }
    }

    /// How many media are in the trash, and their bytes.
    public func trashTotals() throws -> (count: Int, bytes: Int64) {
        try read { connection in
            try connection.first(
                "SELECT count(*), coalesce(sum(bytes), 0) FROM media WHERE deleted_at IS NOT NULL"
            ) { ($0.int(0), $0.int64(1)) }
        } ?? (0, 0)
    }

    /// How many references there are, and their bytes.
    public func referenceTotals() throws -> (count: Int, bytes: Int64) {
        try read { connection in
            try connection.first("SELECT count(*), coalesce(sum(bytes), 0) FROM media_references") {
                ($0.int(0), $0.int64(1))
            }
        } ?? (0, 0)
    }
}
