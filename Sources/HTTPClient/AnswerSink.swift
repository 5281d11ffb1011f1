/// Where the answer of one exchange goes.
///
/// The loop's thread calls it; the task that waits reads it afterwards.
protocol AnswerSink: AnyObject {
    /// Takes the head, before any byte of the body.
    func begin(_ head: HTTPHead) -> Flow
    /// Takes the next bytes of the body.
    func take(_ bytes: UnsafeRawBufferPointer) -> Flow
}

/// What is to happen with the rest of an answer.
enum Flow: Equatable {
    case more
    /// What has come is all that is wanted: end the exchange as a success.
    case enough
    case fail(TransferError.Kind)
}

/// Keeps a body in memory, up to a limit.
final class MemorySink: AnswerSink {
    private let maxBytes: Int
    private(set) var head: HTTPHead?
    private(set) var body: [UInt8] = []

    init(maxBytes: Int) { self.maxBytes = maxBytes }

    func begin(_ head: HTTPHead) -> Flow {
        self.head = head
        return .more
    }

    func take(_ bytes: UnsafeRawBufferPointer) -> Flow {
        guard bytes.count <= maxBytes - body.count else { return .fail(.tooLarge) }
        unsafe body.append(contentsOf: bytes)
        return .more
    }
}
