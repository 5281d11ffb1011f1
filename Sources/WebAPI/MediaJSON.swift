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
            writer.member("model_name", catalogue.name(of: model))
            writer.member("aspect_ratio", aspectRatio)
            writer.member("task_id", taskID.rawValue)
            writer.member("variant", variant)
            writeFile(to: &writer)
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

    private func writeFile(to writer: inout JSONWriter) {
        writer.member("url", Self.folder, servedName)
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

    /// Where the file itself is served.
    var resultURL: String? { servedName.map { "\(Self.folder)\($0)" } }

    /// `nil` until it is stored, and while it is in the trash.
    private var servedName: String? { deletedAt == nil ? file?.filename : nil }
    private static let folder: StaticString = "/static/media/"

    /// Such as `#8a7f66`.
    private static func css(_ color: UInt32) -> String {
        unsafe String(unsafeUninitializedCapacity: 7) { text in
            unsafe text[0] = UInt8(ascii: "#")
            for place in 1...6 {
                let digit = UInt8(truncatingIfNeeded: color >> (4 * (6 - UInt32(place))) & 0xF)
                unsafe text[place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") - 10 + digit
            }
            return 7
        }
    }
}
