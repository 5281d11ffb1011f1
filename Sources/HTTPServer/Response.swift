/// What a handler answers.
///
/// The server adds the security headers, the length, the `ETag` of a file, and answers `Range`,
/// `If-None-Match` and HEAD by itself.
public struct Response: Sendable {
    /// The HTTP status, 200…599.
    public var status: Int
    /// Headers of this answer; one that the server would add itself keeps the value given here.
    public var headers: Headers
    /// What follows the headers.
    public var body: Body

    /// The sources of a body.
    public enum Body: Sendable {
        /// No bytes.
        case empty
        /// Bytes for this one answer.
        case bytes([UInt8])
        /// Bytes for many answers.
        case shared(SharedBody)
        /// A file or, when the request asks for it, a range of it.
        case file(ServedFile)
        /// Server-Sent Events until either side ends them; the type header is added.
        case events(EventStream)
        /// Bytes of an unknown number that come to be while they are sent.
        case stream(ByteStream)
        /// No answer at all: the connection is closed.
        case drop
    }

    /// Makes an answer.
    public init(status: Int = 200, headers: Headers = [:], body: Body = .empty) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}
