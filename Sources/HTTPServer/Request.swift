/// One request as the door let it through.
public struct Request: Sendable {
    /// What to do; HEAD reaches the handler of GET.
    public var method: Method
    /// The address, decoded once and checked; starts with "/" and has no `..`.
    public var path: String
    /// The values of `{name}` in the route's pattern.
    public var parameters = PathParameters()
    /// The decoded pairs after "?", in order.
    public var query: [(name: String, value: String)]
    /// The headers as they came, in order.
    public var headers: Headers
    /// The whole body, within the route's limit; empty when it went to `sink`.
    public var body: [UInt8]
    /// How long the body is by its head.
    let length: BodyLength
    /// Where the body went, on a route that takes files.
    public var sink: (any BodySink)?

    /// Makes a request without a socket.
    ///
    /// - Precondition: `target` is a path and query, as it would stand in the request line, that the door
    ///   lets in.
    public init(_ method: Method, _ target: String, headers: [(String, String)] = [], body: [UInt8] = []) {
        do {
            let headers = headers.map { (name: $0.0, value: $0.1) }
            let target = try Target(Array(target.utf8))
            let length: BodyLength = body.isEmpty ? .none : .known(body.count)
            self.init(method, target, headers: Headers(headers), length: length, body: body)
        } catch {
            preconditionFailure("\(target) is no request target: \(error.detail)")
        }
    }

    init(
        _ method: Method, _ target: Target, headers: Headers, length: BodyLength, body: [UInt8] = []
    ) {
        self.method = method
        self.path = target.path
        self.query = target.query
        self.headers = headers
        self.length = length
        self.body = body
    }

    /// Returns the first value of a query name.
    public func query(_ name: String) -> String? {
        query.first { $0.name == name }?.value
    }

    /// Returns the first value of a header; upper and lower case are the same.
    public func header(_ name: String) -> String? {
        headers.first(name)
    }

    /// The id after which an event stream goes on, when the page reconnects.
    public var lastEventID: UInt64? {
        header("Last-Event-ID").flatMap { UInt64($0) }
    }
}
