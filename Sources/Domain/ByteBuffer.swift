/// Bytes that grow at their end, with one look at the free room for each piece.
///
/// An array looks at its owner, its room and its length for each append, which was half the work of writing a list.
/// Inlinable, so that a text of ours is written as the constant that it is.
@safe @usableFromInline struct ByteBuffer: ~Copyable {
    @usableFromInline var start: UnsafeMutablePointer<UInt8>
    @usableFromInline var capacity: Int
    @usableFromInline var count = 0

    @usableFromInline init(capacity: Int) {
        self.capacity = max(64, capacity)
        unsafe start = .allocate(capacity: self.capacity)
    }

    @inlinable deinit { unsafe start.deallocate() }

    /// What was appended.
    var bytes: [UInt8] {
        unsafe [UInt8](UnsafeBufferPointer(start: start, count: count))
    }

    /// Hands over what was appended, in memory that the caller deallocates.
    @unsafe consuming func detached() -> UnsafeMutableBufferPointer<UInt8> {
        let bytes = unsafe UnsafeMutableBufferPointer(start: start, count: count)
        discard self
        return unsafe bytes
    }

    @inlinable @inline(__always) mutating func append(_ byte: UInt8) {
        reserve(1)
        unsafe start[count] = byte
        count += 1
    }

    @inlinable @inline(__always) mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let source = bytes.baseAddress else { return }
        let length = bytes.count
        reserve(length)
        unsafe ByteBuffer.copy(source, length, to: start + count)
        count += length
    }

    @inlinable @inline(__always) mutating func append(_ text: StaticString) {
        unsafe append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Appends a comma if there is one, and a quote with a text of ours, with one look at the room.
    @inlinable @inline(__always) mutating func append(
        quote text: StaticString, comma: Bool, end: StaticString = ""
    ) {
        let (length, last) = (text.utf8CodeUnitCount, end.utf8CodeUnitCount)
        reserve(length + last + 2)
        // A comma that is not there is written over.
        unsafe start[count] = UInt8(ascii: ",")
        count += comma ? 1 : 0
        unsafe start[count] = UInt8(ascii: "\"")
        unsafe ByteBuffer.copy(text.utf8Start, length, to: start + count + 1)
        unsafe ByteBuffer.copy(end.utf8Start, last, to: start + count + 1 + length)
        count += 1 + length + last
    }

    /// Puts two digits where others are; `place` is 2…count.
    @inline(__always) mutating func put(pair number: Int, fromEnd place: Int) {
        precondition(place >= 2 && place <= count && 0...99 ~= number)
        unsafe ByteBuffer.write(pair: number, to: start + count - place)
    }

    /// Writes two digits; `number` is 0…99.
    @inline(__always) private static func write(pair number: Int, to target: UnsafeMutablePointer<UInt8>) {
        let pairs: StaticString = """
            0001020304050607080910111213141516171819\
            2021222324252627282930313233343536373839\
            4041424344454647484950515253545556575859\
            6061626364656667686970717273747576777879\
            8081828384858687888990919293949596979899
            """
        unsafe copy(pairs.utf8Start + 2 * number, 2, to: target)
    }

    /// Appends the number's digits.
    mutating func append(decimal number: UInt64) {
        reserve(20)
        count += ByteBuffer.digits(of: number)
        // From the last one.
        var (place, rest) = (count, number)
        while rest >= 100 {
            place -= 2
            unsafe ByteBuffer.write(pair: Int(rest % 100), to: start + place)
            rest /= 100
        }
        if rest >= 10 {
            unsafe ByteBuffer.write(pair: Int(rest), to: start + place - 2)
        } else {
            unsafe start[place - 1] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest)
        }
    }

    private static func digits(of number: UInt64) -> Int {
        var (digits, limit) = (1, 10 as UInt64)
        while number >= limit {
            digits += 1
            let (next, isOver) = limit.multipliedReportingOverflow(by: 10)
            if isOver { break }
            limit = next
        }
        return digits
    }

    /// Copies a few bytes as two words that overlap, without a call; most of what a list writes is short.
    @inlinable @inline(__always) static func copy(
        _ source: UnsafePointer<UInt8>, _ length: Int, to target: UnsafeMutablePointer<UInt8>
    ) {
        switch length {
        case 0: return
        case 1: unsafe target[0] = source[0]
        case 2...3: unsafe copy(source, length, to: target, by: UInt16.self)
        case 4...7: unsafe copy(source, length, to: target, by: UInt32.self)
        case 8...16: unsafe copy(source, length, to: target, by: UInt64.self)
        default: unsafe UnsafeMutableRawPointer(target).copyMemory(from: source, byteCount: length)
        }
    }

    @inlinable @inline(__always) static func copy<Word: BitwiseCopyable>(
        _ source: UnsafePointer<UInt8>, _ length: Int, to target: UnsafeMutablePointer<UInt8>,
        by type: Word.Type
    ) {
        let (from, to) = unsafe (UnsafeRawPointer(source), UnsafeMutableRawPointer(target))
        let last = length - MemoryLayout<Word>.size
        let end = unsafe from.loadUnaligned(fromByteOffset: last, as: type)
        unsafe to.storeBytes(of: unsafe from.loadUnaligned(as: type), as: type)
        unsafe to.storeBytes(of: end, toByteOffset: last, as: type)
    }

    /// Makes room for as many bytes more.
    @inlinable @inline(__always) mutating func reserve(_ more: Int) {
        if capacity - count < more { grow(by: more) }
    }

    @usableFromInline mutating func grow(by more: Int) {
        capacity = max(2 * capacity, count + more)
        let wider = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        unsafe wider.update(from: start, count: count)
        unsafe start.deallocate()
        unsafe start = wider
    }
}
