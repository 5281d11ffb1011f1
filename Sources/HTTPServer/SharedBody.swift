/// Bytes that are made once and sent many times without a copy.
///
/// `@safe`: the memory is written before `init` returns, read only, and freed when the last answer has let go of it.
@safe public final class SharedBody: Sendable {
    private nonisolated(unsafe) let memory: UnsafeMutablePointer<UInt8>
    /// The length in bytes.
    public let count: Int

    /// Writes at most `capacity` bytes where they stay.
    public init(capacity: Int, _ write: (inout OutputSpan<UInt8>) -> Void) {
        unsafe memory = .allocate(capacity: capacity)
        let room = unsafe UnsafeMutableBufferPointer(start: memory, count: capacity)
        var span = unsafe OutputSpan(buffer: room, initializedCount: 0)
        write(&span)
        count = unsafe span.finalize(for: room)
    }

    /// Takes over bytes that were allocated as such; nobody else uses them afterwards.
    @unsafe public init(adopting bytes: UnsafeMutableBufferPointer<UInt8>) {
        unsafe memory = bytes.baseAddress ?? .allocate(capacity: 0)
        count = bytes.count
    }

    deinit { unsafe memory.deallocate() }

    /// A copy, for whoever answers without a socket.
    public var bytes: [UInt8] { unsafe [UInt8](UnsafeBufferPointer(start: memory, count: count)) }

    /// The first byte; valid while this object lives.
    @unsafe var start: UnsafeMutableRawPointer { unsafe UnsafeMutableRawPointer(memory) }
}
