import Domain
import Files
import Jail

/// ffmpeg's orders for one file: decode all of it, and make a small picture on the way.
///
/// Descriptor 1 gets the `FrameReport`, 3 the thumbnail as WebP, 4 the picture as 16 × 16 premultiplied RGBA, 5 the preview.
struct DecodeCommand {
    /// A thumbnail is at most this wide and high, in pixels; WebP itself ends at 16383.
    static let mostWidth = 320
    static let mostHeight = 1280

    let ffmpeg: String
    let format: MediaFormat
    let name: String
    let folder: Folder
    let bytes: Int64
    /// How long the file says it is, in seconds; nil where it does not say.
    var seconds: Double?
    /// Hears the share that is decoded, 0…1, now and then.
    var tell: (@Sendable (Double) -> Void)?

    /// The ways to decode it and make its pictures on the way: one that fails makes room for the next.
    var withPictures: [JailedCommand] {
        switch format.mediaType {
        case .image: [withThumbnail]
        // A preview may be too large where a thumbnail is not.
        case .video: [withThumbnailAndPreview, withThumbnail]
        case .audio: []
        }
    }

    /// Decodes all frames, and makes thumbnail and colour.
    private var withThumbnail: JailedCommand {
        command(thumbnailOrders("[0:v:0]split[all][small]"), outputs: thumbnailLimits)
    }

    /// Decodes all frames of a video, and makes thumbnail, colour and preview: a preview on its own decodes its seconds again.
    private var withThumbnailAndPreview: JailedCommand {
        let start = "[0:v:0]split=3[all][small][early];[early]\(Self.previewSteps)[preview]"
        return command(
            thumbnailOrders(start) + ["-map", "[preview]"] + Self.previewCoding + ["pipe:5"],
            outputs: thumbnailLimits + [Self.mostPreviewBytes])
    }

    private func thumbnailOrders(_ start: String) -> [String] {
        let decoded = ["-filter_complex", "\(start);\(graph)", "-map", "[all]", "-map", "0:a?"] + report
        let webp = ["-c:v", "libwebp", "-quality", "78", "-compression_level", "2", "-f", "webp", "pipe:3"]
        let pixels = ["-c:v", "rawvideo", "-f", "rawvideo", "pipe:4"]
        return decoded + ["-map", "[thumbnail]", "-frames:v", "1"] + webp
            + ["-map", "[color]", "-frames:v", "1"] + pixels
    }

    private var thumbnailLimits: [Int] { [reportLimit, 2 << 20, 1 << 16] }

    /// Decodes all frames, and makes nothing.
    var checkOnly: JailedCommand {
        let streams = format.mediaType == .audio ? ["-map", "0:a"] : ["-map", "0:v:0?", "-map", "0:a?"]
        return command(streams + report, outputs: [reportLimit])
    }

    /// The line for each frame has about 50 bytes; a frame of sound has about 20 ms.
    private let reportLimit = 64 << 20

    /// `wrapped_avframe` hands the frame on as it is: the report needs its size and time only.
    private let report = ["-c:v", "wrapped_avframe", "-f", "framecrc", "pipe:1"]

    /// Reads the file; `orders` say what becomes of it, and `outputs` how many bytes that may be.
    func command(_ orders: [String], outputs: [Int]) -> JailedCommand {
        let strictness = format.features.contains(.strict) ? ["-err_detect", "explode"] : []
        let general = ["-nostdin", "-hide_banner", "-v", "error", "-xerror", "-filter_complex_threads", "1"]
        let reading =
            general + ["-threads", "1", "-protocol_whitelist", "file"] + strictness + format.reader
            + ["-i", "file:\(name)"]
        var command = JailedCommand(ffmpeg, reading + orders, in: folder)
        command.reads = [name]
        command.outputLimits = outputs
        if let seconds, let tell {
            command.arguments.insert(
                contentsOf: ["-stats_period", "0.5", "-progress", "pipe:\(command.listenerDescriptor)"], at: 0
            )
            command.listener = { piece in
                if let share = ProgressReport.share(in: piece, of: seconds) { tell(share) }
            }
        }
        let seconds = 60 + bytes / 500_000
        command.limits.processorSeconds = UInt64(seconds)
        command.limits.time = .seconds(2 * seconds)
        command.limits.fileSize = 0
        return command
    }

    /// Scales in RGB, so that every colour space comes out right, and with colours multiplied by alpha, so that the
    /// hidden colours of transparent pixels do not bleed.
    private var graph: String {
        let hasAlpha = format.features.contains(.alpha)
        let factor = "min(1,min(\(Self.mostWidth)/iw,\(Self.mostHeight)/ih))"
        var steps: [String] = []
        if format.mediaType == .video {
            steps.append(Poster.candidates)
        } else if format.features.contains(.motion) {
            steps.append("trim=end_frame=1")
        }
        if hasAlpha { steps += ["format=gbrap", "premultiply=inplace=1"] }
        steps.append("scale=w='max(1,round(iw*\(factor)))':h='max(1,round(ih*\(factor)))':flags=area")
        steps.append(hasAlpha ? "format=gbrap" : "format=rgb24")
        if format.mediaType == .video { steps.append(Poster.choice) }
        let back = hasAlpha ? "unpremultiply=inplace=1,format=yuva420p" : "format=yuv420p"
        return "[small]\(steps.joined(separator: ","))"
            + ",split[seen][sample];[seen]\(back)[thumbnail];[sample]scale=16:16:flags=area,format=rgba[color]"
    }
}
