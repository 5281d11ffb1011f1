import CMicroHTTPD

/// One call of the library for an exchange: its head, a piece of its body, or its end.
struct Call {
    let daemon: Daemon
    let exchange: Exchange
    let connection: Connection
    let link: Link

    /// The head is whole: lets it in and finds its route, before a byte of the body is read.
    ///
    /// An answer queued here closes the connection without reading the body, so it is only for refusals.
    func begin(method: String, version: String) -> MHD_Result {
        guard daemon.beginExchange() else { return send(daemon.render(Refusal.stopping, nil), nil) }
        link.setDeadline(nil)
        do {
            let head = connection.head(method: method, target: exchange.target, version: version)
            return accept(try daemon.door.admit(head))
        } catch {
            exchange.refuse(error, nil)
            return send(daemon.render(error, nil), nil)
        }
    }

    private func accept(_ request: consuming Request) -> MHD_Result {
        let hasBody = request.length != .none
        let route: Route
        do {
            let match = try daemon.router.match(request.method, request.path)
            try match.route.body.check(request)
            request.parameters = match.parameters
            route = match.route
        } catch {
            exchange.refuse(error, request)
            // With a body we do not wait for its end; without one the connection can go on.
            return hasBody ? send(daemon.render(error, request), request) : .YES
        }
        exchange.begin(request, on: route)
        if hasBody { link.setDeadline(.now + daemon.configuration.bodyDeadline) }
        return .YES
    }

    /// A piece of the body: kept within the route's limit.
    func receive(_ piece: UnsafeRawBufferPointer) -> MHD_Result {
        do {
            try exchange.receive(unsafe Array(piece))
            return .YES
        } catch {
            connection.writeLast(daemon.render(error, exchange.request))
            return .NO
        }
    }

    /// The request is whole, or its task has answered.
    func complete() -> MHD_Result {
        link.setDeadline(nil)
        let (phase, request) = exchange.take()
        switch phase {
        case .body(let route):
            guard let request else { return .NO }
            return run(route.handler, request)
        case .refused(let refusal): return send(daemon.render(refusal, request), request)
        case .answered(let response):
            link.setWaiter(nil)
            return send(response, request)
        case .head, .waiting, .sent: return .NO
        }
    }

    private func run(_ handler: Handler, _ request: Request) -> MHD_Result {
        switch handler {
        case .now(let handler):
            do {
                return send(try handler(request), request)
            } catch {
                return send(daemon.render(error, request), request)
            }
        case .later(let handler):
            startTask(handler, request)
            return .YES
        }
    }

    private func startTask(
        _ handler: @escaping @Sendable (Request) async throws -> Response, _ request: Request
    ) {
        // Suspended before the task exists: it may answer before this function returns.
        connection.suspend()
        exchange.wait(on: connection, request)
        link.setWaiter(.answer(exchange))
        let task = Task { [exchange, daemon] in
            do {
                exchange.answer(try await handler(request))
            } catch {
                exchange.answer(daemon.render(error, request))
            }
        }
        exchange.keep(task)
        // The caretaker may have ended all waiters just before this one could be seen.
        if daemon.phase == .ending { daemon.end(exchange) }
    }

    /// Queues the answer.
    ///
    /// One that cannot be built is an error like any other, but only once: after that the
    /// connection is closed.
    private func send(_ response: consuming Response, _ request: Request?) -> MHD_Result {
        do {
            if case .events(let stream) = response.body { try admit(stream) }
            return try queue(response, request)
        } catch {
            let apology = daemon.render(error, request)
            do { return try queue(apology, request) } catch { return .NO }
        }
    }

    private func admit(_ stream: EventStream) throws(Refusal) {
        if daemon.streamCount >= daemon.configuration.maxStreams {
            stream.end()
            throw .tooManyStreams
        }
    }

    private func queue(_ response: consuming Response, _ request: Request?) throws -> MHD_Result {
        if case .drop = response.body { return .NO }
        let delivery = Delivery(response, for: request)
        if case .shared(let body) = delivery.body {
            return connection.queue(try body.answer(delivery).outgoing, status: delivery.status)
        }
        let outgoing = try Outgoing.make(delivery, on: connection, link: link)
        // The caretaker may have finished all streams just before this one could be seen.
        if case .events(let stream) = delivery.body, daemon.phase != .running { stream.finish() }
        if case .stream(let stream) = delivery.body, daemon.phase == .ending { stream.drop() }
        return connection.queue(outgoing, status: delivery.status)
    }
}
