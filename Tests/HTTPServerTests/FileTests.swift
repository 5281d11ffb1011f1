import Glibc
import HTTPServer
import Testing

@Suite struct FileTests {
    /// Byte n is n mod 251, so that a shifted range is seen.
    private static func content(_ count: Int) -> [UInt8] { (0..<count).map { UInt8($0 % 251) } }

    /// A file in memory with the kernel's own descriptor; the name is never on a disk.
    private static func open(_ bytes: [UInt8]) throws -> Int32 {
        var path = Array("/tmp/atelier-test-XXXXXX".utf8CString)
        let descriptor = unsafe mkstemp(&path)
        try #require(descriptor >= 0)
        unsafe unlink(path)
        let count = unsafe bytes.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
        try #require(count == bytes.count)
        return descriptor
    }

    private static func withFile(
        _ bytes: [UInt8], etag: String? = nil, _ body: @escaping @Sendable (TestServer) throws -> Void
    ) async throws {
        let file = try ServedFile(adopting: open(bytes), etag: etag)
        let immutable: Headers = [
            "Content-Type": "image/png", "Cache-Control": "private, max-age=31536000, immutable",
        ]
        try await withServer(
            routes: { router in
                router.on(
                    "GET /file",
                    .now { _ in Response(headers: immutable, body: .file(file)) })
            }, body: body)
    }

    @Test(arguments: [0, 1, 32_768, 32_769, 199_999, 200_001, 1_000_000])
    func `A file arrives whole, and HEAD has its length`(count: Int) async throws {
        let bytes = Self.content(count)
        try await Self.withFile(bytes) { server throws in
            let whole = try server.ask("GET /file")
            #expect(whole.status == 200)
            #expect(whole.body == bytes)
            #expect(whole["Accept-Ranges"] == "bytes")
            #expect(whole["Cache-Control"] == "private, max-age=31536000, immutable")
            let head = try server.ask("HEAD /file")
            #expect(head.status == 200)
            #expect(head["Content-Length"] == "\(count)")
            #expect(head["ETag"] == whole["ETag"])
        }
    }

    @Test(arguments: [
        ("bytes=10-19", 10..<20), ("bytes=-5", 999_995..<1_000_000), ("bytes=100-", 100..<1_000_000),
    ])
    func `A range arrives exactly`(range: String, expected: Range<Int>) async throws {
        let bytes = Self.content(1_000_000)
        try await Self.withFile(bytes) { server throws in
            let answer = try server.ask("GET /file", headers: ["Range: \(range)"])
            #expect(answer.status == 206)
            #expect(answer.body == Array(bytes[expected]))
            #expect(
                answer["Content-Range"] == "bytes \(expected.lowerBound)-\(expected.upperBound - 1)/1000000")
            #expect(answer["Content-Length"] == "\(expected.count)")
        }
    }

    @Test func `A range outside the file is 416, and several ranges give the whole`() async throws {
        try await Self.withFile(Self.content(100)) { server throws in
            let outside = try server.ask("GET /file", headers: ["Range: bytes=100-"])
            #expect(outside.status == 416)
            #expect(outside["Content-Range"] == "bytes */100")
            #expect(outside["Cache-Control"] == "no-store")
            #expect(outside.body.isEmpty)
            let several = try server.ask("GET /file", headers: ["Range: bytes=0-1,5-6"])
            #expect(several.status == 200)
            #expect(several.body.count == 100)
            #expect(try server.ask("HEAD /file", headers: ["Range: bytes=0-1"]).status == 200)
        }
    }

    @Test(arguments: [
        ("\"tag\"", 206), ("\"old\"", 200), ("W/\"tag\"", 200), ("Wed, 21 Oct 2015 07:28:00 GMT", 200),
    ])
    func `If-Range lets only the same strong tag resume`(tag: String, status: Int) async throws {
        try await Self.withFile(Self.content(100), etag: "\"tag\"") { server throws in
            let answer = try server.ask("GET /file", headers: ["Range: bytes=50-", "If-Range: \(tag)"])
            #expect(answer.status == status)
        }
    }

    @Test(
        arguments: ["\"tag\"", "W/\"tag\"", "*", "\"a\", \"tag\"", "\"a\",W/\"tag\" "], [100, 1_000_000])
    func `A known tag is answered without the body, and the connection goes on`(tag: String, count: Int)
        async throws
    {
        try await Self.withFile(Self.content(count), etag: "\"tag\"") { server throws in
            let client = try server.client()
            for method in ["GET", "HEAD"] {
                let answer = try client.ask(
                    "\(method) /file", host: server.host, headers: ["If-None-Match: \(tag)"])
                #expect(answer.status == 304)
                #expect(answer["ETag"] == "\"tag\"")
                #expect(answer["Cache-Control"] == "private, max-age=31536000, immutable")
            }
            let whole = try client.ask("GET /file", host: server.host, headers: ["If-None-Match: \"other\""])
            #expect(whole.body.count == count)
        }
    }

    @Test func `Bytes with a tag are answered with 304 too, and shared ones are the same each time`()
        async throws
    {
        let shared = SharedBody(capacity: 6000) { body in
            for byte in Self.content(6000) { body.append(byte) }
        }
        try await withServer(routes: { router in
            router.on(
                "GET /thumb", .now { _ in Response(headers: ["ETag": "\"7\""], body: .shared(shared)) })
        }) { server throws in
            let client = try server.client()
            for _ in 0..<3 {
                #expect(try client.ask("GET /thumb", host: server.host).body == Self.content(6000))
            }
            let known = try client.ask("GET /thumb", host: server.host, headers: ["If-None-Match: \"7\""])
            #expect(known.status == 304)
        }
    }

    @Test func `What is shared has the headers of each answer, on many connections at a time`() async throws {
        let shared = SharedBody(capacity: 100_000) { body in
            for byte in Self.content(100_000) { body.append(byte) }
        }
        try await withServer(routes: { router in
            router.on(
                "GET /page",
                .now { request in
                    Response(headers: ["Tag": request.query("tag") ?? ""], body: .shared(shared))
                })
        }) { server throws in
            let clients = try (0..<6).map { _ in try server.client() }
            for turn in 0..<10 {
                for (number, client) in clients.enumerated() {
                    let target = "/page?tag=\(number % 2)-\(turn / 5)"
                    client.send("GET \(target) HTTP/1.1\r\nHost: \(server.host)\r\n\r\n")
                }
                for (number, client) in clients.enumerated() {
                    let answer = try client.answer()
                    #expect(answer["Tag"] == "\(number % 2)-\(turn / 5)")
                    #expect(answer.body == Self.content(100_000))
                }
            }
        }
    }

    @Test func `A file that was cut while it is served ends the connection, not the server`() async throws {
        let descriptor = try Self.open(Self.content(1_000_000))
        let file = try ServedFile(adopting: descriptor)
        try #require(ftruncate(descriptor, 500_000) == 0)
        try await withServer(routes: { router in
            router.on("GET /file", .now { _ in Response(body: .file(file)) })
            router.on("GET /", .now { _ in .text("page") })
        }) { server throws in
            let client = try server.client()
            client.send("GET /file HTTP/1.1\r\nHost: \(server.host)\r\n\r\n")
            #expect(try client.head()["Content-Length"] == "1000000")
            #expect(try client.rest().count <= 500_000)
            #expect(try server.ask("GET /").text == "page")
        }
    }

    @Test func `A small file that was cut is an error, and the connection goes on`() async throws {
        let descriptor = try Self.open(Self.content(1000))
        let file = try ServedFile(adopting: descriptor)
        try #require(ftruncate(descriptor, 500) == 0)
        try await withServer(routes: { router in
            router.on("GET /file", .now { _ in Response(body: .file(file)) })
            router.on("GET /", .now { _ in .text("page") })
        }) { server throws in
            let client = try server.client()
            #expect(try client.ask("GET /file", host: server.host).status == 500)
            #expect(try client.ask("GET /", host: server.host).text == "page")
        }
    }

    @Test func `A file that somebody else has open is served for as long as the answer lasts`() async throws {
        let bytes = Self.content(1000)
        try await withServer(routes: { router in
            router.on(
                "GET /file",
                .now { _ in
                    let owner = OpenFile(try Self.open(bytes))
                    let file = ServedFile(owner.number, size: 1000, etag: "\"7\"", keptOpenBy: owner)
                    return Response(body: .file(file))
                })
        }) { server throws in
            let answer = try server.ask("GET /file", headers: ["Range: bytes=10-19"])
            #expect(answer.status == 206)
            #expect(answer.body == Array(bytes[10..<20]))
            #expect(answer["ETag"] == "\"7\"")
        }
    }

    @Test func `Only a regular file is served`() throws {
        let folder = unsafe Glibc.open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        #expect(throws: ServedFile.FileError.notRegular) { try ServedFile(adopting: folder) }
        #expect(throws: ServedFile.FileError.unreadable(errno: EBADF)) { try ServedFile(adopting: -1) }
    }
}

private final class OpenFile: Sendable {
    let number: Int32

    init(_ number: Int32) { self.number = number }

    deinit { close(number) }
}
