import Synchronization

/// Bytes that are made once and sent many times without a copy.
public final class SharedBody: Sendable {
    let memory: SharedMemory
    /// The answer that it was last sent as.
    private let last = Mutex<SharedAnswer?>(nil)

    /// Writes at most `capacity` bytes where they stay.
    public init(capacity: Int, _ write: (inout OutputSpan<UInt8>) -> Void) {
        memory = SharedMemory(capacity: capacity, write)
    }

    /// Takes over bytes that were allocated as such; nobody else uses them afterwards.
    @unsafe public init(adopting bytes: UnsafeMutableBufferPointer<UInt8>) {
        unsafe memory = SharedMemory(adopting: bytes)
    }

    /// The length in bytes.
    public var count: Int { memory.count }

    /// A copy, for whoever answers without a socket.
    public var bytes: [UInt8] { memory.bytes }

    /// The answer that delivers these bytes; it is built only when its headers are others than the last time.
    ///
    /// - Throws: What the library does not take.
    func answer(_ delivery: borrowing Delivery) throws(Outgoing.BuildError) -> SharedAnswer {
        if let last = last.withLock({ $0 }), last.hasHeaders(of: delivery) { return last }
        let new = SharedAnswer(delivery, try Outgoing.make(memory, delivery))
        last.withLock { $0 = new }
        return new
    }
}

/// An answer that the library sends as often as it is asked for, also on several connections at a time.
final class SharedAnswer: Sendable {
    private let headers: Headers
    private let common: Headers
    let outgoing: Outgoing

    init(_ delivery: borrowing Delivery, _ outgoing: consuming Outgoing) {
        headers = delivery.headers
        common = delivery.common
        self.outgoing = outgoing
    }

    func hasHeaders(of delivery: borrowing Delivery) -> Bool {
        headers == delivery.headers && common == delivery.common
    }
}

/// Where shared bytes lie, apart from the answers that are kept with them and that hold it.
///
/// `@safe`: the memory is written before `init` returns, read only, and freed when the last answer has let go of it.
@safe final class SharedMemory: Sendable {
    private nonisolated(unsafe) let memory: UnsafeMutablePointer<UInt8>
    let count: Int

    init(capacity: Int, _ write: (inout OutputSpan<UInt8>) -> Void) {
        unsafe memory = .allocate(capacity: capacity)
        let room = unsafe UnsafeMutableBufferPointer(start: memory, count: capacity)
        var span = unsafe OutputSpan(buffer: room, initializedCount: 0)
        write(&span)
        count = unsafe span.finalize(for: room)
    }

    @unsafe init(adopting bytes: UnsafeMutableBufferPointer<UInt8>) {
        unsafe memory = bytes.baseAddress ?? .allocate(capacity: 0)
        count = bytes.count
    }

    deinit { unsafe memory.deallocate() }

    var bytes: [UInt8] { unsafe [UInt8](UnsafeBufferPointer(start: memory, count: count)) }

    /// The first byte; valid while this object lives.
    @unsafe var start: UnsafeMutableRawPointer { unsafe UnsafeMutableRawPointer(memory) }
}
