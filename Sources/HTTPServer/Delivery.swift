/// What of a response goes out, after the request's conditions and with the headers of every answer.
struct Delivery {
    private(set) var status: Int
    /// Those of this answer alone; `allHeaders` has those of every answer, too.
    private(set) var headers: [(name: String, value: String)]
    private(set) var body: Response.Body
    /// Whether nobody may keep it unless it says so: an answer of the API, or an error.
    private(set) var isUnstored = true
    /// The bytes of a file that are sent; the other bodies are sent whole.
    private(set) var range: Range<UInt64> = 0..<0

    /// Applies `If-None-Match`, `Range` and `If-Range`; `request` is `nil` for what the door refused.
    init(_ response: Response, for request: Request?) {
        status = response.status
        headers = response.headers
        body = response.body
        switch body {
        case .file(let file):
            range = 0..<file.size
            headers.addMissing("ETag", file.etag)
            headers.addMissing("Accept-Ranges", "bytes")
        case .events:
            headers.addMissing("Content-Type", "text/event-stream")
            headers.addMissing("Cache-Control", "no-store")
        case .empty, .bytes, .shared, .stream, .drop: break
        }
        if let request, status == 200 { applyConditions(of: request) }
        isUnstored = status >= 400 || request?.path.utf8.starts(with: "/api/".utf8) ?? true
    }

    private mutating func applyConditions(of request: Request) {
        guard request.method.isRead, let etag = headers.first("ETag") else { return }
        if let known = request.header("If-None-Match"), Delivery.matches(known, etag) {
            status = 304
        } else if request.method == .get, case .file(let file) = body {
            // RFC 9110 §13.1.5: If-Range compares strongly, so a date or a weak tag never fits ours.
            let asked = request.header("If-Range").map { $0 == etag } ?? true ? request.header("Range") : nil
            apply(ByteRange(asked, size: file.size), size: file.size)
        }
    }

    private mutating func apply(_ asked: ByteRange, size: UInt64) {
        switch asked {
        case .whole: break
        case .part(let part):
            status = 206
            range = part
            headers.append(("Content-Range", "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(size)"))
        case .unsatisfiable:
            status = 416
            body = .empty
            headers = [("Content-Range", "bytes */\(size)")]
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

    /// Those of this answer, and those of every answer that it does not set itself.
    var allHeaders: [(name: String, value: String)] {
        var all = headers
        all.reserveCapacity(headers.count + Self.standardHeaders.count + 1)
        for (name, value) in Self.standardHeaders { all.addMissing(name, value) }
        if isUnstored { all.addMissing("Cache-Control", "no-store") }
        return all
    }

    private static let standardHeaders = [
        (name: "Content-Security-Policy", value: contentSecurityPolicy),
        (name: "X-Content-Type-Options", value: "nosniff"),
        (name: "Referrer-Policy", value: "no-referrer"),
        (name: "Cross-Origin-Resource-Policy", value: "same-origin"),
        (name: "Cross-Origin-Opener-Policy", value: "same-origin"),
    ]

    static let contentSecurityPolicy =
        "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; object-src 'none'; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
        + "require-trusted-types-for 'script'; trusted-types atelier-html"
}
