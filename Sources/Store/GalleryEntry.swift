public import Domain
import SQLite

/// What the gallery's grid needs to know of one item; small, since an index holds a hundred thousand at once.
public struct GalleryEntry: Sendable, Equatable {
    public let id: MediaID
    public let createdAt: Timestamp
    /// Width / height × 1000; 1000 where it is unknown.
    public let ratio: UInt16
    /// RGB, 5-6-5 bits; grey where it is unknown.
    public let color: UInt16
    /// 1 video, 2 favourite, 4 audio, 8 not completed, 16 in the trash; the upper three bits are the rating, 0…5.
    public let flags: UInt8

    public init(_ media: Media) {
        id = media.id
        createdAt = media.createdAt
        let (width, height) = (media.file?.width ?? 0, media.file?.height ?? 0)
        ratio =
            width > 0 && height > 0
            ? UInt16(clamping: Int((Double(width) / Double(height) * 1000).rounded())) : 1000
        let mean = media.file?.meanColor ?? 0x808080
        let (red, green, blue) = (mean >> 19 & 0x1F, mean >> 10 & 0x3F, mean >> 3 & 0x1F)
        color = UInt16(truncatingIfNeeded: red << 11 | green << 5 | blue)
        flags =
            (media.type == .video ? 1 : media.type == .audio ? 4 : 0) | (media.favorite ? 2 : 0)
            | (media.status == .completed ? 0 : 8) | (media.deletedAt == nil ? 0 : 16)
            | UInt8(clamping: media.rating) << 5
    }

    /// Takes a row of `media_tiles`, as `Migrations.look` says.
    init(_ row: borrowing Row) {
        id = MediaID(row.int64(0))
        let look = row.int64(1)
        flags = UInt8(truncatingIfNeeded: look)
        color = UInt16(truncatingIfNeeded: look >> 8)
        ratio = UInt16(truncatingIfNeeded: look >> 24)
        createdAt = Timestamp(milliseconds: row.int64(2))
    }

    /// What is completed and not in the trash, in SQL.
    static let isShown = "look & 24 = 0"

    /// The tiles that are not as the rows say; empty when all is well.
    static func faults(in connection: Connection) throws -> [String] {
        try connection.rows(
            """
            WITH seen AS (SELECT id, \(Migrations.look(of: "media")), created_at FROM media)
            SELECT DISTINCT id FROM (
                SELECT * FROM (SELECT * FROM seen EXCEPT SELECT * FROM media_tiles)
                UNION ALL SELECT * FROM (SELECT * FROM media_tiles EXCEPT SELECT * FROM seen))
            ORDER BY 1 LIMIT 20
            """
        ) { "the tile of media \($0.int64(0)) is not as its row says" }
    }
}
