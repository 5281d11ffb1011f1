/// Which body a route takes.
public enum BodyRule: Sendable {
    /// None: any body is refused with 413.
    case none
    /// `application/json` of at most `limit` bytes, or nothing at all.
    case json(limit: Int)
    /// One of the media types (lower case, without parameters), of at most `limit` bytes, or nothing at all.
    case any(types: [String], limit: Int)
    /// One of the media types, of at most `limit` bytes, handed to a new sink piece by piece instead of being
    /// kept in memory; or `application/json` of at most 64 kB.
    case file(types: [String], limit: Int, sink: @Sendable () throws -> any BodySink)

    private static let smallJSON = 64 << 10

    /// The most bytes that the route takes of a request with these headers.
    func limit(_ headers: Headers) -> Int {
        switch self {
        case .none: 0
        case .json(let limit), .any(_, let limit): limit
        case .file(_, let limit, _): Self.isJSON(headers) ? min(limit, Self.smallJSON) : limit
        }
    }

    /// Makes the sink for a body with these headers; `nil` for one that is kept in memory.
    func makeSink(_ headers: Headers) throws -> (any BodySink)? {
        guard case .file(_, _, let sink) = self, !Self.isJSON(headers) else { return nil }
        return try sink()
    }

    private static func isJSON(_ headers: Headers) -> Bool {
        headers.first("Content-Type").map(mediaType) == "application/json"
    }

    /// Decides from the head alone, before a byte of the body is read.
    ///
    /// - Throws: `bodyRefused`, `bodyTooLarge` or `unsupportedMediaType`.
    func check(_ request: Request) throws(Refusal) {
        guard request.length != .none else { return }
        let headers = request.headers
        let types: [String]
        switch self {
        case .none: throw .bodyRefused
        case .json: types = ["application/json"]
        case .any(let allowed, _): types = allowed
        case .file(let allowed, _, _): types = allowed + ["application/json"]
        }
        let named = headers.values(of: "Content-Type").map(mediaType)
        guard named.count == 1, types.contains(named[0]), headers.values(of: "Content-Encoding").isEmpty
        else {
            throw .unsupportedMediaType
        }
        if case .known(let count) = request.length, count > limit(headers) { throw .bodyTooLarge }
    }
}

/// How long the head says that the body is.
enum BodyLength: Equatable, Sendable {
    case none
    case known(Int)
    case chunked
}

/// Drops the parameters: `text/html; charset=utf-8` is `text/html`.
private func mediaType(_ header: String) -> String {
    let type = header.prefix { $0 != ";" }
    return String(type.filter { $0 != " " && $0 != "\t" }).lowercased()
}

/// Takes the body of a request while it arrives.
public protocol BodySink: AnyObject, Sendable {
    /// Takes the next piece; an error ends the request and becomes its answer.
    ///
    /// Called on the server's own thread: for microseconds of work.
    func receive(_ piece: Span<UInt8>) throws
}
