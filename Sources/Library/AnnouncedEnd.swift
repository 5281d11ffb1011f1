import Files

/// How a kind of file tells where it ends; decoders often stop early without a word.
enum AnnouncedEnd: Sendable {
    /// The reader itself notices.
    case decoded
    /// A length at the start. Source: RIFF, in https://developers.google.com/speed/webp/docs/riff_container
    case riff
    /// A chain of boxes, each with its length. Source: ISO/IEC 14496-12, 4.2
    case boxes
    /// A length after the `Segment` mark, or "unknown". Source: RFC 8794 and RFC 9559
    case segment
    /// The byte `;`. Source: GIF89a, 27 (Trailer)
    case trailer
    /// A mark in the last page. Source: RFC 3533, 6
    case lastPage
    /// A length in the first frame, of most MP3s. Source: http://gabriel.mp3-tech.org/mp3infotag.html
    case firstFrame

    /// Looks whether a file of `size` bytes reaches its end; cheap, for it reads a few bytes only.
    func isReached(in file: borrowing Descriptor, size: Int64) throws(FileError) -> Bool {
        switch self {
        case .decoded: return true
        case .riff: return try riffEnd(file).map { $0 <= size } ?? true
        case .boxes: return try boxesEnd(file, size: size).map { $0 <= size } ?? true
        case .segment: return try segmentEnd(file).map { $0 <= size } ?? true
        case .trailer: return try file.read(at: size - 1, count: 1) == [0x3B]
        case .firstFrame: return try firstFrameEnd(file).map { $0 <= size } ?? true
        case .lastPage: return try endsWithLastPage(file, size: size)
        }
    }

    /// nil: written as a stream, without a length.
    private func riffEnd(_ file: borrowing Descriptor) throws(FileError) -> Int64? {
        let length = number(try file.read(at: 4, count: 4).reversed())
        return length == 0 || length == 0xFFFF_FFFF ? nil : length + 8
    }

    /// A video of hours, cut in seconds, has some ten thousand.
    private static let mostBoxes = 100_000

    /// nil: the last box goes on to the end of the file.
    private func boxesEnd(_ file: borrowing Descriptor, size: Int64) throws(FileError) -> Int64? {
        var end: Int64 = 0
        for _ in 0..<AnnouncedEnd.mostBoxes where size - end >= 8 {
            let head = try file.read(at: end, count: 16)
            var length = number(head.prefix(4))
            if length == 0 { return nil }
            if length == 1 { length = number(head.dropFirst(8)) }
            let (next, overflow) = end.addingReportingOverflow(length)
            guard length >= 8, !overflow else { return .max }
            end = next
        }
        return size - end >= 8 ? .max : end
    }

    /// nil: written as a stream, without a length.
    private func segmentEnd(_ file: borrowing Descriptor) throws(FileError) -> Int64? {
        var start: Int64 = 0
        for mark: [UInt8] in [[0x1A, 0x45, 0xDF, 0xA3], [0x18, 0x53, 0x80, 0x67]] {
            let head = try file.read(at: start, count: 12)
            guard Array(head.prefix(4)) == mark, head.count > 4 else { return .max }
            let width = head[4].leadingZeroBitCount + 1
            guard width <= 8, head.count >= 4 + width else { return .max }
            let most = Int64(1) << (7 * width) - 1
            let length = number(head[4..<4 + width]) & most
            if length == most { return nil }
            start += Int64(4 + width)
            if mark[0] == 0x18 { return start.addingReportingOverflow(length).partialValue }
            start += length
        }
        return .max
    }

    /// nil: the first frame tells nothing.
    private func firstFrameEnd(_ file: borrowing Descriptor) throws(FileError) -> Int64? {
        let head = try file.read(at: 0, count: 10)
        guard head.count == 10 else { return nil }
        let hasTag = head.starts(with: Array("ID3".utf8))
        let tag = hasTag ? 10 + head[6...].reduce(Int64(0)) { $0 << 7 | Int64($1 & 0x7F) } : 0
        let frame = try file.read(at: tag, count: 64)
        let names = [Array("Xing".utf8), Array("Info".utf8)]
        guard
            let name = frame.indices.first(where: { start in
                names.contains { frame[start...].starts(with: $0) }
            }),
            frame.count >= name + 16, frame[name + 7] & 2 != 0
        else { return nil }
        let length = number(frame[(name + (frame[name + 7] & 1 != 0 ? 12 : 8))...].prefix(4))
        // Programs differ in whether they count the first frame and the tags at the end.
        return tag + length - 4096
    }

    private func endsWithLastPage(_ file: borrowing Descriptor, size: Int64) throws(FileError) -> Bool {
        let longestPage = 65_307
        let tail = try file.read(at: max(0, size - Int64(longestPage)), count: longestPage)
        let last = tail.indices.last { tail[$0...].starts(with: Array("OggS".utf8)) }
        guard let last, last + 27 <= tail.count, tail[last + 5] & 4 != 0 else { return false }
        let segments = tail[(last + 27)...].prefix(Int(tail[last + 26]))
        return last + 27 + segments.count + segments.reduce(0) { $0 + Int($1) } <= tail.count
    }

    /// Reads up to 8 bytes, the highest first.
    private func number(_ bytes: some Sequence<UInt8>) -> Int64 {
        bytes.prefix(8).reduce(0) { $0 << 8 | Int64($1) }
    }
}
