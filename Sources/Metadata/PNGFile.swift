import Files

/// Chunks of a PNG.
///
/// Source: https://www.w3.org/TR/png-3/ (read 2026-11-20)
struct PNGFile {
    struct Chunk {
        let type: [UInt8]
        /// With its length, type and sum.
        let range: Range<Int64>
        var content: Range<Int64> { range.lowerBound + 8..<range.upperBound - 4 }
    }

    private(set) var chunks: [Chunk] = []

    /// Reads where the chunks are; `nil` for what is no PNG.
    init?(_ file: borrowing Descriptor, size: Int64) throws(FileError) {
        guard try whole(0..<8, of: file) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] else {
            return nil
        }
        var offset: Int64 = 8
        while offset + 12 <= size, let head = try whole(offset..<offset + 8, of: file) {
            let end = offset + 12 + Int64(head[0..<4].bigEndian)
            guard end <= size else { break }
            chunks.append(Chunk(type: Array(head[4..<8]), range: offset..<end))
            offset = end
        }
        guard chunks.first?.type == [UInt8]("IHDR") else { return nil }
    }

    func chunks(_ type: StaticString) -> [Chunk] { chunks.filter { $0.type == [UInt8](type) } }

    /// A chunk of these bytes.
    static func chunk(_ type: StaticString, _ content: [UInt8]) -> [UInt8] {
        let summed = [UInt8](type) + content
        return [UInt8](bigEndian: UInt64(content.count), count: 4) + summed
            + [UInt8](bigEndian: UInt64(CRC32.sum(summed)), count: 4)
    }

    /// A text chunk: Latin-1 where that is enough, which every program reads, else UTF-8.
    static func text(_ key: StaticString, _ text: String) -> [UInt8] {
        let isPlain = text.unicodeScalars.allSatisfy { $0.value == 10 || (32...126).contains($0.value) }
        if isPlain { return chunk("tEXt", [UInt8](key) + [0] + Array(text.utf8)) }
        return international(key, Array(text.utf8))
    }

    private static func international(_ key: StaticString, _ bytes: [UInt8]) -> [UInt8] {
        // No compression, no language, no translated key.
        chunk("iTXt", [UInt8](key) + [0, 0, 0, 0, 0] + bytes)
    }

    /// Puts provenance behind the header; a packet that is there gives its words to the new one.
    func splice(_ provenance: Provenance, file: borrowing Descriptor, size: Int64) throws(FileError)
        -> Embedding
    {
        guard chunks("caBX").isEmpty else { return .signed }
        var packets: [Chunk] = []
        for chunk in chunks("iTXt") {
            let head = try whole(
                chunk.range.lowerBound + 8..<min(chunk.content.upperBound, chunk.content.lowerBound + 22),
                of: file)
            if head?.starts(with: Self.packetHead) == true { packets.append(chunk) }
        }
        let hasParameters = try texts(in: file).contains { $0.key == "parameters" }
        var splice = Splice()
        let header = chunks[0].range.upperBound
        splice.keep(0..<header)
        splice.add(
            Self.international(
                "XML:com.adobe.xmp",
                XMPPacket.make(
                    provenance,
                    beside: try packets.first.flatMap { chunk throws(FileError) in try packet(chunk, in: file)
                    })))
        if !hasParameters { splice.add(Self.text("parameters", provenance.parameters)) }
        var kept = header
        for packet in packets {
            splice.keep(kept..<packet.range.lowerBound)
            kept = packet.range.upperBound
        }
        splice.keep(kept..<size)
        return .spliced(splice)
    }

    private static let packetHead: StaticString = "XML:com.adobe.xmp\0"

    /// The bytes of a packet; `nil` for one that is compressed, or too long.
    func packet(_ chunk: Chunk, in file: borrowing Descriptor) throws(FileError) -> [UInt8]? {
        guard chunk.content.count <= longestMetadata, let bytes = try whole(chunk.content, of: file) else {
            return nil
        }
        return Self.international(bytes)?.text
    }

    /// The key and the text of an iTXt chunk; `nil` for one that unpacks to too much.
    private static func international(_ bytes: [UInt8]) -> (key: String, text: [UInt8])? {
        let parts = bytes.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let isCompressed = parts[1].first, isCompressed <= 1 else { return nil }
        // Method, then language and translated key, each ended by a zero.
        let rest = parts[1].dropFirst(2).split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false)
        guard rest.count == 3 else { return nil }
        let text = isCompressed == 1 ? inflated(rest[2], most: Int(longestMetadata)) : Array(rest[2])
        return text.map { (String(decoding: parts[0], as: UTF8.self), $0) }
    }

    /// The key and the text of a tEXt or zTXt chunk; `nil` for one that unpacks to too much.
    private static func plain(_ bytes: [UInt8], isCompressed: Bool) -> (key: String, text: String)? {
        guard let end = bytes.firstIndex(of: 0) else { return nil }
        var text = Array(bytes[(end + 1)...])
        if isCompressed {
            // A byte for the method, of which there is one.
            guard text.first == 0, let content = inflated(text.dropFirst(), most: Int(longestMetadata)) else {
                return nil
            }
            text = content
        }
        // Latin-1 by the standard; but many programs write UTF-8.
        let words =
            String(validating: text, as: UTF8.self)
            ?? String(String.UnicodeScalarView(text.map { Unicode.Scalar($0) }))
        return (String(decoding: bytes[..<end], as: UTF8.self), words)
    }

    /// The texts, in order; those that are far too long are left out.
    func texts(in file: borrowing Descriptor) throws(FileError) -> [(key: String, text: String)] {
        var texts: [(key: String, text: String)] = []
        for chunk in chunks where [[UInt8]("tEXt"), [UInt8]("zTXt"), [UInt8]("iTXt")].contains(chunk.type) {
            guard chunk.content.count <= longestMetadata, let bytes = try whole(chunk.content, of: file)
            else { continue }
            if chunk.type == [UInt8]("iTXt") {
                if let (key, text) = Self.international(bytes) {
                    texts.append((key, String(decoding: text, as: UTF8.self)))
                }
            } else if let found = Self.plain(bytes, isCompressed: chunk.type == [UInt8]("zTXt")) {
                texts.append(found)
            }
        }
        return texts
    }
}
