/// How long each part of an exchange may take, on a clock that cannot be set; `nil` is without limit.
public struct Deadlines: Sendable, Equatable {
    /// From the start to the moment the request can be written: name lookup, TCP and TLS.
    public var connect: Duration?
    /// From the request's last byte to the end of the answer's head.
    ///
    /// Absolute: bytes that drip in do not put it off.
    public var firstByte: Duration?
    /// The longest time without one byte, while a body goes out or comes in.
    public var idle: Duration?
    /// From the call to the end, over all redirects.
    public var whole: Duration?

    /// Sets the limits of a small question and its answer: 10 s, 60 s, 60 s and 120 s.
    public init(
        connect: Duration? = .seconds(10), firstByte: Duration? = .seconds(60),
        idle: Duration? = .seconds(60),
        whole: Duration? = .seconds(120)
    ) {
        self.connect = connect
        self.firstByte = firstByte
        self.idle = idle
        self.whole = whole
    }

    /// The limits of a large file: as for a question, but without a limit on the whole.
    public static var download: Deadlines { Deadlines(whole: nil) }

    /// The limits of a large file that is sent: without a limit on the whole, and with time for the server to store it.
    public static var upload: Deadlines { Deadlines(firstByte: .seconds(120), whole: nil) }
}
