/// One line of the routing table: `GET /api/media/{id}`, its body rule and its handler.
struct Route: Sendable {
    let method: Method
    let body: BodyRule
    let handler: Handler
    let segments: [Segment]

    enum Segment: Sendable {
        case literal(String)
        /// `{name}`: exactly one segment, not an empty one.
        case parameter(String)
        /// `{name...}`: the rest of the path with its slashes, at least one character.
        case rest(String)

        /// Literals come before parameters: `/media/all` before `/media/{id}`.
        var rank: Int {
            switch self {
            case .literal: 0
            case .parameter: 1
            case .rest: 2
            }
        }
    }

    /// Whether the path is one of this route's.
    func fits(_ path: [Substring.UTF8View]) -> Bool {
        guard path.count >= segments.count else { return false }
        for (segment, part) in zip(segments, path) {
            switch segment {
            case .literal(let text): if !part.elementsEqual(text.utf8) { return false }
            case .parameter: if part.isEmpty { return false }
            case .rest: return path.count > segments.count || !part.isEmpty
            }
        }
        return path.count == segments.count
    }

    /// The values of the parameters in a path that fits.
    func parameters(of path: [Substring.UTF8View]) -> PathParameters {
        var parameters = PathParameters()
        for (index, segment) in segments.enumerated() {
            switch segment {
            case .literal: break
            case .parameter(let name): parameters.add(name, String(Substring(path[index])))
            case .rest(let name):
                parameters.add(name, path[index...].map { Substring($0) }.joined(separator: "/"))
            }
        }
        return parameters
    }

    /// The path of a route without parameters.
    var plainPath: String? {
        var path = ""
        for segment in segments {
            guard case .literal(let text) = segment else { return nil }
            path += "/" + text
        }
        return path
    }

    /// Whether the other route is for exactly the same addresses.
    func hasShape(of other: Route) -> Bool { shape == other.shape }

    /// Whether this route is more exact than the other and must be asked first.
    func precedes(_ other: Route) -> Bool {
        segments.map(\.rank).lexicographicallyPrecedes(other.segments.map(\.rank))
    }

    private var shape: [String] {
        segments.map { segment in
            switch segment {
            case .literal(let text): text
            case .parameter: "{}"
            case .rest: "{...}"
            }
        }
    }
}

extension Route {
    /// Reads `METHOD /path/{name}`; a malformed one is a mistake of the program and stops it at its start.
    init(_ line: String, body: BodyRule, handler: Handler) {
        let words = Self.pieces(of: line[...], by: " ")
        guard words.count == 2, let method = Method(rawValue: String(words[0])),
            words[1].utf8.first == UInt8(ascii: "/")
        else {
            preconditionFailure("\(line) is no route; write METHOD /path")
        }
        if method.isRead, case .none = body {
        } else {
            precondition(!method.isRead, "\(line) only reads and takes no body")
        }
        segments = Self.pieces(of: words[1].dropFirst(), by: "/").map(Route.segment)
        precondition(
            !segments.dropLast().contains { $0.rank == 2 }, "\(line) has {name...} before its end")
        self.method = method
        self.body = body
        self.handler = handler
    }

    /// By bytes: to look for the borders of letters in hundred routes would take a twentieth of a start.
    private static func pieces(of text: Substring, by separator: Unicode.Scalar) -> [Substring] {
        text.utf8.split(separator: UInt8(ascii: separator), omittingEmptySubsequences: false)
            .map { Substring($0) }
    }

    private static func segment(_ text: Substring) -> Segment {
        guard text.utf8.first == UInt8(ascii: "{"), text.utf8.last == UInt8(ascii: "}") else {
            precondition(
                !text.utf8.contains { "{}?%".utf8.contains($0) }, "\(text) is no segment of a route")
            return .literal(String(text))
        }
        let name = text.dropFirst().dropLast()
        let isRest = name.hasSuffix("...")
        let plain = String(isRest ? name.dropLast(3) : name)
        precondition(
            !plain.isEmpty && !plain.utf8.contains { "{}.".utf8.contains($0) }, "\(text) needs a name")
        return isRest ? .rest(plain) : .parameter(plain)
    }
}
