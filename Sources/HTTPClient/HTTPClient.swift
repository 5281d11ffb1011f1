/// Asks servers and fetches files, with limits on time, size and destination.
public final class HTTPClient: Sendable {
    /// `nil` when libcurl or the system could not give what the loop needs; then nothing is ever sent.
    private let loop: TransferLoop?
    private let thread: LoopThread?

    /// Starts the thread on which all transfers run.
    public init(userAgent: String) {
        let loop = TransferLoop(userAgent: userAgent)
        let thread = loop.flatMap { loop in LoopThread { loop.run() } }
        self.loop = thread == nil ? nil : loop
        self.thread = thread
        guard thread == nil else { return }
        // A closed loop does not work; it only frees what it holds.
        loop?.close()
        loop?.run()
    }

    deinit { loop?.close() }

    /// Sends a request and returns its whole answer, whatever its status.
    ///
    /// - Throws: `TransferError`; its `wasSent` says whether the server may have the request. Cancelling the task ends
    ///   the exchange with `cancelled`.
    public func send(_ request: HTTPRequest) async throws(TransferError) -> HTTPAnswer {
        let wire = try WireRequest(
            address: WebAddress(request.url), destinations: request.destinations, method: request.method,
            headers: request.headers, body: request.body.map { .bytes($0) }, sendsOnce: request.sendsOnce)
        return try await answer(to: wire, within: request.deadlines, maxBytes: request.maxBytes)
    }

    /// Sends a form with its file and returns the whole answer, whatever its status.
    ///
    /// - Throws: `TransferError`; `readFailed` when the file cannot be read to its announced end. Cancelling the task
    ///   ends the exchange with `cancelled`.
    public func send(_ request: FormRequest) async throws(TransferError) -> HTTPAnswer {
        let wire = try WireRequest(
            address: WebAddress(request.url), destinations: request.destinations, method: "POST",
            headers: request.headers, body: .form(FormBody(fields: request.fields, file: request.file)))
        return try await answer(to: wire, within: request.deadlines, maxBytes: request.maxBytes)
    }

    private func answer(
        to wire: WireRequest, within deadlines: Deadlines, maxBytes: Int
    ) async throws(TransferError) -> HTTPAnswer {
        let sink = MemorySink(maxBytes: maxBytes)
        let end = deadlines.whole.map { ContinuousClock.now + $0 }
        let head = try await perform(Exchange(wire, into: sink, deadlines: deadlines, end: end))
        return HTTPAnswer(status: head.status, headers: head.headers, body: sink.body)
    }

    /// Cancels everything, ends the thread and waits until it is gone.
    ///
    /// Later calls throw `cancelled`.
    public func stop() async {
        loop?.close()
        await thread?.join()
    }

    func perform(_ exchange: Exchange) async throws(TransferError) -> HTTPHead {
        guard let loop else { throw exchange.error(.notSent) }
        return try await loop.perform(exchange)
    }
}
