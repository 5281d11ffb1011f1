import HTTPClient
import TestKit
import Testing

/// What decides whether a paid request was sent, and how often.
@Suite struct SendOnceTests {
    let client = HTTPClient(userAgent: "test")

    /// Serves GETs on a kept connection; reads a POST and closes.
    private func serverThatDropsPosts() throws -> RawServer {
        try RawServer { peer in
            while let request = peer.request(), request.hasPrefix("GET") { peer.answer("200 OK") }
        }
    }

    private func posts(_ server: RawServer) -> Int {
        server.record.requests.count { $0.hasPrefix("POST") }
    }

    @Test func `A POST that is sent once is not repeated when its connection breaks`() async throws {
        let server = try serverThatDropsPosts()
        _ = try await client.send(server.request())
        var request = server.request(method: "POST", body: [1])
        request.sendsOnce = true
        let error = await client.failure(of: request)
        #expect(error?.kind == .interrupted)
        #expect(error?.wasSent == true)
        #expect(posts(server) == 1)
        #expect(server.record.connections == 2)
    }

    @Test func `Without that, libcurl itself repeats it, so the server above is a real trap`() async throws {
        let server = try serverThatDropsPosts()
        _ = try await client.send(server.request())
        _ = await client.failure(of: server.request(method: "POST", body: [1]))
        #expect(posts(server) == 2)
    }

    @Test func `The connection of a request that is sent once is not used again`() async throws {
        let server = try RawServer { peer in while peer.request() != nil { peer.answer("200 OK") } }
        var request = server.request(method: "POST", body: [1])
        request.sendsOnce = true
        _ = try await client.send(request)
        _ = try await client.send(server.request())
        #expect(server.record.connections == 2)
    }

    @Test func `A refused connection was not sent`() async throws {
        let port = try ClosedPort()
        defer { withExtendedLifetime(port) {} }
        let origin = "http://127.0.0.1:\(port.number)"
        let error = await client.failure(
            of: HTTPRequest(method: "POST", url: origin, body: [1], destinations: .publicHTTPSOr(origin)))
        #expect(error?.kind == .notSent)
        #expect(error?.wasSent == false)
    }

    @Test func `An unknown host was not sent`() async {
        // A label of more than 63 letters fails before any question to a name server.
        let host = String(repeating: "a", count: 64) + ".invalid"
        let error = await client.failure(of: HTTPRequest(method: "POST", url: "https://\(host)/", body: [1]))
        #expect(error?.kind == .notSent)
        #expect(error?.wasSent == false)
    }

    @Test func `A failed TLS handshake was not sent`() async throws {
        let server = try RawServer { peer in peer.send("HTTP/1.1 400 This is not TLS\r\n\r\n") }
        let origin = "https://127.0.0.1:\(server.port)"
        let error = await client.failure(
            of: HTTPRequest(method: "POST", url: origin, body: [1], destinations: .publicHTTPSOr(origin)))
        #expect(error?.kind == .tls)
        #expect(error?.wasSent == false)
    }

    @Test(.enabled(if: TLSServer.isAvailable))
    func `A certificate that nobody has signed is refused, and the request was not sent`() async throws {
        let server = try TLSServer()
        let origin = "https://127.0.0.1:\(server.port)"
        let error = await client.failure(
            of: HTTPRequest(url: origin, destinations: .publicHTTPSOr(origin)))
        #expect(error?.kind == .tls)
        #expect(error?.curlCode == 60)  // CURLE_PEER_FAILED_VERIFICATION
        #expect(error?.wasSent == false)
    }

    @Test func `A TLS handshake that hangs ends in time and was not sent`() async throws {
        let server = try RawServer { $0.waitForClose() }
        let origin = "https://127.0.0.1:\(server.port)"
        let error = await client.failure(
            of: HTTPRequest(
                method: "POST", url: origin, body: [1], deadlines: Deadlines(connect: .milliseconds(200)),
                destinations: .publicHTTPSOr(origin)))
        #expect(error?.kind == .timedOut(.connect))
        #expect(error?.wasSent == false)
    }

    @Test func `A request without an answer was sent`() async throws {
        let server = try RawServer { peer in
            if peer.request() != nil { peer.waitForClose() }
        }
        var request = server.request(method: "POST", body: [1])
        request.sendsOnce = true
        request.deadlines.firstByte = .milliseconds(200)
        let error = await client.failure(of: request)
        #expect(error?.kind == .timedOut(.firstByte))
        #expect(error?.wasSent == true)
        for await _ in server.record.arrivals { break }
        #expect(posts(server) == 1)
    }
}
