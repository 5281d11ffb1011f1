import Domain
import Store

/// What the JSON of one media is written from: a `Media`, or its row as the database gave it.
protocol MediaFacts {
    associatedtype Text: JSONText

    var id: MediaID { get }
    var typeWord: Text { get }
    var statusWord: Text { get }
    var prompt: Text { get }
    var model: ModelID { get }
    var modelWord: Text { get }
    var aspectRatio: Text { get }
    var taskWord: Text { get }
    var variant: Int { get }
    var sandbox: Bool { get }
    var favorite: Bool { get }
    var rating: Int { get }
    var note: Text { get }
    var tags: [String] { get }
    var collections: [String] { get }
    var errorMessage: Text? { get }
    var createdAt: Timestamp { get }
    var completedAt: Timestamp? { get }
    var deletedAt: Timestamp? { get }

    func isOf(_ model: ModelID) -> Bool

    // Of the file; `nil` and `false` while there is none.
    var filename: Text? { get }
    var mimeType: Text? { get }
    var width: Int? { get }
    var height: Int? { get }
    var duration: Double? { get }
    var bytes: Int64? { get }
    var meanColor: UInt32? { get }
    var videoCodec: Text? { get }
    var audioCodec: Text? { get }
    var hasThumbnail: Bool { get }
    var hasPreview: Bool { get }
    var hasCopy: Bool { get }
    var isPlayable: Bool { get }
    var isMissing: Bool { get }
}

extension MediaFacts {
    func write(to writer: inout JSONWriter, in catalogue: Catalogue) {
        write(to: &writer, modelName: catalogue.name(of: model))
    }

    func write(to writer: inout JSONWriter, modelName: String) {
        writer.object { writer in
            let id = id.rawValue
            writer.member("media_id", id)
            writer.member("media_type", typeWord)
            writer.member("status", statusWord)
            writer.member("prompt", prompt)
            writer.member("model", modelWord)
            writer.member("model_name", modelName)
            writer.member("aspect_ratio", aspectRatio)
            writer.member("task_id", taskWord)
            writer.member("variant", variant)
            writeFile(to: &writer, id)
            writer.member("favorite", favorite)
            writer.member("rating", rating)
            writer.member("note", note)
            writer.member("tags", tags)
            writer.member("collections", collections)
            writer.member("sandbox", sandbox)
            writer.member("error_message", errorMessage)
            writer.member("created_at", createdAt)
            writer.member("completed_at", completedAt)
            writer.member("deleted_at", deletedAt)
        }
    }

    private func writeFile(to writer: inout JSONWriter, _ id: Int64) {
        let (filename, thumbs) = (filename, "/static/thumbs/" as StaticString)
        // Not while it is in the trash.
        writer.member("url", Media.folder, deletedAt == nil ? filename : nil)
        writer.member("thumbnail_url", thumbs, id, ".webp", if: hasThumbnail)
        writer.member("preview_url", thumbs, id, ".webm", if: hasPreview)
        writer.member("playable_url", thumbs, id, ".mp4", if: hasCopy)
        writer.member("is_playable", isPlayable)
        writer.member("download_url", "/api/media/", id, "/download", if: filename != nil)
        writer.member("filename", filename)
        writer.member("mime_type", mimeType)
        writer.member("width", width)
        writer.member("height", height)
        writer.member("duration", duration)
        writer.member("video_codec", videoCodec)
        writer.member("audio_codec", audioCodec)
        writer.member("bytes", bytes.map { Int($0) })
        writer.member("file_missing", isMissing)
        // A colour of CSS, such as `#8a7f66`.
        writer.member("mean_color", "#", hex: meanColor, digits: 6)
    }
}

extension MediaRow: MediaFacts {}

extension Media: MediaFacts {
    var typeWord: String { type.rawValue }
    var statusWord: String { status.rawValue }
    var taskWord: String { taskID.rawValue }
    var modelWord: String { model.rawValue }
    func isOf(_ model: ModelID) -> Bool { self.model == model }
    var filename: String? { file?.filename }
    var mimeType: String? { file?.mimeType }
    var width: Int? { file?.width }
    var height: Int? { file?.height }
    var duration: Double? { file?.duration }
    var bytes: Int64? { file?.bytes }
    var meanColor: UInt32? { file?.meanColor }
    var videoCodec: String? { file?.videoCodec }
    var audioCodec: String? { file?.audioCodec }
    var hasThumbnail: Bool { file?.hasThumbnail == true }
    var hasPreview: Bool { file?.hasPreview == true }
    var hasCopy: Bool { file?.hasCopy == true }
    var isPlayable: Bool { file?.isPlayable == true }
    var isMissing: Bool { file?.isMissing == true }
}

extension Media {
    /// Where the file itself is served; `nil` until it is stored, and while it is in the trash.
    var resultURL: String? { deletedAt == nil ? file.map { "\(Self.folder)\($0.filename)" } : nil }

    fileprivate static let folder: StaticString = "/static/media/"
}
