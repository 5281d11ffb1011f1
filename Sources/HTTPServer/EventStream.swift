import CMicroHTTPD
import Glibc
import Synchronization

/// One page's stream of Server-Sent Events.
///
/// Events wait in memory while the client reads; one that falls behind by more than the capacity is dropped.
public final class EventStream: Sendable {
    private let state: Mutex<State>
    private let capacity: Int
    private let onEnd: @Sendable () -> Void

    private struct State {
        var waiting: [UInt8] = []
        var sentCount = 0
        var phase = Phase.open
        var link: Link?
        /// Set exactly while the library does not watch the connection.
        var suspended: Connection?

        mutating func resume() {
            suspended?.resume()
            suspended = nil
        }
    }

    private enum Phase {
        case open
        /// What waits is still sent, then the stream ends well.
        case finishing
        /// The client is gone or too slow: nothing more is sent.
        case dropped
    }

    /// Makes a stream to be answered once.
    ///
    /// - Parameters:
    ///   - capacity: The bytes that may wait for a slow client.
    ///   - onEnd: Called once when the connection has let go of the stream, whoever ended it.
    public init(capacity: Int = 1 << 20, onEnd: @escaping @Sendable () -> Void = {}) {
        self.capacity = capacity
        self.onEnd = onEnd
        state = Mutex(State())
    }

    /// Queues one event.
    ///
    /// - Parameters:
    ///   - id: Comes back as `Last-Event-ID` when the page reconnects.
    ///   - event: The name of the event; a single line.
    ///   - data: Text in UTF-8; its lines are kept.
    /// - Returns: `false` when the client is gone or too slow, or the stream was finished.
    @discardableResult
    public func send(id: UInt64?, event: String?, data: some Collection<UInt8>) -> Bool {
        append(eventBytes(id: id, event: event, data: data))
    }

    /// Ends the stream after what is already queued.
    public func finish() {
        state.withLock { state in
            if state.phase == .open { state.phase = .finishing }
            state.resume()
        }
    }

    /// Queues a comment, which keeps the connection and shows whether the client still reads.
    func beat() { append([UInt8](":\n\n".utf8)) }

    /// Ends the stream at once: the client has closed its side.
    func drop() {
        let link = state.withLock { state in
            state.phase = .dropped
            state.waiting = []
            state.sentCount = 0
            state.resume()
            return state.link
        }
        link?.cut()
    }

    @discardableResult
    private func append(_ bytes: [UInt8]) -> Bool {
        let fits = state.withLock { state -> Bool? in
            guard state.phase == .open else { return nil }
            guard state.waiting.count - state.sentCount + bytes.count <= capacity else { return false }
            state.waiting.append(contentsOf: bytes)
            state.resume()
            return true
        }
        // A client that does not read keeps its socket full, so the library would not ask us again: cut it.
        if fits == false { drop() }
        return fits ?? false
    }
}

// MARK: The library's side

extension EventStream {
    /// Binds the stream to its connection.
    ///
    /// - Returns: `false` when it was answered before: a stream has one reader.
    func attach(to link: Link) -> Bool {
        state.withLock { state in
            guard state.link == nil else { return false }
            state.link = link
            return true
        }
    }

    /// Tells the owner that nobody reads any more.
    func end() {
        state.withLock { state in
            state.phase = .dropped
            state.waiting = []
        }
        onEnd()
    }

    /// Hands bytes to the library, or suspends the connection when there are none.
    @unsafe func read(into buffer: UnsafeMutableRawBufferPointer, for connection: Connection) -> Int {
        state.withLock { state in
            guard state.phase != .dropped else { return atelier_mhd_end_with_error() }
            let count = min(buffer.count, state.waiting.count - state.sentCount)
            guard count > 0 else {
                guard state.phase == .open else { return atelier_mhd_end_of_stream() }
                // Under the lock: a sender sees either our suspension, or we have seen its bytes.
                connection.suspend()
                state.suspended = connection
                return 0
            }
            unsafe buffer.copyBytes(from: state.waiting[state.sentCount..<state.sentCount + count])
            state.sentCount += count
            // Drops what is sent as soon as it is half, so a client that is always behind costs twice its backlog.
            if state.sentCount * 2 >= state.waiting.count {
                state.waiting.removeFirst(state.sentCount)
                state.sentCount = 0
            }
            return count
        }
    }
}

/// Writes an event in the text format of the HTML standard.
///
/// Source: https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
func eventBytes(id: UInt64?, event: String?, data: some Collection<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(data.count + 64)
    if let id { bytes.append(contentsOf: "id: \(id)\n".utf8) }
    if let event {
        precondition(!event.utf8.contains { $0 == 0x0A || $0 == 0x0D }, "an event's name is one line")
        bytes.append(contentsOf: "event: \(event)\n".utf8)
    }
    var rest = data[...]
    repeat {
        let line = rest.prefix { $0 != 0x0A && $0 != 0x0D }
        bytes.append(contentsOf: "data: ".utf8)
        bytes.append(contentsOf: line)
        bytes.append(0x0A)
        rest = rest[line.endIndex...]
        guard let lineEnd = rest.popFirst() else { break }
        if lineEnd == 0x0D, rest.first == 0x0A { rest.removeFirst() }
    } while true
    bytes.append(0x0A)
    return bytes
}
