/// Bytes that are made once and sent many times without a copy.
///
/// `@safe`: the memory is written once in `init`, read only, and freed when the last answer has let go of it.
@safe public final class SharedBody: Sendable {
    private nonisolated(unsafe) let memory: UnsafeMutableRawBufferPointer

    /// Copies `bytes` once.
    public init(_ bytes: [UInt8]) {
        unsafe memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
        unsafe memory.copyBytes(from: bytes)
    }

    deinit { unsafe memory.deallocate() }

    /// The length in bytes.
    public var count: Int { unsafe memory.count }

    /// A copy, for whoever answers without a socket.
    public var bytes: [UInt8] { unsafe [UInt8](memory) }

    /// The first byte; valid while this object lives.
    @unsafe var start: UnsafeMutableRawPointer? { unsafe memory.baseAddress }
}
