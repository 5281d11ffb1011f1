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
    var withPictures: [DecodeRun] {
        switch format.mediaType {
        case .image: [run([.frames, .thumbnail, .color])]
        // A preview may be too large where a thumbnail is not; on its own it decodes its seconds again.
        case .video:
            [
                run([.frames, .thumbnail, .color, .streams, .preview]),
                run([.frames, .thumbnail, .color, .streams]),
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
        guard tellsStreams else { return run(check, [.frames]) }
        let streams = pictures + ["-map", "0:a:0?", "-c", "copy"] + Self.firstPackets
        return run(check + streams + ["pipe:\(DecodeRun.descriptor(at: 1))"], [.frames, .streams])
    }

    /// Decodes all frames, which a graph of filters hands to each product.
    private func run(_ products: [DecodeRun.Product]) -> DecodeRun {
        let branches = products.compactMap { branch(of: $0) }
        let split = "[0:v:0]split=\(branches.count + 1)[all]\(branches.map(\.name).joined())"
        let graph = ([split] + branches.map { $0.name + $0.steps }).joined(separator: ";")
        let outputs = products.enumerated().flatMap { place, product in
            orders(for: product) + ["pipe:\(DecodeRun.descriptor(at: place))"]
        }
        return run(["-filter_complex", graph] + outputs, products)
    }

    private func run(_ orders: [String], _ products: [DecodeRun.Product]) -> DecodeRun {
        DecodeRun(products: products, command: command(orders, outputs: products.map(\.limit)))
    }

    /// What a product needs of the decoded frames, as steps of the graph.
    private func branch(of product: DecodeRun.Product) -> (name: String, steps: String)? {
        switch product {
        case .frames, .color: nil
        case .thumbnail: ("[small]", thumbnailSteps)
        case .streams: ("[first]", "\(Streams.sampleSteps)[sample]")
        case .preview: ("[early]", "\(Self.previewSteps)[preview]")
        }
    }

    private func orders(for product: DecodeRun.Product) -> [String] {
        switch product {
        case .frames: ["-map", "[all]", "-map", "0:a?"] + Self.report
        case .thumbnail:
            ["-map", "[thumbnail]", "-frames:v", "1", "-c:v", "libwebp", "-quality", "78"]
                + ["-compression_level", "2", "-f", "webp"]
        case .color: ["-map", "[color]", "-frames:v", "1", "-c:v", "rawvideo", "-f", "rawvideo"]
        case .streams:
            ["-map", "0:v:0", "-map", "0:a:0?", "-map", "[sample]"]
                + ["-c:v:0", "copy", "-c:a", "copy", "-c:v:1", "rawvideo"] + Self.firstPackets
        case .preview: ["-map", "[preview]"] + Self.previewCoding
        }
    }

    /// `wrapped_avframe` hands the frame on as it is: the report needs its size and time only.
    private static let report = ["-c:v", "wrapped_avframe", "-f", "framecrc"]
    private static let firstPackets = ["-frames:v", "1", "-frames:a", "1", "-f", "framecrc"]

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
