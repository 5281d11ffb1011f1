import HTTPServer
import Synchronization
import Testing

@Suite struct SinkTests {
    /// Counts what it is given, and is full after `room` bytes.
    private final class Bucket: BodySink {
        private let state = Mutex((count: 0, sum: 0))
        private let room: Int

        init(room: Int) { self.room = room }

        var text: String { state.withLock { "\($0.count) \($0.sum)" } }

        func receive(_ piece: Span<UInt8>) throws {
            try state.withLock { state in
                state.count += piece.count
                for index in piece.indices { state.sum += Int(piece[index]) }
                if state.count > room { throw Full() }
            }
        }
    }

    private struct Full: Error {}

    private static let routes: @Sendable (inout Router) -> Void = { router in
        router.on("GET /", .now { _ in Response(body: .bytes(Array("page".utf8))) })
        for (path, room) in [("/file", Int.max), ("/full", 1_000_000)] {
            router.on(
                "POST \(path)",
                body: .file(types: ["image/png"], limit: 3_000_000) { Bucket(room: room) },
                .later { request in
                    let text = (request.sink as? Bucket)?.text ?? "json \(request.body.count)"
                    return Response(body: .bytes(Array(text.utf8)))
                })
        }
    }

    private static let png = "Content-Type: image/png"

    @Test(arguments: [1, 3_000_000])
    func `A file goes to its sink piece by piece and whole`(count: Int) async throws {
        try await withServer(routes: Self.routes) { server throws in
            let client = try server.client()
            let body = String(repeating: "x", count: count)
            let answer = try client.ask("POST /file", host: server.host, headers: [Self.png], body: body)
            #expect(answer.text == "\(count) \(count * 0x78)")
            #expect(try client.ask("GET /", host: server.host).text == "page")
        }
    }

    @Test func `Beside files, a small JSON is read as ever`() async throws {
        try await withServer(routes: Self.routes) { server throws in
            let json = "Content-Type: application/json"
            #expect(try server.ask("POST /file", headers: [json], body: "{}").text == "json 2")
            let large = String(repeating: " ", count: 70_000)
            #expect(try server.ask("POST /file", headers: [json], body: large).status == 413)
            #expect(try server.ask("POST /file", headers: ["Content-Type: a/b"], body: "{}").status == 415)
        }
    }

    @Test func `A2 A file over the limit, announced or chunked, is cut there`() async throws {
        try await withServer(routes: Self.routes) { server throws in
            let announced = try server.client()
            announced.send("POST /file HTTP/1.1\r\nHost: \(server.host)\r\n\(Self.png)\r\n")
            announced.send("Content-Length: 3000001\r\n\r\n")
            #expect(try announced.answer().status == 413)
            let client = try server.client()
            client.send("POST /file HTTP/1.1\r\nHost: \(server.host)\r\n\(Self.png)\r\n")
            client.send("Transfer-Encoding: chunked\r\n\r\n")
            let chunk = Array("10000\r\n".utf8) + [UInt8](repeating: 0x20, count: 65536) + Array("\r\n".utf8)
            var sent = 0
            while sent < 1000, client.send(chunk) { sent += 1 }
            #expect(sent < 1000)
            #expect(try client.answer().status == 413)
        }
    }

    @Test func `What a sink cannot take ends the request with its own error`() async throws {
        try await withServer(routes: Self.routes) { server throws in
            let client = try server.client()
            client.send("POST /full HTTP/1.1\r\nHost: \(server.host)\r\n\(Self.png)\r\n")
            client.send("Content-Length: 2000000\r\n\r\n")
            client.send([UInt8](repeating: 0x20, count: 2_000_000))
            #expect(try client.answer().text == "unexpected Full")
        }
    }
}
