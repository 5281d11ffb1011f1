/// One line of the routing table: `GET /api/media/{id}`, its body rule and its handler.
final class Route: Sendable {
    let method: Method
    let body: BodyRule
    let handler: Handler
    let segments: [Segment]
    /// Whether every path of it is the same.
    let isPlain: Bool

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
        isPlain = segments.allSatisfy { $0.rank == 0 }
        self.method = method
        self.body = body
        self.handler = handler
    }

    /// The values of the parameters in a path that fits.
    func parameters(of path: String) -> PathParameters {
        var parameters = PathParameters()
        if isPlain { return parameters }
        let bytes = path.utf8.span
        var start = 1
        for segment in segments {
            let end = RouteTree.endOfSegment(in: bytes, from: start)
            switch segment {
            case .literal: break
            case .parameter(let name): parameters.add(name, Self.part(of: path, start..<end))
            case .rest(let name): parameters.add(name, Self.part(of: path, start..<bytes.count))
            }
            start = end + 1
        }
        return parameters
    }

    private static func part(of path: String, _ bytes: Range<Int>) -> String {
        let text = path.utf8, start = text.index(text.startIndex, offsetBy: bytes.lowerBound)
        return String(Substring(text[start..<text.index(start, offsetBy: bytes.count)]))
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
