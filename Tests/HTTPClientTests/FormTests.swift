import Glibc
import HTTPClient
import Testing

/// Forms with a file, seen by a server of raw bytes.
@Suite struct FormTests {
    let client = HTTPClient(userAgent: "test")

    private func form(_ file: TemporaryFile, _ bytes: Int, to server: RawServer) -> FormRequest {
        FormRequest(
            url: server.url("/take"), headers: [(name: "Authorization", value: "Bearer k")],
            fields: [(name: "uploadPath", value: "atelier"), (name: "fileName", value: "a b.png")],
            file: FormFile(
                field: "file", filename: "a.png", mimeType: "image/png", descriptor: file.descriptor,
                bytes: Int64(bytes)), destinations: .publicHTTPSOr(server.origin))
    }

    private func answering() throws -> RawServer {
        try RawServer { peer in while peer.request() != nil { peer.answer("200 OK", [], [1]) } }
    }

    @Test(arguments: [0, 1, 70_000, 3_000_001])
    func `Fields come first, and the file goes out to its last byte from its first`(count: Int) async throws {
        let server = try answering()
        let content = pattern(count)
        let file = try TemporaryFile(content)
        defer { withExtendedLifetime(file) {} }
        #expect(lseek(file.descriptor, 7, SEEK_SET) == 7)  // its position does not matter
        let answer = try await client.send(form(file, count, to: server))
        #expect(answer.status == 200 && answer.body == [1])
        let head = try #require(server.record.requests.first)
        #expect(head.hasPrefix("POST /take HTTP/1.1"))
        #expect(head.contains("Authorization: Bearer k") && !head.lowercased().contains("expect:"))
        let start = try #require(head.firstRange(of: "boundary=")).upperBound
        let boundary = "--" + head[start...].prefix { $0 != "\r\n" }
        func part(_ disposition: String, _ type: String = "") -> String {
            "\(boundary)\r\nContent-Disposition: form-data; \(disposition)\r\n\(type)\r\n"
        }
        let before =
            part("name=\"uploadPath\"") + "atelier\r\n" + part("name=\"fileName\"") + "a b.png\r\n"
            + part("name=\"file\"; filename=\"a.png\"", "Content-Type: image/png\r\n")
        let expected = Array(before.utf8) + content + Array("\r\n\(boundary)--\r\n".utf8)
        #expect(server.record.bodies.first == expected)
    }

    @Test func `A file that is shorter than was said ends the call and says so`() async throws {
        let server = try answering()
        let file = try TemporaryFile(pattern(100_000))
        defer { withExtendedLifetime(file) {} }
        let error = await client.failure(of: form(file, 100_001, to: server))
        #expect(error?.kind == .readFailed(ENODATA))
    }

    @Test func `A file that cannot be read ends the call with the system's reason`() async throws {
        let server = try answering()
        var request = form(server.scratch, 5, to: server)
        request.file.descriptor = unsafe open("/", O_RDONLY | O_CLOEXEC)
        defer { close(request.file.descriptor) }
        #expect(await client.failure(of: request)?.kind == .readFailed(EISDIR))
    }

    @Test func `A file is sent anew from its start when the kept connection is dead`() async throws {
        let server = try RawServer { peer in
            while let head = peer.request(), head.hasPrefix("GET") { peer.answer("200 OK") }
            // The first form gets no answer; libcurl asks again, since nothing of it costs money.
            let forms = peer.record.bodies.filter { !$0.isEmpty }
            if forms.count > 1 { peer.answer("200 OK") }
        }
        _ = try await client.send(server.request())
        let file = try TemporaryFile(pattern(9000))
        defer { withExtendedLifetime(file) {} }
        _ = try await client.send(form(file, 9000, to: server))
        let bodies = server.record.bodies.filter { !$0.isEmpty }
        #expect(bodies.count == 2)
        #expect(bodies.allSatisfy { $0.firstRange(of: pattern(9000)) != nil })
    }

    @Test func `A server that refuses at once is heard, whatever is left to send`() async throws {
        let server = try RawServer { peer in
            peer.answer("413 Payload Too Large", ["Connection: close"], [7])
            peer.waitForClose()
        }
        let file = try TemporaryFile(pattern(32 << 20))
        defer { withExtendedLifetime(file) {} }
        let answer = try await client.send(form(file, 32 << 20, to: server))
        #expect(answer.status == 413 && answer.body == [7])
    }

    @Test func `A server that stops reading passes the idle limit`() async throws {
        let gate = try Gate()
        let server = try RawServer { _ in gate.wait() }
        let file = try TemporaryFile(pattern(32 << 20))
        defer { withExtendedLifetime(file) {} }
        var request = form(file, 32 << 20, to: server)
        request.deadlines = Deadlines(firstByte: .milliseconds(1), idle: .milliseconds(300), whole: nil)
        let error = await client.failure(of: request)
        gate.open()
        #expect(error?.kind == .timedOut(.idle))
    }

    @Test func `Cancelling in the middle ends the call`() async throws {
        let gate = try Gate()
        let (arrivals, feed) = AsyncStream<Void>.makeStream()
        let server = try RawServer { _ in
            feed.yield()
            gate.wait()
        }
        let file = try TemporaryFile(pattern(32 << 20))
        defer { withExtendedLifetime(file) {} }
        let request = form(file, 32 << 20, to: server)
        let task = Task { [client] in await client.failure(of: request) }
        for await _ in arrivals { break }
        task.cancel()
        #expect(await task.value?.kind == .cancelled)
        gate.open()
    }

    @Test(arguments: ["image/png\r\nX-Evil: 1", "image/png\0"])
    func `No type can add a header of its own`(type: String) async throws {
        let server = try answering()
        var request = form(server.scratch, 0, to: server)
        request.file.mimeType = type
        #expect(await client.failure(of: request)?.kind == .badHeader)
        #expect(server.record.connections == 0)
    }

    @Test func `A form prints neither its key nor its fields`() throws {
        let request = form(try TemporaryFile(), 0, to: try answering())
        #expect(!"\(request) \(String(reflecting: request))".contains("Bearer"))
        #expect(!"\(request)".contains("atelier"))
    }

    @Test(arguments: [
        ("https://files.example/a.png", true), ("http://files.example/a.png", false),
        ("https://10.0.0.1/a.png", false), ("https://[::1]/a.png", false), ("https://127.0.0.1/a", false),
        ("http://127.0.0.1:8123/a.png", true), ("http://127.0.0.1:8124/a.png", false),
        ("https://user@files.example/a.png", false), ("file:///etc/passwd", false), ("", false),
    ])
    func `An address is named to others under the rules of those that are dialled`(
        address: String, isNamed: Bool
    ) {
        #expect(Destinations.publicHTTPSOr("http://127.0.0.1:8123").mayName(address) == isNamed)
    }
}
