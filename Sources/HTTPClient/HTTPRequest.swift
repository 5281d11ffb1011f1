/// A request to a service; its redirects are never followed.
///
/// Prints itself without headers and body, since they hold keys.
public struct HTTPRequest: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// Such as `GET` or `POST`.
    public var method: String
    /// An absolute URL.
    public var url: String
    /// In the order of the wire.
    public var headers: [(name: String, value: String)]
    /// What is uploaded; `nil` sends none.
    public var body: [UInt8]?
    /// How long each part may take.
    public var deadlines: Deadlines
    /// The longest body of an answer, in bytes.
    public var maxBytes: Int
    /// Whether this must reach the server at most once, since it costs money.
    ///
    /// It then has a connection of its own and HTTP/1.1: libcurl repeats a request by itself when a connection that it
    /// used before turns out to be dead, or when an HTTP/2 server refuses a stream.
    public var sendsOnce: Bool
    /// Which servers may be dialled.
    public var destinations: Destinations

    /// Describes a request; by default a GET of at most 4 MB from the public internet.
    public init(
        method: String = "GET", url: String, headers: [(name: String, value: String)] = [],
        body: [UInt8]? = nil,
        deadlines: Deadlines = Deadlines(), maxBytes: Int = 4 << 20, sendsOnce: Bool = false,
        destinations: Destinations = .publicHTTPS
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.deadlines = deadlines
        self.maxBytes = maxBytes
        self.sendsOnce = sendsOnce
        self.destinations = destinations
    }

    public var description: String { "\(method) \(WebAddress(url)?.description ?? "malformed URL")" }
    public var debugDescription: String { description }
}
