import Files

/// The boxes of an MP4 or QuickTime file at its top.
///
/// Source: ISO/IEC 14496-12, 4.2; Adobe's XMP specification, part 3 (read 2026-11-20)
struct MP4File {
    struct Box {
        let type: [UInt8]
        let range: Range<Int64>
        /// Where its own bytes begin.
        let start: Int64
        /// What names a box of the type `uuid`.
        let uuid: [UInt8]
    }

    private(set) var boxes: [Box] = []
    /// Whether the last box says that it ends with the file, so that nothing can follow it.
    private var isOpen = false

    /// Reads where the boxes are; `nil` for what is no such file.
    init?(_ file: borrowing Descriptor, size: Int64) throws(FileError) {
        var offset: Int64 = 0
        while offset < size {
            guard let head = try whole(offset..<offset + 8, of: file) else { return nil }
            var (start, length) = (offset + 8, head[0..<4].bigEndian)
            if length == 1 {
                guard let long = try whole(start..<start + 8, of: file) else { return nil }
                (start, length) = (offset + 16, long[0..<8].bigEndian)
            }
            if length == 0 { (isOpen, length) = (true, UInt64(size - offset)) }
            guard length >= UInt64(start - offset), length <= UInt64(size - offset) else { return nil }
            let type = Array(head[4..<8])
            let end = offset + Int64(length)
            let uuid =
                type == [UInt8]("uuid") && end - start >= 16 ? try whole(start..<start + 16, of: file) : nil
            boxes.append(Box(type: type, range: offset..<end, start: start, uuid: uuid ?? []))
            offset = end
        }
        guard boxes.first?.type == [UInt8]("ftyp") else { return nil }
    }

    /// Puts a packet at the end: no byte of the film moves, so no table of it has to change.
    func splice(_ provenance: Provenance, file: borrowing Descriptor, size: Int64) throws(FileError)
        -> Embedding
    {
        guard !boxes.contains(where: { $0.uuid == Self.signature }) else { return .signed }
        guard !isOpen else { return .noPlace }
        let former = packet
        let earlier = try former.flatMap { box throws(FileError) in try bytes(ofPacket: box, in: file) }
        let own = Self.packetName + XMPPacket.make(provenance, beside: earlier)
        var splice = Splice()
        var kept: Int64 = 0
        if let former {
            splice.keep(0..<former.range.lowerBound + 4)
            // What it said is in the new one.
            splice.add([UInt8]("free"))
            kept = former.range.lowerBound + 8
        }
        splice.keep(kept..<size)
        splice.add([UInt8](bigEndian: UInt64(own.count + 8), count: 4) + [UInt8]("uuid") + own)
        return .spliced(splice)
    }

    var packet: Box? { boxes.first { $0.uuid == Self.packetName } }

    func bytes(ofPacket box: Box, in file: borrowing Descriptor) throws(FileError) -> [UInt8]? {
        let range = box.start + 16..<box.range.upperBound
        return range.count <= longestMetadata ? try whole(range, of: file) : nil
    }

    private static let packetName: [UInt8] = [
        0xBE, 0x7A, 0xCF, 0xCB, 0x97, 0xA9, 0x42, 0xE8, 0x9C, 0x71, 0x99, 0x94, 0x91, 0xE3, 0xAF, 0xAC,
    ]
    private static let signature: [UInt8] = [
        0xD8, 0xFE, 0xC3, 0xD6, 0x1B, 0x0E, 0x48, 0x3C, 0x92, 0x97, 0x58, 0x28, 0x87, 0x7E, 0xC4, 0x81,
    ]
}
