import HTTPServer
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(5))) struct EventStreamTests {
    /// A server whose only route answers with the streams in order.
    private static func start(
        _ streams: [EventStream], _ configuration: Server.Configuration = quick
    ) throws -> TestServer {
        let next = Atomic(0)
        var router = Router()
        router.on(
            "GET /api/events",
            .now { _ in
                Response(body: .events(streams[next.wrappingAdd(1, ordering: .relaxed).oldValue]))
            })
        return TestServer(server: try Server(configuration, router: router, render: renderForTests))
    }

    private static var quick: Server.Configuration {
        var configuration = Server.Configuration()
        configuration.tick = .milliseconds(20)
        // None among what is counted, however long that takes.
        configuration.heartbeat = .seconds(3600)
        return configuration
    }

    private static func open(_ server: TestServer) throws -> RawClient {
        let client = try server.client()
        client.send("GET /api/events HTTP/1.1\r\nHost: \(server.host)\r\n\r\n")
        return client
    }

    @Test func `Events arrive in order, before and after the client has come`() async throws {
        let stream = EventStream()
        let server = try Self.start([stream])
        #expect(stream.send(id: 1, event: "hello", data: "{}".utf8))
        try await onThread {
            let client = try Self.open(server)
            let head = try client.head()
            #expect(head.status == 200)
            #expect(head["Content-Type"] == "text/event-stream")
            #expect(head["Cache-Control"] == "no-store")
            #expect(try client.chunk() == Array("id: 1\nevent: hello\ndata: {}\n\n".utf8))
            for id in UInt64(2)...200 {
                #expect(stream.send(id: id, event: nil, data: "x".utf8))
                #expect(try client.chunk() == Array("id: \(id)\ndata: x\n\n".utf8))
            }
            stream.finish()
            #expect(try client.chunk() == nil)
            #expect(!stream.send(id: nil, event: nil, data: "late".utf8))
        }
        await server.server.stop()
    }

    @Test func `Events from many senders all arrive`() async throws {
        let stream = EventStream()
        let server = try Self.start([stream])
        let received = try await onThread {
            let client = try Self.open(server)
            _ = try client.head()
            Task {
                await withTaskGroup { group in
                    for _ in 0..<8 {
                        group.addTask {
                            for _ in 0..<500 { stream.send(id: nil, event: nil, data: "x".utf8) }
                        }
                    }
                }
                stream.finish()
            }
            var count = 0
            while let chunk = try client.chunk() { count += chunk.count }
            return count
        }
        #expect(received == 8 * 500 * "data: x\n\n".utf8.count)
        await server.server.stop()
    }

    @Test func `A client that does not read is dropped and its owner is told`() async throws {
        let ended = Signal()
        let stream = EventStream(capacity: 100_000) { ended.pass() }
        let server = try Self.start([stream])
        let client = try await onThread {
            let client = try Self.open(server)
            _ = try client.head()
            let event = [UInt8](repeating: 0x78, count: 10_000)
            var count = 0
            while count < 10_000, stream.send(id: nil, event: nil, data: event) { count += 1 }
            #expect(count < 10_000)
            return Unread(client)
        }
        await ended.wait()
        withExtendedLifetime(client) {}
        await server.server.stop()
    }

    /// Keeps a connection open that nobody reads.
    private final class Unread: @unchecked Sendable {
        private let client: RawClient

        init(_ client: RawClient) { self.client = client }
    }

    @Test func `A client that leaves a silent stream is noticed`() async throws {
        let ended = Signal()
        let stream = EventStream { ended.pass() }
        let server = try Self.start([stream])
        try await onThread { _ = try Self.open(server).head() }
        await ended.wait()
        #expect(!stream.send(id: nil, event: nil, data: "x".utf8))
        await server.server.stop()
    }

    @Test func `A silent stream gets a heartbeat`() async throws {
        var configuration = Self.quick
        configuration.heartbeat = .milliseconds(20)
        let server = try Self.start([EventStream()], configuration)
        try await onThread {
            let client = try Self.open(server)
            _ = try client.head()
            var beats: [UInt8] = []  // two come as one where the other side was away for long
            while beats.count < 9 { beats += try #require(try client.chunk()) }
            #expect(String(decoding: beats.prefix(9), as: UTF8.self) == ":\n\n:\n\n:\n\n")
        }
        await server.server.stop()
    }

    @Test func `A stop ends open streams at once and cleanly`() async throws {
        let ended = [Signal(), Signal(), Signal()]
        let streams = ended.map { signal in EventStream { signal.pass() } }
        var configuration = Self.quick
        configuration.stopLimit = .seconds(3600)
        let server = try Self.start(streams, configuration)
        try await onThread {
            let clients = try ended.map { _ in try Self.open(server) }
            for client in clients { #expect(try client.head().status == 200) }
            Task { await server.server.stop() }
            for client in clients { #expect(try client.chunk() == nil) }
        }
        for signal in ended { await signal.wait() }
        await server.server.stop()
    }

    @Test func `A stream too many is refused, and its owner is told`() async throws {
        let ended = Signal()
        var configuration = Self.quick
        configuration.maxStreams = 1
        let server = try Self.start([EventStream(), EventStream { ended.pass() }], configuration)
        try await onThread {
            let first = try Self.open(server)
            #expect(try first.head().status == 200)
            let second = try Self.open(server).answer()
            #expect(second.status == 429)
            #expect(second.text == "too_many_streams")
        }
        await ended.wait()
        await server.server.stop()
    }

    @Test func `A stream answered twice is an error for the second client only`() async throws {
        let stream = EventStream()
        let server = try Self.start([stream, stream])
        try await onThread {
            let first = try Self.open(server)
            #expect(try first.head().status == 200)
            #expect(try Self.open(server).answer().status == 500)
            stream.send(id: nil, event: nil, data: "still here".utf8)
            #expect(try first.chunk() == Array("data: still here\n\n".utf8))
        }
        await server.server.stop()
    }
}
