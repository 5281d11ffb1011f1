/// Builds JSON, byte by byte, into the buffer that goes out.
///
/// Members come out in the order in which they are written; keys are literals and are not escaped.
public struct JSONWriter: ~Copyable {
    @usableFromInline var buffer: ByteBuffer
    @usableFromInline var needsComma = false

    public init(capacity: Int = 512) { buffer = ByteBuffer(capacity: capacity) }

    /// What was written.
    public var bytes: [UInt8] { buffer.bytes }

    /// Hands over what was written, in memory that the caller deallocates.
    @unsafe public consuming func detached() -> UnsafeMutableBufferPointer<UInt8> { unsafe buffer.detached() }

    /// Writes an object whose members `body` writes.
    public mutating func object<E: Error>(_ body: (inout JSONWriter) throws(E) -> Void) throws(E) {
        try nest(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
    }

    /// Writes an array with one element for each of `items`.
    public mutating func array<T>(_ items: some Sequence<T>, _ element: (inout JSONWriter, T) -> Void) {
        nest(UInt8(ascii: "["), UInt8(ascii: "]")) { writer in
            for item in items { element(&writer, item) }
        }
    }

    /// Writes an array of `count` elements; `element` writes each by its place, so that none is copied.
    public mutating func array(count: Int, _ element: (inout JSONWriter, Int) -> Void) {
        nest(UInt8(ascii: "["), UInt8(ascii: "]")) { writer in
            for place in 0..<count { element(&writer, place) }
        }
    }

    @inlinable @inline(__always) public mutating func key(_ name: StaticString) {
        buffer.append(quote: name, comma: needsComma, end: "\":")
        needsComma = false
    }

    /// Writes a member name that is only known at run time.
    public mutating func key(named name: String) {
        separate()
        append(quoted: name)
        buffer.append(UInt8(ascii: ":"))
        needsComma = false
    }

    public mutating func value(_ text: String) {
        separate()
        append(quoted: text)
        needsComma = true
    }

    /// Writes a text from its bytes; what of it is not UTF-8 is replaced.
    public mutating func value(utf8 bytes: UnsafeBufferPointer<UInt8>) {
        separate()
        buffer.append(UInt8(ascii: "\""))
        unsafe appendRest(bytes)
    }

    public mutating func value(_ number: Int64) {
        separate()
        if number < 0 { buffer.append(UInt8(ascii: "-")) }
        buffer.append(decimal: number.magnitude)
        needsComma = true
    }

    public mutating func value(_ number: Int) { value(Int64(number)) }

    public mutating func value(_ number: UInt64) {
        separate()
        buffer.append(decimal: number)
        needsComma = true
    }

    public mutating func value(_ time: Timestamp) {
        separate()
        buffer.append(UInt8(ascii: "\""))
        time.write(to: &buffer)
        buffer.append(UInt8(ascii: "\""))
        needsComma = true
    }

    /// Writes a text of our own making, in which nothing has to be escaped.
    public mutating func value(_ start: StaticString, _ number: Int64, _ end: StaticString) {
        buffer.append(quote: start, comma: needsComma)
        if number < 0 { buffer.append(UInt8(ascii: "-")) }
        buffer.append(decimal: number.magnitude)
        buffer.append(end)
        buffer.append(UInt8(ascii: "\""))
        needsComma = true
    }

    /// Writes a text of our own making, in which nothing has to be escaped, and one that may need it behind it.
    public mutating func value(_ start: StaticString, _ end: String) {
        buffer.append(quote: start, comma: needsComma)
        append(escaped: end)
        buffer.append(UInt8(ascii: "\""))
        needsComma = true
    }

    /// Writes a text of our own making, in which nothing has to be escaped, and one from its bytes behind it.
    public mutating func value(_ start: StaticString, utf8 end: UnsafeBufferPointer<UInt8>) {
        buffer.append(quote: start, comma: needsComma)
        unsafe appendRest(end)
    }

    /// Writes a text from its bytes, and the quote behind it.
    @inline(__always) private mutating func appendRest(_ bytes: UnsafeBufferPointer<UInt8>) {
        if unsafe !buffer.append(plainASCII: bytes) {
            append(escaped: unsafe String(decoding: bytes, as: UTF8.self))
        }
        buffer.append(UInt8(ascii: "\""))
        needsComma = true
    }

    /// Writes a number behind a text of our own making, such as `#8a7f66`, with as many digits as `digits` says.
    public mutating func value(_ start: StaticString, hex number: UInt32, digits: Int) {
        buffer.append(quote: start, comma: needsComma)
        for place in (0..<digits).reversed() {
            let digit = UInt8(truncatingIfNeeded: number >> (4 * UInt32(place)) & 0xF)
            buffer.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") - 10 + digit)
        }
        buffer.append(UInt8(ascii: "\""))
        needsComma = true
    }

    @inlinable public mutating func value(_ flag: Bool) {
        if flag { literal("true") } else { literal("false") }
    }

    /// Writes a number; what JSON has no word for becomes null.
    public mutating func value(_ number: Double) {
        guard number.isFinite else { return null() }
        if number == number.rounded(), abs(number) < 1e15 { return value(Int64(number)) }
        separate()
        append(String(number))
        needsComma = true
    }

    @inlinable public mutating func null() { literal("null") }

    @inlinable @inline(__always) mutating func literal(_ text: StaticString) {
        separate()
        buffer.append(text)
        needsComma = true
    }

    @inlinable @inline(__always) mutating func separate() {
        if needsComma { buffer.append(UInt8(ascii: ",")) }
    }

    private mutating func nest<E: Error>(
        _ open: UInt8, _ close: UInt8, _ body: (inout JSONWriter) throws(E) -> Void
    ) throws(E) {
        separate()
        buffer.append(open)
        needsComma = false
        try body(&self)
        buffer.append(close)
        needsComma = true
    }

    private mutating func append(quoted text: String) {
        buffer.append(UInt8(ascii: "\""))
        append(escaped: text)
        buffer.append(UInt8(ascii: "\""))
    }

    private mutating func append(escaped text: String) {
        unsafe text.utf8.span.withUnsafeBufferPointer { text in
            if unsafe !buffer.append(plain: text) {
                for place in text.indices { append(escaped: unsafe text[place]) }
            }
        }
    }

    private mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { unsafe buffer.append($0) }
    }

    private mutating func append(escaped byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): buffer.append("\\\"")
        case UInt8(ascii: "\\"): buffer.append("\\\\")
        case UInt8(ascii: "\n"): buffer.append("\\n")
        case UInt8(ascii: "\r"): buffer.append("\\r")
        case UInt8(ascii: "\t"): buffer.append("\\t")
        case 0..<0x20:
            let hex = String(byte, radix: 16)
            append("\\u00\(byte < 16 ? "0" : "")\(hex)")
        default: buffer.append(byte)
        }
    }
}

extension ByteBuffer {
    /// Appends bytes if a JSON text may hold them as they are.
    ///
    /// - Returns: Whether it did.
    fileprivate mutating func append(plain bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        unsafe append(bytes, unless: EightBytes.special)
    }

    /// Appends bytes if a JSON text may hold them as they are, and they are ASCII.
    ///
    /// - Returns: Whether it did.
    fileprivate mutating func append(plainASCII bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        unsafe append(bytes) { EightBytes.special($0) | $0 & EightBytes.all(0x80) }
    }

    /// Appends bytes unless `mark` says something of one of them.
    ///
    /// Each is read once, in words; the last word overlaps the one before.
    @inline(__always) private mutating func append(
        _ bytes: UnsafeBufferPointer<UInt8>, unless mark: (UInt64) -> UInt64
    ) -> Bool {
        guard let start = bytes.baseAddress else { return true }
        let (source, length) = unsafe (UnsafeRawPointer(start), bytes.count)
        reserve(length)
        let target = unsafe UnsafeMutableRawPointer(self.start + count)
        func copy<Word: FixedWidthInteger & BitwiseCopyable>(_ offset: Int, _ type: Word.Type) -> UInt64 {
            let word = unsafe source.loadUnaligned(fromByteOffset: offset, as: type)
            unsafe target.storeBytes(of: word, toByteOffset: offset, as: type)
            return UInt64(truncatingIfNeeded: word)
        }
        var marks: UInt64 = 0
        switch length {
        case 8...:
            for offset in stride(from: 0, to: length - 8, by: 8) { marks |= mark(copy(offset, UInt64.self)) }
            marks |= mark(copy(length - 8, UInt64.self))
        case 4...: marks = mark(copy(0, UInt32.self) | copy(length - 4, UInt32.self) << 32)
        default:
            for offset in 0..<length {
                marks |= mark(EightBytes.all(UInt8(truncatingIfNeeded: copy(offset, UInt8.self))))
            }
        }
        if marks == 0 { count += length }
        return marks == 0
    }
}

/// Arithmetic on the eight bytes of a word at once.
private enum EightBytes {
    static func all(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

    /// Not zero when one of the bytes is a control character, a quote or a backslash.
    static func special(_ word: UInt64) -> UInt64 {
        // The top bit of each byte that is smaller, where it was not set before.
        func smaller(_ word: UInt64, than limit: UInt8) -> UInt64 { (word &- all(limit)) & ~word }
        let quotes = smaller(word ^ all(UInt8(ascii: "\"")), than: 1)
        let backslashes = smaller(word ^ all(UInt8(ascii: "\\")), than: 1)
        return (smaller(word, than: 0x20) | quotes | backslashes) & all(0x80)
    }
}

// Inlinable, so that each name is written as the constant that it is.
extension JSONWriter {
    @inlinable @inline(__always) public mutating func member(_ name: StaticString, _ text: String) {
        key(name)
        value(text)
    }
    @inlinable @inline(__always) public mutating func member(_ name: StaticString, _ texts: [String]) {
        key(name)
        array(count: texts.count) { $0.value(texts[$1]) }
    }
    @inlinable @inline(__always) public mutating func member(_ name: StaticString, _ number: Int64) {
        key(name)
        value(number)
    }
    @inlinable @inline(__always) public mutating func member(_ name: StaticString, _ number: UInt64) {
        key(name)
        value(number)
    }
    @inlinable @inline(__always) public mutating func member(_ name: StaticString, _ number: Int?) {
        key(name)
        if let number { value(number) } else { null() }
    }
    @inlinable @inline(__always) public mutating func member(_ name: StaticString, _ number: Double?) {
        key(name)
        if let number { value(number) } else { null() }
    }
    @inlinable @inline(__always) public mutating func member(_ name: StaticString, _ flag: Bool) {
        key(name)
        value(flag)
    }
    @inlinable @inline(__always) public mutating func member(_ name: StaticString, _ time: Timestamp?) {
        key(name)
        if let time { value(time) } else { null() }
    }
    @inlinable @inline(__always) public mutating func member(
        _ name: StaticString, _ body: (inout JSONWriter) -> Void
    ) {
        key(name)
        body(&self)
    }
    @inlinable @inline(__always) public mutating func member(
        _ name: StaticString, _ start: StaticString, hex number: UInt32?, digits: Int
    ) {
        key(name)
        if let number { value(start, hex: number, digits: digits) } else { null() }
    }
    /// Writes an address of ours such as `/static/thumbs/7.webp`; null where `isThere` is false.
    @inlinable @inline(__always) public mutating func member(
        _ name: StaticString, _ start: StaticString, _ id: Int64, _ end: StaticString, if isThere: Bool
    ) {
        key(name)
        if isThere { value(start, id, end) } else { null() }
    }
}
