import Dispatch
import Glibc
import HTTPServer

/// A running server and what a test needs to talk to it.
struct TestServer: Sendable {
    let server: Server
    var host: String { "127.0.0.1:\(server.port)" }

    func client() throws -> RawClient { try RawClient(port: server.port) }

    /// Asks once over a fresh connection.
    func ask(_ line: String, headers: [String] = [], body: String = "") throws -> Answer {
        try client().ask(line, host: host, headers: headers, body: body)
    }

    /// Writes these bytes over a fresh connection and reads until the server closes it.
    func exchange(_ bytes: String) throws -> String {
        let client = try client()
        client.send(bytes)
        return String(decoding: try client.rest(), as: UTF8.self)
    }
}

/// Starts a server, runs the blocking body on a thread of its own, and stops the server.
func withServer(
    _ configuration: Server.Configuration = Server.Configuration(),
    routes: (inout Router) -> Void,
    body: @escaping @Sendable (TestServer) throws -> Void
) async throws {
    var router = Router()
    routes(&router)
    let server = try Server(configuration, router: router, render: renderForTests)
    let outcome = await Result { try await onThread { try body(TestServer(server: server)) } }
    await server.stop()
    try outcome.get()
}

/// Runs blocking work on a thread that is not one of Swift's pool.
func onThread<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
        DispatchQueue(label: "test.client").async { continuation.resume(with: Result { try work() }) }
    }
}

extension Result where Failure == any Error {
    init(_ work: () async throws -> Success) async {
        do { self = .success(try await work()) } catch { self = .failure(error) }
    }
}

/// Answers every error by its code.
@Sendable func renderForTests(_ error: any Error, _ request: Request?) -> Response {
    guard let refusal = error as? Refusal else {
        return Response(status: 500, body: .bytes(Array("unexpected \(type(of: error))".utf8)))
    }
    return Response(status: refusal.status, headers: refusal.headers, body: .bytes(Array(refusal.code.utf8)))
}

extension Response {
    static func text(_ text: String) -> Response {
        Response(headers: ["Content-Type": "text/plain"], body: .bytes(Array(text.utf8)))
    }
}
