/// The headers of a request or of an answer, in order.
///
/// One piece of memory for all of them: of a dozen that a browser sends, two or three are ever read, and of an answer's
/// none, but they are handed on.
public struct Headers: Sendable, Equatable {
    /// Each name and each value with a NUL behind it, so that the library reads them where they lie.
    private var bytes: [UInt8] = []
    private var entries: [Entry] = []
    /// The marks of the names, a bit for each: most that are asked for are not there.
    private var marks: UInt64 = 0

    /// Where a name begins, the lengths of it and of its value, and the name's mark.
    private struct Entry: Equatable {
        let start: Int
        let name: Int
        let value: Int
        let mark: UInt8
    }

    /// Makes none, with room for as many bytes.
    init(reserving byteCount: Int = 0) {
        bytes.reserveCapacity(byteCount)
        entries.reserveCapacity(16)
    }

    /// Makes headers of texts.
    public init(_ list: some Sequence<(name: String, value: String)>) {
        for (name, value) in list { append(name, value) }
    }

    /// Adds one at the end, also when its name is there already.
    public mutating func append(_ name: String, _ value: String) { append(name.utf8.span, value.utf8.span) }

    mutating func append(_ name: Span<UInt8>, _ value: Span<UInt8>) {
        let mark = Self.mark(of: name)
        entries.append(Entry(start: bytes.count, name: name.count, value: value.count, mark: mark))
        bytes.append(addingCapacity: name.count + value.count + 2) { room in
            room.append(terminated: name)
            room.append(terminated: value)
        }
        marks |= 1 << UInt64(mark)
    }

    /// Adds all of another list at the end.
    public mutating func append(contentsOf others: Headers) {
        for (name, value) in others.list { append(name, value) }
    }

    /// Adds one whose name is not there yet.
    mutating func addMissing(_ name: String, _ value: String) {
        if place(of: name.utf8.span, from: 0) == nil { append(name, value) }
    }

    /// A number below 64 that names seldom share, unless they differ in case alone.
    private static func mark(of name: Span<UInt8>) -> UInt8 {
        guard !name.isEmpty else { return 0 }
        let letters = (name[0] | 0x20) &* 3 &+ (name[name.count - 1] | 0x20)
        return (letters &+ UInt8(truncatingIfNeeded: name.count) &* 5) & 63
    }

    private func name(_ place: Int) -> Range<Int> {
        let entry = entries[place]
        return entry.start..<entry.start + entry.name
    }

    private func value(_ place: Int) -> Range<Int> {
        let entry = entries[place]
        let start = entry.start + entry.name + 1
        return start..<start + entry.value
    }

    /// Where the next header of a name stands; `nil` when there is none from `start` on.
    private func place(of name: Span<UInt8>, from start: Int) -> Int? {
        let mark = Self.mark(of: name)
        guard marks & 1 << UInt64(mark) != 0 else { return nil }
        return (start..<entries.count).first { place in
            entries[place].mark == mark && entries[place].name == name.count
                && isSame(bytes.span.extracting(self.name(place)), name)
        }
    }

    /// Returns the first value of a name; upper and lower case are the same.
    public func first(_ name: String) -> String? {
        place(of: name.utf8.span, from: 0).map { text(value($0)) }
    }

    /// Returns all values of a name, in order; upper and lower case are the same.
    public func values(of name: String) -> [String] {
        var found: [String] = []
        var start = 0
        while let place = place(of: name.utf8.span, from: start) {
            found.append(text(value(place)))
            start = place + 1
        }
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
        guard let place = place(of: name, from: 0) else { return .none }
        return self.place(of: name, from: place + 1) == nil ? .one(text(value(place))) : .several
    }

    /// All of them as texts.
    public var list: [(name: String, value: String)] {
        entries.indices.map { (text(name($0)), text(value($0))) }
    }

    private func text(_ range: Range<Int>) -> String {
        unsafe bytes.withUnsafeBufferPointer { bytes in
            unsafe String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
        }
    }

    /// Hands each whose name is not in `own` to `body`, as C strings, until it returns `false`.
    ///
    /// - Returns: The name of the one where it ended; `nil` after all.
    @unsafe func firstRefused(
        without own: Headers? = nil, by body: (UnsafePointer<CChar>, UnsafePointer<CChar>) -> Bool
    ) -> String? {
        let refused = unsafe bytes.withUnsafeBytes { bytes -> Int? in
            guard let start = unsafe bytes.assumingMemoryBound(to: CChar.self).baseAddress else { return nil }
            return entries.indices.first { place in
                if let own, own.contains(self, place) { return false }
                return unsafe !body(start + name(place).lowerBound, start + value(place).lowerBound)
            }
        }
        return refused.map { text(name($0)) }
    }

    /// Those whose names are not in `own`, as texts.
    func list(without own: Headers) -> [(name: String, value: String)] {
        entries.indices.filter { !own.contains(self, $0) }.map { (text(name($0)), text(value($0))) }
    }

    /// Whether there is one with the name that another list has at a place.
    private func contains(_ other: Headers, _ place: Int) -> Bool {
        self.place(of: other.bytes.span.extracting(other.name(place)), from: 0) != nil
    }
}

extension Headers: ExpressibleByDictionaryLiteral {
    /// Makes those of an answer, with room for what the server adds.
    public init(dictionaryLiteral list: (String, String)...) {
        self.init(reserving: 320)
        for (name, value) in list { append(name, value) }
    }
}

extension OutputSpan<UInt8> {
    /// Adds a text and the NUL behind it.
    fileprivate mutating func append(terminated text: Span<UInt8>) {
        precondition(text.count < freeCapacity)
        unsafe withUnsafeMutableBufferPointer { room, count in
            guard let rest = unsafe room.baseAddress.map({ unsafe $0 + count }) else { return }
            unsafe text.withUnsafeBufferPointer { text in
                if let start = text.baseAddress { unsafe rest.update(from: start, count: text.count) }
            }
            unsafe rest[text.count] = 0
            count += text.count + 1
        }
    }
}

/// Compares header names, which are ASCII, without regard to case.
private func isSame(_ one: Span<UInt8>, _ other: Span<UInt8>) -> Bool {
    one.indices.allSatisfy { one[$0] == other[$0] || lowercased(one[$0]) == lowercased(other[$0]) }
}

private func lowercased(_ byte: UInt8) -> UInt8 {
    UInt8(ascii: "A") <= byte && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
}
