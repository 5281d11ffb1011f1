import Jail

/// One run of ffmpeg over a file, or over a few, and what it hands out: each product on a descriptor of its own.
struct DecodeRun {
    enum Product {
        /// A `FrameReport` of all frames.
        case frames
        /// WebP.
        case thumbnail
        /// The picture as 16 × 16 premultiplied RGBA.
        case color
        /// WebM.
        case preview
        /// What `Streams` reads.
        case streams
        /// What `HeadWords` reads.
        case words

        /// The most bytes that it may have.
        var limit: Int {
            switch self {
            // The line for each frame has about 50 bytes; a frame of sound has about 20 ms.
            case .frames: 64 << 20
            case .thumbnail: 2 << 20
            case .color, .streams: 1 << 16
            case .preview: DecodeCommand.mostPreviewBytes
            case .words: HeadWords.mostBytes
            }
        }
    }

    /// What is decoded, and what is made of each.
    let parts: [(file: DecodeCommand, products: [Product])]
    let command: JailedCommand

    /// Makes products of one or more files of one folder, in one run.
    init(_ parts: [(file: DecodeCommand, products: [Product])]) {
        let graph = parts.enumerated().map { $1.file.graph(for: $1.products, at: $0) }
        let products = parts.enumerated().flatMap { place, part in
            part.products.map { part.file.orders(for: $0, at: place) }
        }
        let outputs = products.enumerated().flatMap { $1 + ["pipe:\(Self.descriptor(at: $0))"] }
        self.init(parts, orders: ["-filter_complex", graph.joined(separator: ";")] + outputs)
    }

    /// Reads the files; `orders` say how the products are made.
    init(_ parts: [(file: DecodeCommand, products: [Product])], orders: [String]) {
        let files = parts.map(\.file)
        let general = ["-nostdin", "-hide_banner", "-v", "error", "-xerror", "-filter_complex_threads", "1"]
        var command = JailedCommand(
            files[0].ffmpeg, general + files.flatMap(\.input) + orders, in: files[0].folder)
        command.reads = files.map(\.name)
        command.outputLimits = parts.flatMap { $0.products.map(\.limit) }
        // One that takes its time should do so alone, and not hold the others up.
        let seconds = files.count == 1 ? files[0].mostSeconds : UInt64(files.count) * Self.shareOfTime
        command.limits.allowProcessor(seconds: seconds)
        command.limits.fileSize = 0
        if files.count == 1, let length = files[0].seconds, let tell = files[0].tell {
            command.arguments.insert(
                contentsOf: ["-stats_period", "0.5", "-progress", "pipe:\(command.listenerDescriptor)"], at: 0
            )
            command.listener = { piece in
                if let share = ProgressReport.share(in: piece, of: length) { tell(share) }
            }
        }
        (self.parts, self.command) = (parts, command)
    }

    /// How long each of several files may take, in seconds; most take less than one.
    private static let shareOfTime: UInt64 = 10

    /// The descriptor of the product at a place: 1, 3, 4 and so on.
    static func descriptor(at place: Int) -> Int { place == 0 ? 1 : place + 2 }

    /// What the run made of each file; nothing is not a product.
    func made(_ result: CommandResult) -> [Made] {
        var outputs = result.outputs[...]
        return parts.map { part in
            defer { outputs = outputs.dropFirst(part.products.count) }
            return Dictionary(uniqueKeysWithValues: zip(part.products, outputs)).filter { !$1.isEmpty }
        }
    }

    /// What became of one file.
    typealias Made = [Product: [UInt8]]
}
