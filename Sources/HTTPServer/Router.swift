/// The table of all routes.
public struct Router: Sendable {
    private var tree = RouteTree()
    /// The routes of each address, by its number in the tree.
    private var addresses: [[Route]] = []

    /// Makes an empty table.
    public init() {}

    /// Adds a route such as `GET /api/media/{id}`; a last `{path...}` takes the rest of the path.
    ///
    /// - Precondition: The line is well formed and not in the table yet; GET and HEAD take no body.
    public mutating func on(_ route: String, body: BodyRule = .none, _ handler: Handler) {
        let new = Route(route, body: body, handler: handler)
        let number = tree.number(of: new.segments, orNew: addresses.count)
        if number == addresses.count { addresses.append([]) }
        addresses[number].add(new)
    }

    /// Answers without a socket, by the same rules for methods and bodies.
    ///
    /// - Throws: `Refusal` when no route takes the request; whatever the handler throws.
    public func respond(to request: Request) async throws -> Response {
        let match = try match(request.method, request.path)
        try match.route.body.check(request)
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
        let parameters: PathParameters
    }

    /// Finds the route; HEAD takes that of GET unless it has its own.
    ///
    /// The most exact pattern owns the address: `/media/all` is no `/media/{id}`, whatever the method.
    ///
    /// - Throws: `notFound`, or `methodNotAllowed` when the path exists for other methods.
    func match(_ method: Method, _ path: String) throws(Refusal) -> Match {
        guard let number = tree.number(of: path.utf8.span) else { throw .notFound }
        let route = try addresses[number].forMethod(method)
        return Match(route: route, parameters: route.parameters(of: path))
    }
}

extension [Route] {
    /// Adds a route of the same address.
    fileprivate mutating func add(_ new: Route) {
        precondition(
            !contains { $0.method == new.method },
            "\(new.method.rawValue) \(new.segments) is in the table twice")
        append(new)
    }

    fileprivate func forMethod(_ method: Method) throws(Refusal) -> Route {
        if let route = first(where: { $0.method == method }) { return route }
        if method == .head, let route = first(where: { $0.method == .get }) { return route }
        throw .methodNotAllowed(
            Method.allCases.filter { allowed in
                contains { $0.method == allowed || ($0.method == .get && allowed == .head) }
            })
    }
}
