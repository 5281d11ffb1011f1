/// The headers of a request as they came, in order.
///
/// One piece of memory for all of them: of a dozen that a browser sends, two or three are ever read.
public struct Headers: Sendable {
    private var bytes: [UInt8] = []
    /// Where each name and each value ends; the next one begins there.
    private var ends: [(name: Int, value: Int)] = []
    /// The lengths of the names, a bit for each: most that are asked for are not there.
    private var lengths: UInt64 = 0

    /// Makes headers of texts.
    public init(_ list: [(name: String, value: String)] = []) {
        for (name, value) in list { append(name.utf8, value.utf8) }
    }

    /// Makes room for what a browser sends.
    init(reserving byteCount: Int) {
        bytes.reserveCapacity(byteCount)
        ends.reserveCapacity(16)
    }

    mutating func append(_ name: some Collection<UInt8>, _ value: some Collection<UInt8>) {
        bytes.append(contentsOf: name)
        let endOfName = bytes.count
        bytes.append(contentsOf: value)
        ends.append((endOfName, bytes.count))
        lengths |= Self.bit(name.count)
    }

    private static func bit(_ length: Int) -> UInt64 { 1 << UInt64(min(length, 63)) }

    /// Returns the first value of a name; upper and lower case are the same.
    public func first(_ name: String) -> String? {
        var index = 0
        return next(name.utf8.span, &index)
    }

    /// Returns all values of a name, in order; upper and lower case are the same.
    public func values(of name: String) -> [String] {
        let name = name.utf8.span
        var found: [String] = []
        var index = 0
        while let value = next(name, &index) { found.append(value) }
        return found
    }

    /// What there is of a name of which a request may have one.
    enum Single: Equatable {
        case none
        case one(String)
        case several
    }

    /// Returns the one value of a name; upper and lower case are the same.
    func single(_ name: String) -> Single {
        let name = name.utf8.span
        var index = 0
        guard let value = next(name, &index) else { return .none }
        return next(name, &index) == nil ? .one(value) : .several
    }

    /// The next value of a name; `index` moves behind it.
    private func next(_ name: Span<UInt8>, _ index: inout Int) -> String? {
        guard lengths & Self.bit(name.count) != 0 else { return nil }
        while index < ends.count {
            let start = index == 0 ? 0 : ends[index - 1].value
            let end = ends[index]
            index += 1
            if end.name - start == name.count, isSame(bytes.span.extracting(start..<end.name), name) {
                return text(end.name..<end.value)
            }
        }
        return nil
    }

    /// All of them as texts.
    public var list: [(name: String, value: String)] {
        var start = 0
        return ends.map { end in
            defer { start = end.value }
            return (text(start..<end.name), text(end.name..<end.value))
        }
    }

    private func text(_ range: Range<Int>) -> String {
        unsafe bytes.withUnsafeBufferPointer { bytes in
            unsafe String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
        }
    }
}

/// Compares header names, which are ASCII, without regard to case.
func isSameHeader(_ one: String, _ other: String) -> Bool {
    one.utf8.count == other.utf8.count && isSame(one.utf8.span, other.utf8.span)
}

private func isSame(_ one: Span<UInt8>, _ other: Span<UInt8>) -> Bool {
    one.indices.allSatisfy { lowercased(one[$0]) == lowercased(other[$0]) }
}

private func lowercased(_ byte: UInt8) -> UInt8 {
    UInt8(ascii: "A") <= byte && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
}
