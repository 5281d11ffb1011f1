/// Bytes that grow at their end, with one look at the free room for each piece.
///
/// An array looks at its owner, its room and its length for each append, which was half the work of writing a list.
@safe struct ByteBuffer: ~Copyable {
    private var start: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private(set) var count = 0

    init(capacity: Int) {
        self.capacity = max(64, capacity)
        unsafe start = .allocate(capacity: self.capacity)
    }

    deinit { unsafe start.deallocate() }

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

    @inline(__always) mutating func append(_ byte: UInt8) {
        if count == capacity { grow(by: 1) }
        unsafe start[count] = byte
        count += 1
    }

    @inline(__always) mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let source = bytes.baseAddress else { return }
        let length = bytes.count
        if capacity - count < length { grow(by: length) }
        unsafe ByteBuffer.copy(source, length, to: start + count)
        count += length
    }

    @inline(__always) mutating func append(_ text: StaticString) {
        unsafe append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Appends a comma if there is one, and a quote with a text of ours, with one look at the room.
    @inline(__always) mutating func append(quote text: StaticString, comma: Bool, end: StaticString = "") {
        let (length, last) = (text.utf8CodeUnitCount, end.utf8CodeUnitCount)
        if capacity - count < length + last + 2 { grow(by: length + last + 2) }
        var place = unsafe start + count
        if comma {
            unsafe place.pointee = UInt8(ascii: ",")
            unsafe place += 1
        }
        unsafe place.pointee = UInt8(ascii: "\"")
        unsafe ByteBuffer.copy(text.utf8Start, length, to: place + 1)
        unsafe ByteBuffer.copy(end.utf8Start, last, to: place + 1 + length)
        count = unsafe place + 1 + length + last - start
    }

    /// Puts two digits where others are; `place` is 2…count.
    @inline(__always) mutating func put(pair number: Int, fromEnd place: Int) {
        precondition(place >= 2 && place <= count)
        unsafe start[count - place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10)
        unsafe start[count - place + 1] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10)
    }

    /// Appends the number's digits.
    mutating func append(decimal number: UInt64) {
        if capacity - count < 20 { grow(by: 20) }
        var length = 1
        var rest = number
        while rest >= 10 {
            rest /= 10
            length += 1
        }
        rest = number
        for place in stride(from: count + length - 1, through: count, by: -1) {
            unsafe start[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        count += length
    }

    /// Copies a few bytes as two words that overlap, without a call; most of what a list writes is short.
    @inline(__always) private static func copy(
        _ source: UnsafePointer<UInt8>, _ length: Int, to target: UnsafeMutablePointer<UInt8>
    ) {
        let (from, to) = unsafe (UnsafeRawPointer(source), UnsafeMutableRawPointer(target))
        func words<Word: BitwiseCopyable>(of type: Word.Type) {
            let last = length - MemoryLayout<Word>.size
            let end = unsafe from.loadUnaligned(fromByteOffset: last, as: type)
            unsafe to.storeBytes(of: unsafe from.loadUnaligned(as: type), as: type)
            unsafe to.storeBytes(of: end, toByteOffset: last, as: type)
        }
        switch length {
        case 0: return
        case 1: unsafe target[0] = source[0]
        case 2...3: words(of: UInt16.self)
        case 4...7: words(of: UInt32.self)
        case 8...16: words(of: UInt64.self)
        default: unsafe to.copyMemory(from: from, byteCount: length)
        }
    }

    private mutating func grow(by more: Int) {
        capacity = max(2 * capacity, count + more)
        let wider = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        unsafe wider.update(from: start, count: count)
        unsafe start.deallocate()
        unsafe start = wider
    }
}
