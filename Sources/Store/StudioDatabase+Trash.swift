public import Domain
import SQLite

// How long what was deleted is kept. No clock alone decides: one that jumps must destroy nothing.
extension StudioDatabase {
    /// Days by the clock, and days on which the program ran, after which what was deleted may go.
    public static let daysInTrash = 30

    private static let day: Int64 = 86_400_000

    /// Counts a day on which the program ran, if one has passed since the last.
    ///
    /// A jump forward is one day; after a jump back the next day begins then.
    public func countDay(at now: Timestamp) async throws {
        try await write { connection in
            try connection.run(
                """
                UPDATE housekeeping SET days = days + (last_day_at <= ?1 - ?2), last_day_at = ?1
                WHERE last_day_at <= ?1 - ?2 OR last_day_at > ?1
                """, [now.milliseconds, Self.day])
        }
    }

    /// Everything in the trash.
    public func trashedMedia() throws -> [MediaID] {
        try database.read { connection in
            try connection.rows("SELECT id FROM media WHERE deleted_at IS NOT NULL") { MediaID($0.int64(0)) }
        }
    }

    /// What has been in the trash for long enough by both measures, the oldest first.
    public func expiredTrash(at now: Timestamp, atMost count: Int) throws -> [Media] {
        try read { connection in
            try connection.rows(
                """
                SELECT \(Self.mediaColumns) FROM media
                WHERE deleted_at <= ?1 AND deleted_on_day <= (SELECT days FROM housekeeping) - ?2
                ORDER BY deleted_at LIMIT ?3
                """, [now.milliseconds - Int64(Self.daysInTrash) * Self.day, Self.daysInTrash, count]
            ) { Self.media($0) }
        }
    }
}
