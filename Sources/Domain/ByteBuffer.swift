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

    @inline(__always) mutating func append(_ byte: UInt8) {
        if count == capacity { grow(by: 1) }
        unsafe start[count] = byte
        count += 1
    }

    @inline(__always) mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let source = bytes.baseAddress else { return }
        let length = bytes.count
        if capacity - count < length { grow(by: length) }
        unsafe (start + count).update(from: source, count: length)
        count += length
    }

    @inline(__always) mutating func append(_ text: StaticString) {
        unsafe append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Appends up to `most` bytes, which `body` writes.
    mutating func append(most: Int, _ body: (inout OutputSpan<UInt8>) -> Void) {
        if capacity - count < most { grow(by: most) }
        let room = unsafe UnsafeMutableBufferPointer(start: start + count, count: most)
        var span = unsafe OutputSpan(buffer: room, initializedCount: 0)
        body(&span)
        count += unsafe span.finalize(for: room)
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

    private mutating func grow(by more: Int) {
        capacity = max(2 * capacity, count + more)
        let wider = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        unsafe wider.update(from: start, count: count)
        unsafe start.deallocate()
        unsafe start = wider
    }
}
