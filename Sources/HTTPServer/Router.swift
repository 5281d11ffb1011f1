/// The table of all routes.
public struct Router: Sendable {
    /// The most exact first, so the first that fits is the one.
    private var routes: [Route] = []

    /// Makes an empty table.
    public init() {}

    /// Adds a route such as `GET /api/media/{id}`; a last `{path...}` takes the rest of the path.
    ///
    /// - Precondition: The line is well formed and not in the table yet; GET and HEAD take no body.
    public mutating func on(_ route: String, body: BodyRule = .none, _ handler: Handler) {
        let new = Route(route, body: body, handler: handler)
        precondition(!routes.contains { $0.isDouble(of: new) }, "\(route) is in the table twice")
        let place = routes.firstIndex { new.precedes($0) } ?? routes.endIndex
        routes.insert(new, at: place)
    }

    /// Answers without a socket, by the same rules for methods and bodies.
    ///
    /// - Throws: `Refusal` when no route takes the request; whatever the handler throws.
    public func respond(to request: Request) async throws -> Response {
        let match = try match(request.method, request.path)
        let length: BodyLength = request.body.isEmpty ? .none : .known(request.body.count)
        try match.route.body.check(length, headers: request.headers)
        var request = request
        request.parameters = match.parameters
        if !request.body.isEmpty, let sink = try match.route.body.makeSink(request.headers) {
            try sink.receive(request.body.span)
            (request.sink, request.body) = (sink, [])
        }
        switch match.route.handler {
        case .now(let handler): return try handler(request)
        case .later(let handler): return try await handler(request)
        }
    }

    struct Match: Sendable {
        let route: Route
        let parameters: [String: String]
    }

    /// Finds the route; HEAD takes that of GET unless it has its own.
    ///
    /// The most exact pattern owns the address: `/media/all` is no `/media/{id}`, whatever the method.
    ///
    /// - Throws: `notFound`, or `methodNotAllowed` when the path exists for other methods.
    func match(_ method: Method, _ path: String) throws(Refusal) -> Match {
        let segments = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        var found: [Match] = []
        for route in routes {
            guard found.allSatisfy({ $0.route.hasShape(of: route) }),
                let parameters = route.match(segments)
            else { continue }
            let match = Match(route: route, parameters: parameters)
            if route.method == method { return match }
            found.append(match)
        }
        if method == .head, let match = found.first(where: { $0.route.method == .get }) { return match }
        guard !found.isEmpty else { throw .notFound }
        let methods = found.map(\.route.method)
        throw .methodNotAllowed(
            Method.allCases.filter { methods.contains($0) || ($0 == .head && methods.contains(.get)) })
    }
}
