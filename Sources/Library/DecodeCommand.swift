import Domain
import Files
import Jail

/// ffmpeg's orders for one file: decode all of it, and make small pictures on the way.
struct DecodeCommand {
    /// A thumbnail is at most this wide and high, in pixels; WebP itself ends at 16383.
    static let mostWidth = 320
    static let mostHeight = 1280

    let ffmpeg: String
    let format: MediaFormat
    let name: String
    let folder: Folder
    let bytes: Int64
    /// How long the file says it is, in seconds; nil where nobody asks.
    var seconds: Double?
    /// Hears the share that is decoded, 0…1, now and then.
    var tell: (@Sendable (Double) -> Void)?

    /// The ways to decode it and make its pictures on the way: one that fails makes room for the next.
    var withPictures: [[DecodeRun.Product]] {
        switch format.mediaType {
        case .image: [[.frames, .thumbnail, .color]]
        // A preview may be too large where a thumbnail is not; on its own it decodes its seconds again.
        case .video:
            [
                [.frames, .thumbnail, .color, .streams, .words, .preview],
                [.frames, .thumbnail, .color, .streams, .words],
            ]
        case .audio: []
        }
    }

    /// The ways to decode it and make no picture: the last one does nothing else, so that only the decoder can refuse a file.
    var checks: [DecodeRun] { format.mediaType == .image ? [check()] : [check(tellsStreams: true), check()] }

    private func check(tellsStreams: Bool = false) -> DecodeRun {
        let pictures = format.mediaType == .audio ? [] : ["-map", "0:v:0?"]
        let check =
            pictures + ["-map", "0:a\(format.mediaType == .audio ? "" : "?")"] + Self.report + ["pipe:1"]
        guard tellsStreams else { return DecodeRun([(self, [.frames])], orders: check) }
        let streams = pictures + ["-map", "0:a:0?", "-c", "copy"] + Self.firstPackets
        return DecodeRun(
            [(self, [.frames, .streams])], orders: check + streams + ["pipe:\(DecodeRun.descriptor(at: 1))"])
    }

    /// What hands all frames of the input at a place to each product, as filters.
    func graph(for products: [DecodeRun.Product], at place: Int) -> String {
        let branches = products.compactMap { branch(of: $0) }
        let split = "split=\(branches.count + 1)[all]\(branches.map(\.name).joined())"
        let graph = ([split] + branches.map { $0.name + $0.steps }).joined(separator: ";")
        // A name belongs to one input.
        let named = graph.split(separator: "]", omittingEmptySubsequences: false).joined(
            separator: "\(place)]")
        return "[\(place):v:0]" + named
    }

    /// What a product needs of the decoded frames, as steps of the graph.
    private func branch(of product: DecodeRun.Product) -> (name: String, steps: String)? {
        switch product {
        case .frames, .color, .words: nil
        case .thumbnail: ("[small]", thumbnailSteps)
        case .streams: ("[first]", "\(Streams.sampleSteps)[sample]")
        case .preview: ("[early]", "\(Self.previewSteps)[preview]")
        }
    }

    /// How a product of the input at a place is written.
    func orders(for product: DecodeRun.Product, at place: Int) -> [String] {
        switch product {
        case .frames: ["-map", "[all\(place)]", "-map", "\(place):a?"] + Self.report
        case .thumbnail:
            ["-map", "[thumbnail\(place)]", "-frames:v", "1", "-c:v", "libwebp", "-quality", "78"]
                + ["-compression_level", "2", "-f", "webp"]
        case .color:
            ["-map", "[color\(place)]", "-frames:v", "1", "-c:v", "rawvideo", "-f", "rawvideo"]
        case .streams:
            ["-map", "\(place):v:0", "-map", "\(place):a:0?", "-map", "[sample\(place)]"]
                + ["-c:v:0", "copy", "-c:a", "copy", "-c:v:1", "rawvideo"] + Self.firstPackets
        case .words: ["-map_metadata", "\(place):g", "-map_chapters", "-1", "-f", "ffmetadata"]
        case .preview: ["-map", "[preview\(place)]"] + Self.previewCoding
        }
    }

    /// `wrapped_avframe` hands the frame on as it is: the report needs its size and time only.
    private static let report = ["-c:v", "wrapped_avframe", "-f", "framecrc"]
    private static let firstPackets = ["-frames:v", "1", "-frames:a", "1", "-f", "framecrc"]

    /// How ffmpeg reads the file.
    var input: [String] {
        let strictness = format.features.contains(.strict) ? ["-err_detect", "explode"] : []
        return ["-threads", "1", "-protocol_whitelist", "file"] + strictness + format.reader
            + ["-i", "file:\(name)"]
    }

    /// The most processor time that it may take, in seconds.
    var mostSeconds: UInt64 { UInt64(60 + bytes / 500_000) }

    /// Scales in RGB, so that every colour space comes out right, and with colours multiplied by alpha, so that the
    /// hidden colours of transparent pixels do not bleed.
    private var thumbnailSteps: String {
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
        return steps.joined(separator: ",")
            + ",split[seen][tint];[seen]\(back)[thumbnail];[tint]scale=16:16:flags=area,format=rgba[color]"
    }
}
