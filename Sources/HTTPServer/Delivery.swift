/// What of a response goes out, after the request's conditions and with the headers of every answer.
struct Delivery {
    private(set) var status: Int
    private(set) var headers: [(name: String, value: String)]
    private(set) var body: Response.Body
    /// The bytes of a file that are sent; the other bodies are sent whole.
    private(set) var range: Range<UInt64> = 0..<0

    /// Applies `If-None-Match`, `Range` and `If-Range`; `request` is `nil` for what the door refused.
    init(_ response: Response, for request: Request?) {
        status = response.status
        headers = response.headers
        headers.reserveCapacity(headers.count + Delivery.ownHeaders)
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
        addStandardHeaders(isAPI: request?.path.utf8.starts(with: "/api/".utf8) ?? true)
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

    private mutating func addStandardHeaders(isAPI: Bool) {
        headers.addMissing("Content-Security-Policy", Delivery.contentSecurityPolicy)
        headers.addMissing("X-Content-Type-Options", "nosniff")
        headers.addMissing("Referrer-Policy", "no-referrer")
        headers.addMissing("Cross-Origin-Resource-Policy", "same-origin")
        headers.addMissing("Cross-Origin-Opener-Policy", "same-origin")
        if isAPI || status >= 400 { headers.addMissing("Cache-Control", "no-store") }
    }

    /// The most that are added to an answer's own.
    private static let ownHeaders = 9

    static let contentSecurityPolicy =
        "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; object-src 'none'; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
        + "require-trusted-types-for 'script'; trusted-types atelier-html"
}
