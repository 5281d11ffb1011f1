import Files

/// The segments of a JPEG before its picture.
///
/// Source: ITU-T T.81, annex B; Adobe's XMP specification, part 3 (read 2026-11-20)
struct JPEGFile {
    struct Segment {
        let marker: UInt8
        /// With its marker and length.
        let range: Range<Int64>
        /// The first bytes of its content.
        let head: [UInt8]
        var content: Range<Int64> { range.lowerBound + 4..<range.upperBound }
    }

    private(set) var segments: [Segment] = []

    /// Reads where the segments are; `nil` for what is no JPEG.
    init?(_ file: borrowing Descriptor, size: Int64) throws(FileError) {
        guard try whole(0..<2, of: file) == [0xFF, 0xD8] else { return nil }
        var offset: Int64 = 2
        while let head = try whole(offset..<offset + 4, of: file), head[0] == 0xFF {
            // The picture itself begins.
            if head[1] == 0xDA || head[1] == 0xD9 { return }
            let end = offset + 2 + Int64(head[2..<4].bigEndian)
            guard head[2..<4].bigEndian >= 2, end <= size else { return nil }
            let start = try file.read(at: offset + 4, count: Int(min(40, end - offset - 4)))
            segments.append(Segment(marker: head[1], range: offset..<end, head: start))
            offset = end
        }
        return nil
    }

    private static let packetHead: StaticString = "http://ns.adobe.com/xap/1.0/\0"
    private static let exifHead: StaticString = "Exif\0\0"
    private static let longestSegment = 65_533

    var exif: Segment? { segments.first { $0.marker == 0xE1 && $0.head.starts(with: Self.exifHead) } }
    var packet: Segment? { segments.first { $0.marker == 0xE1 && $0.head.starts(with: Self.packetHead) } }
    /// Whether it carries a signature in JUMBF.
    private var isSigned: Bool { segments.contains { $0.marker == 0xEB && $0.head.starts(with: "JP") } }

    func splice(_ provenance: Provenance, file: borrowing Descriptor, size: Int64) throws(FileError)
        -> Embedding
    {
        guard !isSigned else { return .signed }
        let earlier = try packet.flatMap { segment throws(FileError) in try bytes(of: segment, in: file) }
        let room = Self.longestSegment - [UInt8](Self.packetHead).count
        let own = XMPPacket.make(provenance, beside: earlier, limit: room)
        guard own.count <= room else { return .noPlace }
        // JFIF wants to be first, EXIF second.
        let place = segments.prefix { $0.marker == 0xE0 }.last?.range.upperBound ?? 2
        var splice = Splice()
        splice.keep(0..<place)
        if exif == nil { splice.add(Self.comment(provenance.parameters)) }
        var kept = place
        if let exif, exif.range.lowerBound == place {
            splice.keep(place..<exif.range.upperBound)
            kept = exif.range.upperBound
        }
        splice.add(Self.segment(Self.packetHead, own))
        if let packet {
            splice.keep(kept..<packet.range.lowerBound)
            kept = packet.range.upperBound
        }
        splice.keep(kept..<size)
        return .spliced(splice)
    }

    private static func segment(_ head: StaticString, _ content: [UInt8]) -> [UInt8] {
        let bytes = [UInt8](head) + content
        return [0xFF, 0xE1] + [UInt8](bigEndian: UInt64(bytes.count + 2), count: 2) + bytes
    }

    /// An EXIF segment, with as much of the text as one holds.
    private static func comment(_ text: String) -> [UInt8] {
        let fitting = String(decoding: Array(text.utf16.prefix(32_000)), as: UTF16.self)
        return segment(exifHead, ExifComment.tiff(fitting))
    }

    /// What an APP1 segment holds behind its name.
    func bytes(of segment: Segment, in file: borrowing Descriptor) throws(FileError) -> [UInt8]? {
        guard let bytes = try whole(segment.content, of: file) else { return nil }
        for head in [Self.packetHead, Self.exifHead] where bytes.starts(with: head) {
            return Array(bytes[[UInt8](head).count...])
        }
        return nil
    }
}
