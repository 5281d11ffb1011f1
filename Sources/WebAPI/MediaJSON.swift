import Domain
import Store

extension Media {
    func write(to writer: inout JSONWriter, in catalogue: Catalogue) {
        writer.object { writer in
            writer.member("media_id", id.rawValue)
            writer.member("media_type", type.rawValue)
            writer.member("status", status.rawValue)
            writer.member("prompt", prompt)
            writer.member("model", model.rawValue)
            writer.member("model_name", catalogue.model(model)?.name ?? model.rawValue)
            writer.member("aspect_ratio", aspectRatio)
            writer.member("task_id", taskID.rawValue)
            writer.member("variant", variant)
            writeFile(to: &writer)
            writer.member("favorite", favorite)
            writer.member("rating", rating)
            writer.member("note", note)
            writer.member("tags") { $0.array(tags) { $0.value($1) } }
            writer.member("collections") { $0.array(collections) { $0.value($1) } }
            writer.member("sandbox", sandbox)
            writer.member("error_message", errorMessage)
            writer.member("created_at", createdAt)
            writer.member("completed_at", completedAt)
            writer.member("deleted_at", deletedAt)
        }
    }

    private func writeFile(to writer: inout JSONWriter) {
        writer.member("url", resultURL)
        let (id, thumbs) = (id.rawValue, "/static/thumbs/" as StaticString)
        writer.member("thumbnail_url", thumbs, id, ".webp", if: file?.hasThumbnail == true)
        writer.member("preview_url", thumbs, id, ".webm", if: file?.hasPreview == true)
        writer.member("playable_url", thumbs, id, ".mp4", if: file?.hasCopy == true)
        writer.member("is_playable", file?.isPlayable == true)
        writer.member("download_url", "/api/media/", id, "/download", if: file != nil)
        writer.member("filename", file?.filename)
        writer.member("mime_type", file?.mimeType)
        writer.member("width", file?.width)
        writer.member("height", file?.height)
        writer.member("duration", file?.duration)
        writer.member("video_codec", file?.videoCodec)
        writer.member("audio_codec", file?.audioCodec)
        writer.member("bytes", file.map { Int($0.bytes) })
        writer.member("file_missing", file?.isMissing == true)
        writer.member("mean_color", file?.meanColor.map(Media.css))
    }

    /// Where the file itself is served; `nil` until it is stored, and while it is in the trash.
    var resultURL: String? {
        guard let file, deletedAt == nil else { return nil }
        return "/static/media/\(file.filename)"
    }

    /// Such as `#8a7f66`.
    private static func css(_ color: UInt32) -> String {
        let hex = String(color & 0xFF_FFFF, radix: 16)
        return "#" + String(repeating: "0", count: 6 - hex.count) + hex
    }
}
