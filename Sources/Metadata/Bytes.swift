import Files

// Numbers and pieces of files, as the formats write them.

extension ArraySlice<UInt8> {
    /// A big-endian number of all these bytes, at most eight.
    var bigEndian: UInt64 { reduce(0) { $0 << 8 | UInt64($1) } }
    /// A little-endian number of all these bytes, at most eight.
    var littleEndian: UInt64 { reversed().reduce(0) { $0 << 8 | UInt64($1) } }
}

extension [UInt8] {
    /// The four letters, or other bytes, of a chunk's kind.
    init(_ text: StaticString) { self = text.withUTF8Buffer { unsafe Array($0) } }

    init(bigEndian value: UInt64, count: Int) {
        self = (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64(count - 1 - $0))) }
    }

    init(littleEndian value: UInt64, count: Int) {
        self = (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) }
    }

    func starts(with text: StaticString, at offset: Int = 0) -> Bool {
        let wanted = [UInt8](text)
        return count - offset >= wanted.count && self[offset..<offset + wanted.count].elementsEqual(wanted)
    }
}

/// Reads all of a range, or nothing where the file is shorter.
func whole(_ range: Range<Int64>, of file: borrowing Descriptor) throws(FileError) -> [UInt8]? {
    let bytes = try file.read(at: range.lowerBound, count: range.count)
    return bytes.count == range.count ? bytes : nil
}

/// The most that one piece of metadata may have before it is taken for something else.
let longestMetadata: Int64 = 16 << 20
