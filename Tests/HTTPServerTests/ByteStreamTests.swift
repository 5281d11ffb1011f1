import Dispatch
import HTTPServer
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(5))) struct ByteStreamTests {
    /// A server whose only route answers with one stream, written by `write` on a thread of its own.
    private static func start(
        onEnd: @escaping @Sendable () -> Void = {},
        _ write: @escaping @Sendable (ByteStream) throws -> Void
    ) throws -> TestServer {
        var configuration = Server.Configuration()
        configuration.tick = .milliseconds(20)
        configuration.stopLimit = .milliseconds(50)
        var router = Router()
        router.on(
            "GET /zip",
            .now { _ in
                let stream = try ByteStream(
                    capacity: 1000,
                    begin: { stream in
                        DispatchQueue(label: "test.writer").async {
                            do { try write(stream) } catch { stream.fail() }
                        }
                    }, onEnd: onEnd)
                return Response(body: .stream(stream))
            })
        return TestServer(server: try Server(configuration, router: router, render: renderForTests))
    }

    private static func open(_ server: TestServer, _ method: String = "GET") throws -> RawClient {
        let client = try server.client()
        client.send("\(method) /zip HTTP/1.1\r\nHost: \(server.host)\r\n\r\n")
        return client
    }

    @Test func `What is written arrives whole and in order, however fast it is written`() async throws {
        let server = try Self.start { stream in
            for number in 0..<2000 {
                try stream.write([UInt8](repeating: UInt8(number % 251), count: number % 700).span)
            }
            stream.finish()
        }
        try await onThread {
            let client = try Self.open(server)
            #expect(try client.head()["Transfer-Encoding"] == "chunked")
            var received: [UInt8] = []
            while let chunk = try client.chunk() { received += chunk }
            let sent = (0..<2000).flatMap { [UInt8](repeating: UInt8($0 % 251), count: $0 % 700) }
            #expect(received == sent)
            // The connection goes on.
            #expect(try client.ask("GET /none", host: server.host).status == 404)
        }
        await server.server.stop()
    }

    @Test func `A writer waits while the client does not read, and hears when it leaves`() async throws {
        let ended = Signal()
        let written = Atomic(0)
        let server = try Self.start { stream in
            do {
                while true {
                    try stream.write([UInt8](repeating: 7, count: 10_000).span)
                    written.add(10_000, ordering: .relaxed)
                }
            } catch is ByteStream.Ended {
                ended.pass()
            }
        }
        try await onThread {
            let client = try Self.open(server)
            _ = try client.head()
            _ = try client.chunk()
        }
        await ended.wait()
        // The socket's own buffers and ours; without the wait it would be without end.
        #expect(written.load(ordering: .relaxed) < 50_000_000)
        await server.server.stop()
    }

    @Test func `A client that leaves a resting stream is noticed`() async throws {
        let ended = Signal()
        let server = try Self.start(onEnd: { ended.pass() }) { try $0.write([1].span) }
        try await onThread {
            let client = try Self.open(server)
            _ = try client.head()
            _ = try client.chunk()
        }
        await ended.wait()
        await server.server.stop()
    }

    @Test func `A writer that fails breaks the answer off, so that nobody takes it for whole`() async throws {
        let server = try Self.start { stream in
            try stream.write(Array("begun".utf8).span)
            stream.fail()
        }
        try await onThread {
            let client = try Self.open(server)
            let answer = String(decoding: try client.rest(), as: UTF8.self)
            #expect(answer.hasPrefix("HTTP/1.1 200"))
            #expect(!answer.hasSuffix("0\r\n\r\n"))
        }
        await server.server.stop()
    }

    @Test func `Nothing is written for a HEAD`() async throws {
        let ended = Signal()
        let begun = Atomic(0)
        let server = try Self.start(onEnd: { ended.pass() }) { _ in begun.add(1, ordering: .relaxed) }
        let status = try await onThread { try Self.open(server, "HEAD").head().status }
        #expect(status == 200)
        await ended.wait()
        #expect(begun.load(ordering: .relaxed) == 0)
        await server.server.stop()
    }

    @Test func `A server stops although a stream rests`() async throws {
        let ended = Signal()
        let server = try Self.start(onEnd: { ended.pass() }) { try $0.write([1].span) }
        let client = try await onThread {
            let client = try Self.open(server)
            _ = try client.head()
            _ = try client.chunk()
            return Kept(client)
        }
        await server.server.stop()
        await ended.wait()
        withExtendedLifetime(client) {}
    }

    /// Keeps a connection open that nobody reads.
    private final class Kept: @unchecked Sendable {
        private let client: RawClient

        init(_ client: RawClient) { self.client = client }
    }
}
