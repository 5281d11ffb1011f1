/// Why the server answered by itself, before or instead of a handler.
///
/// Nothing in it comes from the request, so it may be shown as it is.
public struct Refusal: Error, Sendable, Equatable {
    /// The HTTP status, 400…499, or 503 while the server stops.
    public let status: Int
    /// The word that programs and tests compare; it never changes.
    public let code: String
    /// One sentence for a person.
    public let detail: String
    /// Headers that belong to the answer, such as `Allow`.
    public let headers: Headers

    /// Makes a refusal; `detail` must not repeat anything of the request.
    public init(status: Int, code: String, detail: String, headers: Headers = [:]) {
        self.status = status
        self.code = code
        self.detail = detail
        self.headers = headers
    }

    /// Compares status and code; the words may change.
    public static func == (one: Refusal, other: Refusal) -> Bool {
        one.status == other.status && one.code == other.code
    }
}

extension Refusal {
    static let badRequest = Refusal(
        status: 400, code: "bad_request", detail: "The request's head does not follow HTTP/1.1.")
    static let badTarget = Refusal(
        status: 400, code: "bad_request_target", detail: "The address in the request is malformed.")
    static let targetTooLong = Refusal(
        status: 414, code: "request_target_too_long",
        detail: "The address in the request is too long, or has too many parameters.")
    static let badLength = Refusal(
        status: 400, code: "bad_request_length",
        detail: "The request does not say clearly how long its body is.")
    static let hostMissing = Refusal(
        status: 400, code: "host_missing", detail: "The request must have exactly one Host header.")
    static let hostRefused = Refusal(
        status: 403, code: "host_refused",
        detail: "This server answers only to its own address on this computer.")
    static let originRefused = Refusal(
        status: 403, code: "origin_refused", detail: "Only this server's own pages may send this request.")
    static let notFound = Refusal(status: 404, code: "not_found", detail: "There is nothing at this address.")
    static let bodyTooLarge = Refusal(
        status: 413, code: "body_too_large",
        detail: "The body of the request is larger than this address takes.")
    static let bodyRefused = Refusal(
        status: 413, code: "body_too_large", detail: "This address takes no body.")
    static let unsupportedMediaType = Refusal(
        status: 415, code: "unsupported_media_type", detail: "This address does not take a body of this type."
    )
    static let tooManyStreams = Refusal(
        status: 429, code: "too_many_streams",
        detail: "Too many event streams are open; close a page and try again.",
        headers: ["Retry-After": "5"])
    static let stopping = Refusal(status: 503, code: "stopping", detail: "The server is stopping.")

    static func methodNotAllowed(_ allowed: some Sequence<Method>) -> Refusal {
        Refusal(
            status: 405, code: "method_not_allowed", detail: "This address does not take this method.",
            headers: ["Allow": allowed.map(\.rawValue).joined(separator: ", ")])
    }
}
