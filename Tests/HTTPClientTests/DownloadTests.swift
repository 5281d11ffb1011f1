import HTTPClient
import Synchronization
import Testing

@Suite struct DownloadTests {
    let client = HTTPClient(userAgent: "test")
    static let file = pattern(3 << 20)

    /// Serves `file` whole, on kept connections.
    private func serverOfFile(_ headers: [String] = []) throws -> RawServer {
        try RawServer { peer in while peer.request() != nil { peer.answer("200 OK", headers, Self.file) } }
    }

    @Test func `A file arrives whole, with what the server says about it`() async throws {
        let server = try serverOfFile(["ETag: \"v1\"", "Content-Type: image/png"])
        let target = try TemporaryFile(pattern(4 << 20, seed: 3))
        let result = try await client.download(server.download(into: target))
        #expect(target.content == Self.file)
        #expect(result.status == 200)
        #expect(result.length == Self.file.count)
        #expect(result.bytesWritten == Self.file.count)
        #expect(result.announcedLength == Self.file.count)
        #expect(result.etag == "\"v1\"")
        #expect(result.contentType == "image/png")
        #expect(!result.startedOver)
    }

    @Test func `Progress begins with the head, grows, and is throttled`() async throws {
        let server = try serverOfFile(["ETag: \"v1\""])
        let reports = Mutex<[Progress]>([])
        let request = server.download(into: server.scratch)
        _ = try await client.download(request) { progress in reports.withLock { $0.append(progress) } }
        let seen = reports.withLock { $0 }
        #expect(seen.first?.received == 0)
        #expect(seen.allSatisfy { $0.total == Self.file.count && $0.strongETag == "\"v1\"" })
        #expect(seen.map(\.received) == seen.map(\.received).sorted())
        #expect((2...20).contains(seen.count))
    }

    @Test func `A weak validator is not passed on`() async throws {
        let server = try serverOfFile(["ETag: W/\"v1\""])
        let result = try await client.download(server.download(into: server.scratch))
        #expect(result.etag == nil)
    }

    @Test func `A download asks for no encoding and sends no header of ours`() async throws {
        let server = try serverOfFile()
        _ = try await client.download(server.download(into: server.scratch))
        let names = try #require(server.record.requests.first).split(separator: "\r\n").dropFirst()
            .compactMap { $0.split(separator: ":").first.map(String.init) }
        #expect(Set(names) == ["Host", "User-Agent", "Accept"])
    }

    @Test func `Sixty downloads at once do not mix`() async throws {
        let server = try RawServer { peer in
            while let request = peer.request() {
                let seed = request.split(separator: " ")[1].dropFirst()
                peer.answer("200 OK", [], pattern(200_000, seed: Int(seed) ?? 0))
            }
        }
        try await withThrowingTaskGroup { group in
            for seed in 1...60 {
                group.addTask { [client] in
                    let target = try TemporaryFile()
                    _ = try await client.download(server.download("/\(seed)", into: target))
                    return target.content == pattern(200_000, seed: seed)
                }
            }
            for try await isRight in group { #expect(isRight) }
        }
        #expect(server.record.requests.count == 60)
    }

    @Test func `Without a length a file ends with its connection`() async throws {
        let server = try RawServer { peer in
            if peer.request() != nil { peer.send("HTTP/1.1 200 OK\r\n\r\nabc") }
        }
        let target = try TemporaryFile()
        let result = try await client.download(server.download(into: target))
        #expect(target.content == Array("abc".utf8))
        #expect(result.announcedLength == nil)
    }

    @Test func `A redirect with raw spaces is followed`() async throws {
        let server = try RawServer { peer in
            while let request = peer.request() {
                if request.hasPrefix("GET /b%20c?d") { return peer.answer("200 OK", [], [1, 2]) }
                peer.answer("302 Found", ["Location: /b c?d e"])
            }
        }
        let result = try await client.download(server.download(into: server.scratch))
        #expect(result.length == 2)
    }

    @Test func `Beside chunks an announced length does not count`() async throws {
        let server = try RawServer { peer in
            guard peer.request() != nil else { return }
            peer.send(Peer.head("200 OK", ["Content-Length: 1", "Transfer-Encoding: chunked"]))
            peer.send("3\r\nabc\r\n0\r\n\r\n")
        }
        let result = try await client.download(server.download(into: server.scratch))
        #expect(result.length == 3)
        #expect(result.announcedLength == nil)
    }

    @Test func `An announced file over the cap is refused before a byte is written`() async throws {
        let server = try serverOfFile()
        let target = try TemporaryFile([7])
        let error = await client.failure(of: server.download(into: target, maxBytes: Self.file.count - 1))
        #expect(error?.kind == .tooLarge)
        #expect(target.content == [7])
    }

    // It ends by itself, so that a client without a cap fails the test and does not fill the disk.
    @Test func `A body of unknown length is cut at the cap`() async throws {
        let server = try RawServer { peer in
            guard peer.request() != nil else { return }
            peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            for _ in 0..<10_000 where !peer.send("10\r\n0123456789abcdef\r\n") { return }
            peer.send("0\r\n\r\n")
        }
        let target = try TemporaryFile()
        let error = await client.failure(of: server.download(into: target, maxBytes: 100_000))
        #expect(error?.kind == .tooLarge)
        #expect(target.content.count <= 100_000)
    }

    @Test(arguments: [201, 204, 304, 400, 403, 404, 410, 416, 500, 503])
    func `Another status is an error with the start of its body, and the file stays as it was`(status: Int)
        async throws
    {
        let hasBody = status != 204 && status != 304
        let server = try RawServer { peer in
            if peer.request() != nil { peer.answer("\(status) No", [], hasBody ? pattern(10_000) : []) }
        }
        let target = try TemporaryFile([7])
        let error = await client.failure(of: server.download(into: target))
        let start = hasBody ? Array(pattern(10_000).prefix(4096)) : []
        #expect(error?.kind == .refusedStatus(status, bodyStart: start))
        #expect(error?.wasSent == true)
        #expect(target.content == [7])
    }

    @Test(arguments: [301, 302, 303, 307, 308])
    func `A redirect is followed, and its own body is not the file`(status: Int) async throws {
        let server = try RawServer { peer in
            while let request = peer.request() {
                if request.hasPrefix("GET /b?x ") { return peer.answer("200 OK", [], [1, 2]) }
                peer.answer("\(status) Moved", ["Location: b?x"], [9, 9, 9])
            }
        }
        let target = try TemporaryFile()
        _ = try await client.download(server.download("/a", into: target))
        #expect(target.content == [1, 2])
    }

    @Test(arguments: [(5, true), (6, false)])
    func `Five redirects are followed, six are not`(count: Int, arrives: Bool) async throws {
        let server = try RawServer { peer in
            while let request = peer.request() {
                let step = Int(request.split(separator: " ")[1].dropFirst()) ?? 0
                if step == count { return peer.answer("200 OK") }
                peer.answer("302 Found", ["Location: /\(step + 1)"])
            }
        }
        let error = await client.failure(of: server.download("/0", into: server.scratch))
        #expect(error?.kind == (arrives ? nil : .tooManyRedirects))
    }

    @Test func `A file that cannot be written is an error with its number`() async throws {
        let server = try serverOfFile()
        var request = server.download(into: server.scratch)
        request.file = -1
        #expect(await client.failure(of: request)?.kind == .writeFailed(9))  // EBADF
        #expect(server.record.connections == 0)
    }
}
