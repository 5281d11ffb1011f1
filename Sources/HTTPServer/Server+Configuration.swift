extension Server {
    /// The limits of a server; every default holds for one person and a few browser pages.
    public struct Configuration: Sendable {
        /// 1…65535, or 0 to let the kernel choose.
        public var port: UInt16 = 0
        /// Threads that read, answer and write; 1…16.
        public var threads = 2
        /// Connections at the same time; further ones wait to be accepted.
        public var connectionLimit = 256
        /// The most bytes of a request line with its headers, roughly.
        public var headLimit = 32 << 10
        /// From the connection, or the last answer, until a request's head is whole.
        public var headDeadline: Duration = .seconds(15)
        /// From the head until the body is whole.
        public var bodyDeadline: Duration = .seconds(60)
        /// Until a client that neither reads nor writes is dropped; whole seconds.
        public var idleLimit: Duration = .seconds(60)
        /// Event streams at the same time.
        public var maxStreams = 32
        /// Between two comments that keep an event stream alive.
        public var heartbeat: Duration = .seconds(15)
        /// How often deadlines and resting clients are looked at.
        public var tick: Duration = .milliseconds(250)
        /// How long running answers may go on when the server stops.
        public var stopLimit: Duration = .seconds(3)
        /// Who may connect; `nil` lets in everybody who reaches this computer's loopback address.
        public var peerCheck: PeerCheck? = .ofThisComputer
        /// Hears the number of another user whose connection was refused; at most once a minute.
        public var reportRefusedUser: @Sendable (_ user: UInt32) -> Void = { _ in }

        /// Makes the usual limits for one port.
        public init(port: UInt16 = 0) { self.port = port }
    }
}
