/// Why an exchange did not end as asked.
///
/// It prints as one sentence that is fit for a log: no path, no query, no header and no byte of an answer.
public struct TransferError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Which limit of `Deadlines` was passed.
    public enum Phase: String, Sendable { case connect, firstByte, idle, whole }

    /// The reasons that callers tell apart.
    public enum Kind: Sendable, Equatable {
        /// No connection (unknown name, refused, unreachable), so no byte of the request left.
        case notSent
        /// libcurl is not on this computer, or not whole.
        case libraryMissing
        /// The TLS handshake failed, or the certificate is not one that we trust for this host.
        case tls
        /// A limit of `Deadlines` was passed.
        case timedOut(Phase)
        /// The answer is longer than `maxBytes`, or its head is longer than 256 kB.
        case tooLarge
        /// The host's address is private, local or reserved, and so was not dialled.
        case addressRefused
        /// Neither https nor the one allowed origin.
        case schemeRefused
        /// The connection broke, or ended before the announced length.
        case interrupted
        /// The file could not be written; holds `errno`.
        case writeFailed(Int32)
        /// The file that is sent could not be read, or has fewer bytes than was said; holds `errno`.
        case readFailed(Int32)
        /// The task was cancelled or the client stopped.
        case cancelled
        /// Not an absolute URL with a host, or one that holds a user name.
        case badURL
        /// A method, header name or value with a character that has no place there.
        case badHeader
        /// More than five redirects.
        case tooManyRedirects
        /// A download was answered with another status than 200 or 206; holds at most 4 kB of the body.
        case refusedStatus(Int, bodyStart: [UInt8])
        /// A 206 that does not continue the part we have, or that nobody asked for.
        case badRange
    }

    /// What went wrong.
    public let kind: Kind
    /// Whether a byte of the request may have reached a server.
    public internal(set) var wasSent: Bool
    /// libcurl's own number (`CURLcode`), 0 when the reason is ours.
    public let curlCode: Int32
    /// One sentence for the log.
    public let message: String
    /// How an interrupted download can go on; `nil` when it must start again or was no download.
    public internal(set) var resumption: Resumption?

    /// Makes an error; the message must be fit for a log.
    public init(_ kind: Kind, wasSent: Bool = false, curlCode: Int32 = 0, message: String) {
        self.kind = kind
        self.wasSent = wasSent
        self.curlCode = curlCode
        self.message = message
    }

    public var description: String {
        "\(message) (curl \(curlCode), \(wasSent ? "sent" : "not sent"))"
    }
}
