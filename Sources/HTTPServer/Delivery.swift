/// What of a response goes out, after the request's conditions and with the headers of every answer.
struct Delivery: ~Copyable {
    private var response: Response
    /// Those of every answer like it.
    private(set) var common = Self.standardHeaders
    /// The bytes of a file that are sent; the other bodies are sent whole.
    private(set) var range: Range<UInt64> = 0..<0

    /// Applies `If-None-Match`, `Range` and `If-Range`; `request` is `nil` for what the door refused.
    init(_ response: consuming Response, for request: Request?) {
        // Moved, and changed where it is: the headers of a copy would have to be copied first.
        self.response = consume response
        switch self.response.body {
        case .file(let file):
            range = 0..<file.size
            self.response.headers.addMissing("ETag", file.etag)
            self.response.headers.addMissing("Accept-Ranges", "bytes")
        case .events:
            self.response.headers.addMissing("Content-Type", "text/event-stream")
            self.response.headers.addMissing("Cache-Control", "no-store")
        case .empty, .bytes, .shared, .stream, .drop: break
        }
        if let request, status == 200 { applyConditions(of: request) }
        // Nobody keeps an answer of the API or an error, unless it says so.
        if status >= 400 || request?.path.utf8.starts(with: "/api/".utf8) ?? true {
            common = Self.unstoredHeaders
        }
    }

    var status: Int { response.status }
    /// Those of this answer alone, which win over the `common` ones.
    var headers: Headers { response.headers }
    var body: Response.Body { response.body }

    private mutating func applyConditions(of request: Request) {
        let (known, asked) = (request.header("If-None-Match"), request.header("Range"))
        guard known != nil || asked != nil, request.method.isRead, let etag = headers.first("ETag") else {
            return
        }
        if let known, Delivery.matches(known, etag) {
            response.status = 304
        } else if request.method == .get, case .file(let file) = body,
            // RFC 9110 §13.1.5: If-Range compares strongly, so a date or a weak tag never fits ours.
            request.header("If-Range").map({ $0 == etag }) ?? true
        {
            apply(ByteRange(asked, size: file.size), size: file.size)
        }
    }

    private mutating func apply(_ asked: ByteRange, size: UInt64) {
        switch asked {
        case .whole: break
        case .part(let part):
            response.status = 206
            range = part
            let words = "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(size)"
            response.headers.append("Content-Range", words)
        case .unsatisfiable:
            response = Response(status: 416, headers: ["Content-Range": "bytes */\(size)"])
        }
    }

    /// Compares weakly (RFC 9110 §13.1.2): `W/` makes no difference.
    private static func matches(_ header: String, _ etag: String) -> Bool {
        func opaque(_ tag: Substring) -> Substring { tag.hasPrefix("W/") ? tag.dropFirst(2) : tag }
        return header.split(separator: ",").contains { part in
            let tag = part.drop { $0 == " " }.prefix { $0 != " " }
            return tag == "*" || opaque(tag) == opaque(etag[...])
        }
    }

    private static let unstoredHeaders: Headers = {
        var headers = standardHeaders
        headers.append("Cache-Control", "no-store")
        return headers
    }()

    private static let standardHeaders: Headers = [
        "Content-Security-Policy": contentSecurityPolicy,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
    ]

    static let contentSecurityPolicy =
        "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; object-src 'none'; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
        + "require-trusted-types-for 'script'; trusted-types atelier-html"
}
