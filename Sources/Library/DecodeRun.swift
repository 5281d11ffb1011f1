import Jail

/// One run of ffmpeg, and what it hands out: each product on a descriptor of its own.
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

        /// The most bytes that it may have.
        var limit: Int {
            switch self {
            // The line for each frame has about 50 bytes; a frame of sound has about 20 ms.
            case .frames: 64 << 20
            case .thumbnail: 2 << 20
            case .color, .streams: 1 << 16
            case .preview: DecodeCommand.mostPreviewBytes
            }
        }
    }

    let products: [Product]
    let command: JailedCommand

    /// The descriptor of the product at a place: 1, 3, 4 and so on.
    static func descriptor(at place: Int) -> Int { place == 0 ? 1 : place + 2 }

    /// What the run made of a product; nil when that is none of its products, or nothing.
    func bytes(of product: Product, in result: CommandResult) -> [UInt8]? {
        guard let place = products.firstIndex(of: product) else { return nil }
        let bytes = result.outputs[place]
        return bytes.isEmpty ? nil : bytes
    }
}
