/// Which body a route takes.
public enum BodyRule: Sendable {
    /// None: any body is refused with 413.
    case none
    /// `application/json` of at most `limit` bytes, or nothing at all.
    case json(limit: Int)
    /// One of the media types (lower case, without parameters), of at most `limit` bytes, or nothing at all.
    case any(types: [String], limit: Int)

    /// The most bytes that the route takes.
    var limit: Int {
        switch self {
        case .none: 0
        case .json(let limit), .any(_, let limit): limit
        }
    }

    /// Decides from the head alone, before a byte of the body is read.
    ///
    /// - Throws: `bodyRefused`, `bodyTooLarge` or `unsupportedMediaType`.
    func check(_ length: BodyLength, headers: [(name: String, value: String)]) throws(Refusal) {
        guard length != .none else { return }
        let types: [String]
        switch self {
        case .none: throw .bodyRefused
        case .json: types = ["application/json"]
        case .any(let allowed, _): types = allowed
        }
        let named = headers.values(of: "Content-Type").map(mediaType)
        guard named.count == 1, types.contains(named[0]), headers.values(of: "Content-Encoding").isEmpty
        else {
            throw .unsupportedMediaType
        }
        if case .known(let count) = length, count > limit { throw .bodyTooLarge }
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
