import Files

/// The chunks of a WebP.
///
/// Source: https://developers.google.com/speed/webp/docs/riff_container (read 2026-11-20)
struct WebPFile {
    struct Chunk {
        let type: [UInt8]
        /// With its head, and the byte that makes its length even.
        let range: Range<Int64>
        let content: Range<Int64>
    }

    private(set) var chunks: [Chunk] = []

    /// Reads where the chunks are; `nil` for what is no WebP.
    init?(_ file: borrowing Descriptor, size: Int64) throws(FileError) {
        guard let head = try whole(0..<12, of: file), head.starts(with: "RIFF"),
            head.starts(with: "WEBP", at: 8)
        else { return nil }
        let end = min(size, 8 + Int64(head[4..<8].littleEndian))
        var offset: Int64 = 12
        while offset + 8 <= end, let head = try whole(offset..<offset + 8, of: file) {
            let content = offset + 8..<offset + 8 + Int64(head[4..<8].littleEndian)
            guard content.upperBound <= end else { break }
            let next = min(end, content.upperBound + content.upperBound % 2)
            chunks.append(Chunk(type: Array(head[0..<4]), range: offset..<next, content: content))
            offset = next
        }
        guard !chunks.isEmpty else { return nil }
    }

    func chunk(_ type: StaticString) -> Chunk? { chunks.first { $0.type == [UInt8](type) } }

    func splice(_ provenance: Provenance, file: borrowing Descriptor, size: Int64) throws(FileError)
        -> Embedding
    {
        guard chunk("C2PA") == nil else { return .signed }
        let former = chunk("XMP ")
        guard var header = try header(file), former?.content.count ?? 0 <= longestMetadata else {
            return .noPlace
        }
        let earlier = try former.flatMap { chunk throws(FileError) in try whole(chunk.content, of: file) }
        var end = Self.chunk("XMP ", XMPPacket.make(provenance, beside: earlier))
        header[8] |= Self.packetFlag
        if chunk("EXIF") == nil {
            header[8] |= Self.exifFlag
            // The standard's order: EXIF before XMP.
            end = Self.chunk("EXIF", ExifComment.tiff(provenance.parameters)) + end
        }
        let kept = chunks.filter { $0.type != [UInt8]("VP8X") && $0.type != [UInt8]("XMP ") }
        var splice = Splice()
        let length =
            4 + header.count + kept.reduce(0) { $0 + $1.range.count + $1.range.count % 2 } + end.count
        guard let length = UInt32(exactly: length) else { return .noPlace }
        splice.add(
            [UInt8]("RIFF") + [UInt8](littleEndian: UInt64(length), count: 4) + [UInt8]("WEBP") + header)
        for chunk in kept {
            splice.keep(chunk.range)
            if chunk.range.count % 2 == 1 { splice.add([0]) }
        }
        splice.add(end)
        return .spliced(splice)
    }

    private static let packetFlag: UInt8 = 0x04
    private static let exifFlag: UInt8 = 0x08
    private static let alphaFlag: UInt8 = 0x10

    private static func chunk(_ type: StaticString, _ content: [UInt8]) -> [UInt8] {
        [UInt8](type) + [UInt8](littleEndian: UInt64(content.count), count: 4) + content
            + (content.count % 2 == 1 ? [0] : [])
    }

    /// The extended header that is there, or the one that a plain file needs.
    private func header(_ file: borrowing Descriptor) throws(FileError) -> [UInt8]? {
        if let extended = chunk("VP8X") {
            guard extended.content.count == 10 else { return nil }
            return try whole(extended.range, of: file)
        }
        guard let first = chunks.first,
            let bits = try whole(first.content.lowerBound..<first.content.lowerBound + 10, of: file)
        else { return nil }
        let width: UInt64
        let height: UInt64
        var flags: UInt8 = 0
        switch first.type {
        case [UInt8]("VP8 ") where bits[3...5] == [0x9D, 0x01, 0x2A]:
            (width, height) = (bits[6..<8].littleEndian & 0x3FFF, bits[8..<10].littleEndian & 0x3FFF)
        case [UInt8]("VP8L") where bits[0] == 0x2F:
            let packed = bits[1..<5].littleEndian
            (width, height) = ((packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1)
            if packed >> 28 & 1 == 1 { flags = Self.alphaFlag }
        default: return nil
        }
        guard width > 0, height > 0 else { return nil }
        return Self.chunk(
            "VP8X",
            [flags, 0, 0, 0] + [UInt8](littleEndian: width - 1, count: 3)
                + [UInt8](littleEndian: height - 1, count: 3))
    }
}
