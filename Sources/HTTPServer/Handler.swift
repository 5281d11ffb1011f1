/// The code behind a route.
public enum Handler: Sendable {
    /// Runs on the server's thread: for microseconds of work that never waits.
    case now(@Sendable (Request) throws -> Response)
    /// Runs as a task while the connection rests.
    ///
    /// The task is cancelled when the client leaves; one that closes only its sending side counts as gone.
    case later(@Sendable (Request) async throws -> Response)
}
