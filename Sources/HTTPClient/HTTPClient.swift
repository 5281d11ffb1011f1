import Synchronization

/// Asks servers and fetches files, with limits on time, size and destination.
public final class HTTPClient: Sendable {
    /// Where it stands with the thread on which all transfers run.
    private enum Line {
        case unused
        case running(TransferLoop, LoopThread)
        case stopped(LoopThread?)
    }

    private let line = Mutex(Line.unused)
    private let userAgent: String

    /// Makes a client that begins its thread with the first request.
    public init(userAgent: String) { self.userAgent = userAgent }

    deinit {
        if case .running(let loop, _) = line.withLock({ $0 }) { loop.close() }
    }

    /// Sends a request and returns its whole answer, whatever its status.
    ///
    /// - Throws: `TransferError`; its `wasSent` says whether the server may have the request. Cancelling the task ends
    ///   the exchange with `cancelled`.
    public func send(_ request: HTTPRequest) async throws(TransferError) -> HTTPAnswer {
        let loop = try loop()
        let wire = try WireRequest(
            address: WebAddress(request.url), destinations: request.destinations, method: request.method,
            headers: request.headers, body: request.body.map { .bytes($0) }, sendsOnce: request.sendsOnce)
        return try await answer(to: wire, on: loop, within: request.deadlines, maxBytes: request.maxBytes)
    }

    /// Sends a form with its file and returns the whole answer, whatever its status.
    ///
    /// - Throws: `TransferError`; `readFailed` when the file cannot be read to its announced end. Cancelling the task
    ///   ends the exchange with `cancelled`.
    public func send(_ request: FormRequest) async throws(TransferError) -> HTTPAnswer {
        let loop = try loop()
        let wire = try WireRequest(
            address: WebAddress(request.url), destinations: request.destinations, method: "POST",
            headers: request.headers, body: .form(FormBody(fields: request.fields, file: request.file)))
        return try await answer(to: wire, on: loop, within: request.deadlines, maxBytes: request.maxBytes)
    }

    private func answer(
        to wire: WireRequest, on loop: TransferLoop, within deadlines: Deadlines, maxBytes: Int
    ) async throws(TransferError) -> HTTPAnswer {
        let sink = MemorySink(maxBytes: maxBytes)
        let end = deadlines.whole.map { ContinuousClock.now + $0 }
        let head = try await loop.perform(Exchange(wire, into: sink, deadlines: deadlines, end: end))
        return HTTPAnswer(status: head.status, headers: head.headers, body: sink.body)
    }

    /// Cancels everything, ends the thread and waits until it is gone.
    ///
    /// Later calls throw `cancelled`.
    public func stop() async {
        let thread: LoopThread? = line.withLock { line in
            switch line {
            case .unused: line = .stopped(nil)
            case .running(let loop, let thread):
                loop.close()
                line = .stopped(thread)
            case .stopped: break
            }
            guard case .stopped(let thread) = line else { return nil }
            return thread
        }
        await thread?.join()
    }

    /// The loop, which the first call begins.
    ///
    /// - Throws: `libraryMissing`; `notSent` when the system does not give what it needs, for which the next call asks
    ///   again; `cancelled` when the client was stopped.
    func loop() throws(TransferError) -> TransferLoop {
        try line.withLock { line throws(TransferError) in
            switch line {
            case .running(let loop, _): return loop
            case .stopped: throw TransferError(.cancelled, message: "The client has been stopped.")
            case .unused:
                if let missingLibcurl { throw TransferError(.libraryMissing, message: missingLibcurl) }
                guard let loop = TransferLoop(userAgent: userAgent) else {
                    throw TransferError(.notSent, message: "libcurl cannot begin.")
                }
                guard let thread = LoopThread({ loop.run() }) else {
                    // A closed loop does not work; it only frees what it holds.
                    loop.close()
                    loop.run()
                    throw TransferError(.notSent, message: "The system has no thread left.")
                }
                line = .running(loop, thread)
                return loop
            }
        }
    }
}
