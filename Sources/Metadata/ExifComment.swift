/// The EXIF block with a user comment, and the reading of one.
///
/// Source: https://www.cipa.jp/std/documents/download_e.html?DC-008-Translation-2023-E (read 2026-11-20)
enum ExifComment {
    /// A TIFF with one comment in UTF-16, as many programs look for it.
    static func tiff(_ text: String) -> [UInt8] {
        let comment = [UInt8]("UNICODE\0") + text.utf16.flatMap { [UInt8](bigEndian: UInt64($0), count: 2) }
        func entry(_ tag: UInt64, _ type: UInt64, _ count: Int, _ value: UInt64) -> [UInt8] {
            [UInt8](bigEndian: tag, count: 2) + [UInt8](bigEndian: type, count: 2)
                + [UInt8](bigEndian: UInt64(count), count: 4) + [UInt8](bigEndian: value, count: 4)
        }
        let none = [UInt8](repeating: 0, count: 4)
        // Header; a first directory that only leads to the second; the second; the comment.
        return [UInt8]("MM\0*") + [UInt8](bigEndian: 8, count: 4)
            + [0, 1] + entry(0x8769, 4, 1, 26) + none
            + [0, 1] + entry(0x9286, 7, comment.count, 44) + none + comment
    }

    /// The comment in a TIFF; `nil` where there is none.
    static func comment(in tiff: [UInt8]) -> String? {
        guard let reader = TIFFReader(tiff) else { return nil }
        guard let pointer = reader.value(0x8769, at: reader.first), let offset = reader.number(pointer),
            let value = reader.value(0x9286, at: offset), value.count >= 8
        else { return nil }
        let text = Array(value[8...])
        if value.starts(with: "UNICODE\0") { return utf16(text, isLittleEndian: reader.isLittleEndian) }
        return String(decoding: text.prefix { $0 != 0 }, as: UTF8.self)
    }

    /// The texts of the first directory, such as those that ComfyUI writes into WebP.
    static func texts(in tiff: [UInt8]) -> [String] {
        guard let reader = TIFFReader(tiff) else { return [] }
        return reader.entries(at: reader.first).compactMap { entry in
            guard entry.type == 2, let bytes = reader.bytes(of: entry) else { return nil }
            return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }

    /// Programs disagree about the order of the two bytes: the one that gives fewer zeros before ASCII is right.
    private static func utf16(_ bytes: [UInt8], isLittleEndian: Bool) -> String {
        let pairs = stride(from: 0, to: bytes.count - 1, by: 2)
        let highFirst = pairs.count { bytes[$0] == 0 && bytes[$0 + 1] != 0 }
        let lowFirst = pairs.count { bytes[$0 + 1] == 0 && bytes[$0] != 0 }
        let isLow = highFirst == lowFirst ? isLittleEndian : lowFirst > highFirst
        let units = pairs.map { index in
            let (a, b) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return isLow ? b << 8 | a : a << 8 | b
        }
        return String(decoding: units.prefix { $0 != 0 }, as: UTF16.self)
    }
}

/// Directories of a TIFF, as EXIF is one.
private struct TIFFReader {
    struct Entry {
        let tag: Int
        let type: Int
        let count: Int
        /// Where its value, or the offset of it, stands.
        let place: Int
    }

    let bytes: [UInt8]
    let isLittleEndian: Bool
    let first: Int

    init?(_ bytes: [UInt8]) {
        guard bytes.count >= 8 else { return nil }
        switch (bytes[0], bytes[1]) {
        case (0x49, 0x49): isLittleEndian = true
        case (0x4D, 0x4D): isLittleEndian = false
        default: return nil
        }
        self.bytes = bytes
        let start = bytes[4..<8]
        first = Int(isLittleEndian ? start.littleEndian : start.bigEndian)
    }

    func number(at offset: Int, _ count: Int) -> Int? {
        guard offset >= 0, offset <= bytes.count - count else { return nil }
        let slice = bytes[offset..<offset + count]
        return Int(isLittleEndian ? slice.littleEndian : slice.bigEndian)
    }

    func number(_ value: [UInt8]) -> Int? {
        guard (1...4).contains(value.count) else { return nil }
        return Int(isLittleEndian ? value[...].littleEndian : value[...].bigEndian)
    }

    func entries(at offset: Int) -> [Entry] {
        guard let count = number(at: offset, 2) else { return [] }
        return (0..<count).compactMap { index in
            let start = offset + 2 + index * 12
            guard let tag = number(at: start, 2), let type = number(at: start + 2, 2),
                let count = number(at: start + 4, 4), start + 12 <= bytes.count
            else { return nil }
            return Entry(tag: tag, type: type, count: count, place: start + 8)
        }
    }

    func bytes(of entry: Entry) -> [UInt8]? {
        let sizes = [1: 1, 2: 1, 3: 2, 4: 4, 7: 1]
        guard let size = sizes[entry.type] else { return nil }
        let length = entry.count * size
        guard let start = length <= 4 ? entry.place : number(at: entry.place, 4), start >= 0,
            length <= bytes.count, start <= bytes.count - length
        else { return nil }
        return Array(bytes[start..<start + length])
    }

    func value(_ tag: Int, at directory: Int) -> [UInt8]? {
        entries(at: directory).first { $0.tag == tag }.flatMap(bytes(of:))
    }
}
