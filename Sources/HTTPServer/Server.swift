/// An HTTP/1.1 server for this computer only: the door, the routes, the answers.
public final class Server: Sendable {
    /// The port it listens on, also when the kernel chose it.
    public let port: UInt16
    private let daemon: Daemon

    /// Starts to listen on 127.0.0.1.
    ///
    /// - Parameters:
    ///   - configuration: The limits.
    ///   - router: The table of routes.
    ///   - render: Makes the answer to every thrown error and every `Refusal`; the request is `nil` when the
    ///     door refused it, so that nothing of it can be reflected.
    /// - Throws: `portInUse` when another program listens there; else what the system said.
    public init(
        _ configuration: Configuration = Configuration(), router: Router,
        render: @escaping @Sendable (any Error, Request?) -> Response
    ) throws(ServerError) {
        let listener = try Listener(port: configuration.port)
        port = listener.port
        daemon = try Daemon(configuration, port: port, router: router, render: render)
        try daemon.start(listener.give())
    }

    deinit { daemon.beginStop(nil) }

    /// Stops in order, and returns when the port is free.
    ///
    /// Takes no new request, ends the event streams, lets running answers end within `stopLimit`, then
    /// cancels the rest. A second call waits for the same end.
    public func stop() async {
        await withCheckedContinuation { daemon.beginStop($0) }
    }
}
