/// What a `Range` header asks of a body of known size.
enum ByteRange: Equatable {
    /// The header is absent, not understood, or asks for several ranges (RFC 9110 §14.2 allows to ignore it).
    case whole
    case part(Range<UInt64>)
    /// Nothing of the body lies in the range: 416.
    case unsatisfiable

    init(_ header: String?, size: UInt64) {
        self = header.flatMap { ByteRange.parse($0, size: size) } ?? .whole
    }

    /// Reads `bytes=first-last`, `bytes=first-` and `bytes=-suffix`; `nil` for anything else.
    private static func parse(_ header: String, size: UInt64) -> ByteRange? {
        let unit = header.utf8.prefix(6)
        guard let unit = String(unit), unit.lowercased() == "bytes=" else { return nil }
        let ends = header.utf8.dropFirst(6).split(
            separator: UInt8(ascii: "-"), maxSplits: 1, omittingEmptySubsequences: false)
        guard ends.count == 2 else { return nil }
        switch (ends[0].isEmpty, ends[1].isEmpty) {
        case (true, true): return nil
        case (true, false): return number(ends[1]).map { suffix($0, size: size) }
        case (false, true): return number(ends[0]).map { part(from: $0, through: .max, size: size) }
        case (false, false):
            guard let first = number(ends[0]), let last = number(ends[1]), first <= last else { return nil }
            return part(from: first, through: last, size: size)
        }
    }

    private static func suffix(_ length: UInt64, size: UInt64) -> ByteRange {
        length == 0 || size == 0 ? .unsatisfiable : .part(size - min(length, size)..<size)
    }

    private static func part(from first: UInt64, through last: UInt64, size: UInt64) -> ByteRange {
        first >= size ? .unsatisfiable : .part(first..<min(last, size - 1) + 1)
    }

    /// Reads digits only: `UInt64("+1")` would be a number too.
    ///
    /// A number that is too large is larger than every file.
    private static func number(_ digits: Substring.UTF8View) -> UInt64? {
        guard digits.allSatisfy({ UInt8(ascii: "0") <= $0 && $0 <= UInt8(ascii: "9") }) else { return nil }
        return UInt64(Substring(digits)) ?? .max
    }
}
