import Synchronization

/// One request and its answer, from the request line to the last byte.
final class Exchange: Sendable {
    /// The raw request target: the library's own is decoded already.
    let target: [UInt8]
    /// Whether it was refused by its target, before the head was whole; nothing may act on it.
    let isTooLong: Bool
    private let state = Mutex(State())

    private struct State {
        var phase = Phase.head
        /// Stands apart from the phase so that the body grows in place.
        var request: Request?
        /// Bytes of the body so far.
        var received = 0
    }

    enum Phase {
        /// The head is not whole yet.
        case head
        /// Refused, to be said when the request is whole, so that the connection can go on.
        case refused(Refusal)
        /// The body is arriving.
        case body(Route)
        /// A task works on the answer and the connection is suspended.
        case waiting(Connection, Task<Void, Never>?)
        /// The task has answered and the connection is resumed.
        case answered(Response)
        /// The answer was queued.
        case sent
    }

    init(target: [UInt8], isTooLong: Bool) {
        self.target = target
        self.isTooLong = isTooLong
    }

    var request: Request? { state.withLock { $0.request } }

    /// Whether the head was read: only then the exchange counts.
    var hasBegun: Bool {
        state.withLock { state in
            if case .head = state.phase { false } else { true }
        }
    }

    func begin(_ request: consuming Request, on route: Route) {
        var begun = State(phase: .body(route), request: request)
        state.withLock { swap(&$0, &begun) }
    }

    func refuse(_ refusal: Refusal, _ request: Request?) {
        state.withLock { state in
            state.request = request
            state.phase = .refused(refusal)
        }
    }

    /// Adds a piece of the body.
    ///
    /// - Throws: `bodyTooLarge` when the body would pass the route's limit; what the route's sink throws.
    func receive(_ piece: [UInt8]) throws {
        let sink: (any BodySink)? = try state.withLock { state in
            guard case .body(let route) = state.phase, let request = state.request,
                piece.count <= route.body.limit(request.headers) - state.received
            else { throw Refusal.bodyTooLarge }
            if state.received == 0 { state.request?.sink = try route.body.makeSink(request.headers) }
            state.received += piece.count
            if state.request?.sink == nil { state.request?.body.append(contentsOf: piece) }
            return state.request?.sink
        }
        try sink?.receive(piece.span)
    }

    /// Takes what the exchange came to, and the request; after this it counts as sent.
    func take() -> (Phase, Request?) {
        state.withLock { state in
            var taken = State(phase: .sent)
            swap(&taken, &state)
            return (taken.phase, taken.request)
        }
    }

    func wait(on connection: Connection, _ request: Request) {
        state.withLock { state in
            state.request = request
            state.phase = .waiting(connection, nil)
        }
    }

    /// Keeps the task to cancel it later, or cancels it now when the exchange was answered without it.
    func keep(_ task: Task<Void, Never>) {
        let isWaiting = state.withLock { state in
            guard case .waiting(let connection, nil) = state.phase else { return false }
            state.phase = .waiting(connection, task)
            return true
        }
        if !isWaiting { task.cancel() }
    }

    /// Cancels the task, whose end resumes the connection.
    func cancel() {
        let task = state.withLock { state -> Task<Void, Never>? in
            if case .waiting(_, let task) = state.phase { task } else { nil }
        }
        task?.cancel()
    }

    /// Stores the answer and resumes the connection; the first answer wins.
    func answer(_ response: Response) {
        state.withLock { state in
            guard case .waiting(let connection, _) = state.phase else { return }
            state.phase = .answered(response)
            connection.resume()
        }
    }
}
