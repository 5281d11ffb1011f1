import Glibc
import HTTPServer
import Testing

@Suite struct BodyTests {
    private static let json = "Content-Type: application/json"

    private static let routes: @Sendable (inout Router) -> Void = { router in
        router.on("GET /", .now { _ in .text("page") })
        router.on(
            "POST /echo", body: .json(limit: 100_000), .now { Response(status: 201, body: .bytes($0.body)) })
        router.on("POST /later", body: .json(limit: 100_000), .later { Response(body: .bytes($0.body)) })
        router.on("POST /bare", .now { _ in Response(status: 204) })
        router.on(
            "PUT /upload", body: .any(types: ["image/png"], limit: 10), .now { .text("\($0.body.count)") })
        router.on("GET /broken", .now { _ in throw Broken() })
        router.on("GET /injected", .now { _ in Response(headers: ["X-A": "b\r\nX-Evil: 1"]) })
    }

    private struct Broken: Error {}

    @Test(arguments: ["/echo", "/later"], [0, 1, 99_999, 100_000])
    func `A body within the limit arrives whole, announced or chunked`(path: String, count: Int) async throws
    {
        try await withServer(routes: Self.routes) { server throws in
            let body = String(repeating: "x", count: count)
            #expect(try server.ask("POST \(path)", headers: [Self.json], body: body).text == body)
            let client = try server.client()
            client.send("POST \(path) HTTP/1.1\r\nHost: \(server.host)\r\n\(Self.json)\r\n")
            client.send("Transfer-Encoding: chunked\r\n\r\n")
            for piece in stride(from: 0, to: count, by: 7000) {
                let size = min(7000, count - piece)
                client.send("\(String(size, radix: 16))\r\n" + String(repeating: "x", count: size) + "\r\n")
            }
            client.send("0\r\n\r\n")
            #expect(try client.answer().text == body)
            #expect(try client.ask("GET /", host: server.host).text == "page")
        }
    }

    @Test(arguments: [100_001, 10_000_000_000])
    func `A2 An announced body over the limit is refused before it is sent`(length: Int) async throws {
        try await withServer(routes: Self.routes) { server throws in
            let client = try server.client()
            client.send("POST /echo HTTP/1.1\r\nHost: \(server.host)\r\n\(Self.json)\r\n")
            client.send("Content-Length: \(length)\r\n\r\n")
            let answer = try client.answer()
            #expect(answer.status == 413)
            #expect(answer.text == "body_too_large")
            #expect(try client.rest().isEmpty)
        }
    }

    @Test func `A2 An endless chunked body is cut at the limit`() async throws {
        try await withServer(routes: Self.routes) { server throws in
            let client = try server.client()
            client.send("POST /echo HTTP/1.1\r\nHost: \(server.host)\r\n\(Self.json)\r\n")
            client.send("Transfer-Encoding: chunked\r\n\r\n")
            let chunk = Array("10000\r\n".utf8) + [UInt8](repeating: 0x20, count: 65536) + Array("\r\n".utf8)
            let before = residentBytes()
            var chunkCount = 0
            while chunkCount < 100_000, client.send(chunk) { chunkCount += 1 }
            #expect(chunkCount < 1000)
            #expect(residentBytes() - before < 100 << 20)
            let answer = try client.answer()
            #expect(answer.status == 413)
            #expect(answer["X-Content-Type-Options"] == "nosniff")
            #expect(answer.text == "body_too_large")
        }
    }

    @Test func `A route takes only the body of its rule`() async throws {
        try await withServer(routes: Self.routes) { server throws in
            #expect(try server.ask("POST /bare", headers: [Self.json], body: "{}").status == 413)
            #expect(try server.ask("GET /", body: "{}").status == 413)
            #expect(try server.ask("POST /bare").status == 204)
            #expect(
                try server.ask("PUT /upload", headers: ["Content-Type: image/png"], body: "12").text == "2")
            #expect(try server.ask("PUT /upload", headers: [Self.json], body: "12").status == 415)
            let packed = [Self.json, "Content-Encoding: gzip"]
            #expect(try server.ask("POST /echo", headers: packed, body: "12").status == 415)
            let two = [Self.json, "Content-Type: text/plain"]
            #expect(try server.ask("POST /echo", headers: two, body: "12").status == 415)
        }
    }

    @Test func `A connection goes on after a refusal without a body`() async throws {
        try await withServer(routes: Self.routes) { server throws in
            let client = try server.client()
            #expect(try client.ask("GET /none", host: server.host).status == 404)
            #expect(try client.ask("DELETE /bare", host: server.host)["Allow"] == "POST")
            #expect(try client.ask("GET /", host: server.host).text == "page")
        }
    }

    @Test func `A thrown error and an answer that cannot be built are rendered`() async throws {
        try await withServer(routes: Self.routes) { server throws in
            #expect(try server.ask("GET /broken").text == "unexpected Broken")
            let answer = try server.ask("GET /injected")
            #expect(answer.status == 500)
            #expect(answer["X-Evil"] == nil)
        }
    }

    @Test func `A client that waits for permission to send is told to go on`() async throws {
        try await withServer(routes: Self.routes) { server throws in
            let client = try server.client()
            client.send("POST /echo HTTP/1.1\r\nHost: \(server.host)\r\n\(Self.json)\r\n")
            client.send("Content-Length: 2\r\nExpect: 100-continue\r\n\r\n")
            #expect(try client.head().status == 100)
            client.send("{}")
            #expect(try client.answer().text == "{}")
        }
    }

    @Test(arguments: [1, 2, 4])
    func `Fifty requests at once are all answered`(threads: Int) async throws {
        var configuration = Server.Configuration()
        configuration.threads = threads
        try await withServer(configuration, routes: Self.routes) { server throws in
            let clients = try (0..<50).map { _ in try server.client() }
            for (index, client) in clients.enumerated() {
                let body = "{\(index)}"
                client.send("POST /\(index % 2 == 0 ? "echo" : "later") HTTP/1.1\r\nHost: \(server.host)\r\n")
                client.send("\(Self.json)\r\nContent-Length: \(body.count)\r\n\r\n\(body)")
            }
            for (index, client) in clients.enumerated() {
                #expect(try client.answer().text == "{\(index)}")
            }
        }
    }

    @Test func `Requests sent in one piece are answered in order`() async throws {
        try await withServer(routes: Self.routes) { server throws in
            let client = try server.client()
            let one =
                "POST /later HTTP/1.1\r\nHost: \(server.host)\r\n\(Self.json)\r\nContent-Length: 1\r\n\r\n"
            client.send(one + "1" + one + "2" + one + "3")
            for text in ["1", "2", "3"] { #expect(try client.answer().text == text) }
        }
    }
}

private func residentBytes() -> Int {
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024
}
