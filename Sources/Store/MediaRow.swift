public import Domain
import Glibc
import SQLite

/// Media as their rows are: what a list needs, without making a `Media` of each.
public struct MediaRows: Sendable {
    private let block: RowBlock
    public let count: Int
    /// The end of this page, if there are more.
    public let next: MediaCursor?

    init(_ block: RowBlock, count: Int, next: MediaCursor?) {
        self.block = block
        self.count = count
        self.next = next
    }

    /// `place` is 0..<count.
    public subscript(place: Int) -> MediaRow { MediaRow(block, place) }
}

/// One of them.
public struct MediaRow: Sendable {
    /// Only whether there is a thumbnail, a preview and a copy: their names follow from the id.
    static let columns = """
        media.id, media_type, status, media.prompt, media.model, aspect_ratio, media.task_id, variant, sandbox, favorite,
        filename, mime_type, width, height, duration, bytes, mean_color, thumbnail_path IS NOT NULL,
        preview_path IS NOT NULL, playable_path IS NOT NULL, playable, file_missing, video_codec, audio_codec,
        error_message, media.created_at, completed_at, deleted_at, media.tags, media.collections, rating, note
        """
    static let columnCount = 32

    private let block: RowBlock
    private let row: Int
    private let hasFile: Bool

    init(_ block: RowBlock, _ row: Int) {
        self.block = block
        self.row = row
        hasFile = !block.isNull(row, 10)
    }

    public var id: MediaID { MediaID(block.int64(row, 0)) }
    public var typeWord: Text { text(1) }
    public var statusWord: Text { text(2) }
    public var prompt: Text { text(3) }
    public var model: ModelID { ModelID(block.string(row, 4)) }
    public var modelWord: Text { text(4) }
    /// Whether a model made it, without making an id.
    public func isOf(_ model: ModelID) -> Bool {
        unsafe model.rawValue.utf8.span.withUnsafeBufferPointer { id in
            let own = unsafe block.utf8(row, 4)
            guard own.count == id.count, let first = own.baseAddress, let second = id.baseAddress else {
                return false
            }
            return unsafe memcmp(first, second, id.count) == 0
        }
    }
    public var aspectRatio: Text { text(5) }
    public var taskWord: Text { text(6) }
    public var variant: Int { int(7) }
    public var sandbox: Bool { flag(8) }
    public var favorite: Bool { flag(9) }
    public var filename: Text? { optionalText(10) }
    public var mimeType: Text? { hasFile ? optionalText(11) : nil }
    public var width: Int? { hasFile ? positive(int(12)) : nil }
    public var height: Int? { hasFile ? positive(int(13)) : nil }
    public var duration: Double? { hasFile ? positive(block.double(row, 14)) : nil }
    public var bytes: Int64? { hasFile ? block.int64(row, 15) : nil }
    public var meanColor: UInt32? {
        hasFile && !isNull(16) ? UInt32(truncatingIfNeeded: block.int64(row, 16)) : nil
    }
    public var hasThumbnail: Bool { hasFile && flag(17) }
    public var hasPreview: Bool { hasFile && flag(18) }
    public var hasCopy: Bool { hasFile && flag(19) }
    public var isPlayable: Bool { hasFile && flag(20) }
    public var isMissing: Bool { hasFile && flag(21) }
    public var videoCodec: Text? { hasFile ? optionalText(22) : nil }
    public var audioCodec: Text? { hasFile ? optionalText(23) : nil }
    public var errorMessage: Text? { optionalText(24) }
    public var createdAt: Timestamp { Timestamp(milliseconds: block.int64(row, 25)) }
    public var completedAt: Timestamp? { time(26) }
    public var deletedAt: Timestamp? { time(27) }
    public var tags: [String] { labels(28) }
    public var collections: [String] { labels(29) }
    public var rating: Int { int(30) }
    public var note: Text { text(31) }

    /// A text as it lies among the rows.
    public struct Text: JSONText {
        fileprivate let block: RowBlock
        fileprivate let row: Int
        fileprivate let column: Int

        public func write(to writer: inout JSONWriter) {
            unsafe writer.value(utf8: block.utf8(row, column))
        }

        public func write(behind start: StaticString, to writer: inout JSONWriter) {
            unsafe writer.value(start, utf8: block.utf8(row, column))
        }
    }

    private func isNull(_ column: Int) -> Bool { block.isNull(row, column) }
    private func int(_ column: Int) -> Int { Int(block.int64(row, column)) }
    private func flag(_ column: Int) -> Bool { block.int64(row, column) != 0 }
    private func text(_ column: Int) -> Text { Text(block: block, row: row, column: column) }
    private func optionalText(_ column: Int) -> Text? { isNull(column) ? nil : text(column) }
    private func labels(_ column: Int) -> [String] {
        unsafe block.utf8(row, column).isEmpty ? [] : StudioDatabase.labels(block.string(row, column))
    }
    private func time(_ column: Int) -> Timestamp? {
        isNull(column) ? nil : Timestamp(milliseconds: block.int64(row, column))
    }
    private func positive<Number: Numeric & Comparable>(_ number: Number) -> Number? {
        number > 0 ? number : nil
    }
}
