import CMicroHTTPD
import Glibc
import Synchronization

/// The body of one answer whose bytes come to be while it is sent.
///
/// One thread that may block writes; the server's threads read and never wait. What the client has not taken yet is at
/// most twice the capacity; the writer sleeps meanwhile.
public final class ByteStream: Sendable {
    private let state: Mutex<State>
    private let capacity: Int
    private let begin: @Sendable (ByteStream) -> Void
    private let onEnd: @Sendable () -> Void
    /// Rings when the writer may go on.
    private let alarm: Alarm

    private struct State {
        /// What the writer fills, and what the reader empties.
        var waiting: [UInt8] = []
        var sending: [UInt8] = []
        var sentCount = 0
        var phase = Phase.fresh
        var link: Link?
        /// Set exactly while the library does not watch the connection.
        var suspended: Connection?

        mutating func resume() {
            suspended?.resume()
            suspended = nil
        }
    }

    private enum Phase {
        /// Nobody asked for a byte yet.
        case fresh
        case open
        /// What waits is still sent, then the answer ends well.
        case finishing
        /// The writer failed, or the client is gone: the answer ends as a broken one.
        case dropped
    }

    /// Nobody reads what is written any more.
    public struct Ended: Error {}

    /// Makes a body to be answered once.
    ///
    /// - Parameters:
    ///   - capacity: The bytes after which the writer waits.
    ///   - begin: Called when the first byte is asked for, on the server's thread: it only starts the writer.
    ///   - onEnd: Called once when the connection has let go of the body, whoever ended it.
    /// - Throws: `ServerError` when the process has too many open files.
    public init(
        capacity: Int = 1 << 19, begin: @escaping @Sendable (ByteStream) -> Void,
        onEnd: @escaping @Sendable () -> Void = {}
    ) throws(ServerError) {
        alarm = try Alarm()
        self.capacity = capacity
        self.begin = begin
        self.onEnd = onEnd
        state = Mutex(State())
    }

    /// Adds bytes; sleeps while enough of them wait to be sent.
    ///
    /// - Throws: `Ended` when the client is gone or the server stops.
    public func write(_ bytes: Span<UInt8>) throws(Ended) {
        while true {
            let isTaken = try state.withLock { state throws(Ended) in
                guard state.phase == .open else { throw Ended() }
                guard state.waiting.count < capacity else { return false }
                unsafe bytes.withUnsafeBufferPointer { unsafe state.waiting.append(contentsOf: $0) }
                state.resume()
                return true
            }
            if isTaken { return }
            alarm.wait(atMost: .seconds(1))
        }
    }

    /// Ends the answer after what is already written.
    public func finish() {
        state.withLock { state in
            if state.phase == .open { state.phase = .finishing }
            state.resume()
        }
    }

    /// Ends the answer at once, so that the client sees it broken off.
    public func fail() {
        state.withLock { state in
            state.phase = .dropped
            state.waiting = []
            state.resume()
        }
        alarm.ring()
    }

    /// Ends the answer: the client has closed its side, or the server stops.
    func drop() {
        let link = state.withLock { $0.link }
        fail()
        link?.cut()
    }
}

// MARK: The library's side

extension ByteStream {
    /// Binds the body to its connection.
    ///
    /// - Returns: `false` when it was answered before.
    func attach(to link: Link) -> Bool {
        state.withLock { state in
            guard state.link == nil else { return false }
            state.link = link
            return true
        }
    }

    /// Tells the writer that nobody reads any more, and the owner that it is over.
    func end() {
        state.withLock { state in
            state.phase = .dropped
            state.waiting = []
        }
        alarm.ring()
        onEnd()
    }

    /// Hands bytes to the library, or suspends the connection when there are none.
    @unsafe func read(into buffer: UnsafeMutableRawBufferPointer, for connection: Connection) -> Int {
        let isFirst = state.withLock { state in
            guard state.phase == .fresh else { return false }
            state.phase = .open
            return true
        }
        if isFirst { begin(self) }
        let count = unsafe take(into: buffer, for: connection)
        alarm.ring()
        return count
    }

    @unsafe private func take(
        into buffer: UnsafeMutableRawBufferPointer, for connection: Connection
    ) -> Int {
        state.withLock { state in
            guard state.phase != .dropped else { return atelier_mhd_end_with_error() }
            if state.sentCount == state.sending.count {
                swap(&state.sending, &state.waiting)
                state.waiting.removeAll(keepingCapacity: true)
                state.sentCount = 0
            }
            let count = min(buffer.count, state.sending.count - state.sentCount)
            guard count > 0 else {
                guard state.phase == .open else { return atelier_mhd_end_of_stream() }
                // Under the lock: the writer sees either our suspension, or we have seen its bytes.
                connection.suspend()
                state.suspended = connection
                return 0
            }
            unsafe buffer.copyBytes(from: state.sending[state.sentCount..<state.sentCount + count])
            state.sentCount += count
            return count
        }
    }
}
