import Glibc
import HTTPServer
import Testing

/// Deadlines, clients that leave, and the end of the server.
@Suite(.timeLimit(.minutes(5))) struct LifeTests {
    private static func server(
        _ configuration: Server.Configuration = Server.Configuration(), _ routes: (inout Router) -> Void
    ) throws -> TestServer {
        var configuration = configuration
        configuration.tick = .milliseconds(20)
        var router = Router()
        router.on("GET /", .now { _ in .text("page") })
        routes(&router)
        return TestServer(server: try Server(configuration, router: router, render: renderForTests))
    }

    @Test func `The task of a client that leaves is cancelled and freed`() async throws {
        let started = Signal()
        let cancelled = Signal()
        let freed = Signal()
        let server = try Self.server { router in
            router.on(
                "GET /slow",
                .later { _ in
                    let witness = Witness(freed)
                    started.pass()
                    await Signal().waitForCancel()
                    cancelled.pass()
                    withExtendedLifetime(witness) {}
                    try Task.checkCancellation()
                    return Response()
                })
        }
        let client = try await onThread {
            let client = try server.client()
            client.send("GET /slow HTTP/1.1\r\nHost: \(server.host)\r\n\r\n")
            return Handover(client)
        }
        await started.wait()
        #expect(!cancelled.isPassed)
        client.leave()
        await cancelled.wait()
        await freed.wait()
        #expect(try await onThread { try server.ask("GET /").text } == "page")
        await server.server.stop()
    }

    /// Passes its signal when nothing holds it any more.
    private final class Witness: Sendable {
        private let freed: Signal

        init(_ freed: Signal) { self.freed = freed }

        deinit { freed.pass() }
    }

    /// `@unchecked Sendable` invariant: the thread that made the client has ended when the test drops it.
    private final class Handover: @unchecked Sendable {
        private var client: RawClient?

        init(_ client: RawClient) { self.client = client }

        func leave() { client = nil }
    }

    @Test func `A stop lets a running answer end, and takes no new connection`() async throws {
        let started = Signal()
        let mayEnd = Signal()
        var configuration = Server.Configuration()
        configuration.stopLimit = .seconds(300)  // on a busy machine the answer takes its time
        let server = try Self.server(configuration) { router in
            router.on(
                "GET /slow",
                .later { _ in
                    started.pass()
                    await mayEnd.wait()
                    return .text("whole")
                })
        }
        async let answer = onThread { try server.ask("GET /slow").text }
        await started.wait()
        async let stopped: Void = server.server.stop()
        try await onThread { while (try? server.ask("GET /")) != nil {} }
        mayEnd.pass()
        #expect(try await answer == "whole")
        await stopped
    }

    @Test func `A stop cuts a task that does not end, and a second stop is harmless`() async throws {
        let started = Signal()
        let mayEnd = Signal()
        var configuration = Server.Configuration()
        configuration.stopLimit = .milliseconds(50)
        let server = try Self.server(configuration) { router in
            router.on(
                "GET /stuck",
                .later { _ in
                    started.pass()
                    await mayEnd.wait()
                    return .text("too late")
                })
        }
        async let answer = onThread { try server.ask("GET /stuck") }
        await started.wait()
        await server.server.stop()
        #expect(try await answer.status == 503)
        await server.server.stop()
        mayEnd.pass()
        await #expect(throws: RawClient.Failure.self) { try await onThread { _ = try server.client() } }
    }

    @Test func `U5 Only 127.0.0.1 is listened on`() async throws {
        let server = try Self.server { _ in }
        let port = server.server.port
        await #expect(throws: RawClient.Failure.self) {
            try await onThread { _ = try RawClient(port: port, address: 0x7F00_0002) }
        }
        await server.server.stop()
    }

    @Test func `A port in use is named, and free again after a stop`() async throws {
        let first = try Self.server { _ in }
        let port = first.server.port
        #expect(throws: ServerError.portInUse(port)) {
            try Self.server(Server.Configuration(port: port)) { _ in }
        }
        #expect(try await onThread { try first.ask("GET /").text } == "page")
        await first.server.stop()
        let second = try Self.server(Server.Configuration(port: port)) { _ in }
        #expect(try await onThread { try second.ask("GET /").text } == "page")
        await second.server.stop()
    }

    @Test func `R1 A head that drips in is cut by an absolute deadline, and others are answered meanwhile`()
        async throws
    {
        var configuration = Server.Configuration()
        configuration.headDeadline = .seconds(1)
        let server = try Self.server(configuration) { _ in }
        try await onThread {
            let slow = try (0..<100).map { _ in try server.client() }
            var openCount = slow.count
            for byte in "GET / HTTP/1.1\r\nX-Endless: \(String(repeating: "x", count: 6000))".utf8
            where openCount > 0 {
                openCount = slow.count { !$0.canRead(within: 0) }
                for client in slow { client.send([byte]) }
                #expect(try server.ask("GET /").text == "page")
            }
            try #require(openCount == 0)
            for client in slow { #expect(try client.rest().isEmpty) }
        }
        await server.server.stop()
    }

    @Test func `A body that drips in is cut by an absolute deadline`() async throws {
        var configuration = Server.Configuration()
        configuration.bodyDeadline = .milliseconds(200)
        let server = try Self.server(configuration) { router in
            router.on("POST /echo", body: .json(limit: 100_000), .now { Response(body: .bytes($0.body)) })
        }
        try await onThread {
            let client = try server.client()
            client.send("POST /echo HTTP/1.1\r\nHost: \(server.host)\r\nContent-Type: application/json\r\n")
            client.send("Content-Length: 100000\r\n\r\n")
            var isCut = false
            for _ in 0..<2000 where !isCut {
                client.send("x")
                isCut = client.canRead(within: 10)
            }
            try #require(isCut)
            #expect(try client.rest().isEmpty)
        }
        await server.server.stop()
    }

    @Test func `R3 More connections than the limit wait, and are answered when others leave`() async throws {
        var configuration = Server.Configuration()
        configuration.connectionLimit = 8
        let server = try Self.server(configuration) { _ in }
        try await onThread {
            var idle = try (0..<50).map { _ in try server.client() }
            let waiting = try server.client()
            waiting.send("GET / HTTP/1.1\r\nHost: \(server.host)\r\n\r\n")
            #expect(!waiting.canRead(within: 100))
            idle.removeAll()
            #expect(try waiting.answer().text == "page")
        }
        await server.server.stop()
    }

    /// The library would go on without the answer that it means to send.
    @Test func `A stop in the moment of a refusal ends the server, not the program`() async throws {
        for _ in 0..<4 {
            let server = try Self.server { _ in }
            let query = String(repeating: "a=b&", count: 3000)
            try await onThread {
                let clients = try (0..<8).map { _ in try server.client() }
                for client in clients {
                    client.send("GET /?\(query) HTTP/1.1\r\nHost: \(server.host)\r\n\r\n")
                }
            }
            await server.server.stop()
        }
    }
}
