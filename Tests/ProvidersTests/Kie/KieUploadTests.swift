import Domain
import Glibc
import HTTPClient
import HTTPServer
import Synchronization
import TestKit
import Testing

@testable import Providers

/// Giving a file to the service, whose upload host is not the host of its orders.
@Suite struct KieUploadTests {
    private let key = Secret("sk-canary-0123456789")

    private func read(_ body: String, status: Int = 200) -> UploadReport {
        KieUpload.read(
            .answered(status: status, retryAfter: .seconds(3), body: Array(body.utf8)), provider: "Kie",
            mayName: Destinations.publicHTTPSOr("https://up.example:443").mayName,
            redactor: Redactor(key: key))
    }

    @Test(
        arguments: [
            (#"{"downloadUrl":"https://t.example/a.png"}"#, "https://t.example/a.png"),
            (#"{"fileUrl":"https://t.example/b.png"}"#, "https://t.example/b.png"),
            (#"{"url":"https://t.example/c.png"}"#, "https://t.example/c.png"),
            (
                #"{"url":"https://t.example/c","fileUrl":"https://t.example/b","downloadUrl":"https://t.example/a"}"#,
                "https://t.example/a"
            ), (#"{"downloadUrl":"","fileUrl":"https://t.example/b"}"#, "https://t.example/b"),
        ])
    func `The address is read wherever the service's pages and clients have it`(data: String, address: String)
    {
        #expect(
            read(#"{"success":true,"code":200,"msg":"File uploaded successfully","data":\#(data)}"#)
                == .uploaded(address: address, lifetime: .seconds(22 * 3600)))
    }

    @Test(arguments: [
        #"{"code":200,"data":{"downloadUrl":"http://127.0.0.1/a.png"}}"#,
        #"{"code":200,"data":{"downloadUrl":"https://192.168.0.1/a.png"}}"#,
        #"{"code":200,"data":{"downloadUrl":"ftp://t.example/a.png"}}"#, #"{"code":200,"data":{}}"#,
        #"{"code":200,"data":null}"#, #"{"code":500,"msg":"later"}"#, "<html>", "",
    ])
    func `Whatever names no address that a provider can fetch is asked again`(body: String) {
        guard case .unavailable(let problem, _) = read(body) else {
            Issue.record("\(read(body))")
            return
        }
        #expect(problem.code == "provider_answer_unreadable")
    }

    @Test(
        arguments: [
            (200, #"{"code":401,"msg":"bad sk-canary-0123456789"}"#, "key_refused"), (401, "", "key_refused"),
            (200, #"{"code":400,"msg":"no"}"#, "upload_refused"), (413, "<html>", "upload_refused"),
            (200, #"{"code":405}"#, "upload_refused"),
        ])
    func `A definite no is one, and never tells the key`(status: Int, body: String, code: Problem.Code) {
        guard case .refused(let problem) = read(body, status: status) else {
            Issue.record("\(read(body, status: status))")
            return
        }
        #expect(problem.code == code)
        #expect(!"\(problem)".contains("canary"))
    }

    @Test func `Too many files wait as long as the service says`() {
        #expect(read("", status: 429) == .unavailable(.busy("Kie"), retryAfter: .seconds(3)))
    }

    @Test func `A file goes to the upload host alone, with the key, the folder and our name for it`()
        async throws
    {
        let hosts = try Hosts()
        let file = try TemporaryContent([1, 2, 3, 4, 5])
        defer { withExtendedLifetime(file) {} }
        let report = await hosts.provider.upload(
            UploadFile(descriptor: file.number, bytes: 5, name: "0f1e.png", mimeType: "image/png"), key: key)
        #expect(
            report == .uploaded(address: hosts.uploadAddress + "/files/0f1e.png", lifetime: .seconds(79_200)))
        #expect(hosts.api.requests.isEmpty)
        let request = try #require(hosts.uploads.requests.first)
        #expect(request.path == "/api/file-stream-upload")
        #expect(request.header("Authorization") == "Bearer sk-canary-0123456789")
        let body = String(decoding: request.body, as: UTF8.self)
        #expect(body.contains("name=\"uploadPath\"\r\n\r\natelier\r\n"))
        #expect(body.contains("name=\"fileName\"\r\n\r\n0f1e.png\r\n"))
        #expect(request.body.firstRange(of: [1, 2, 3, 4, 5]) != nil)
    }

    @Test func `A file that was cut short is refused, and no order goes out`() async throws {
        let hosts = try Hosts()
        let file = try TemporaryContent([1, 2, 3])
        defer { withExtendedLifetime(file) {} }
        let report = await hosts.provider.upload(
            UploadFile(descriptor: file.number, bytes: 5, name: "0f1e.png", mimeType: "image/png"), key: key)
        guard case .refused(let problem) = report else {
            Issue.record("\(report)")
            return
        }
        #expect(problem.code == "reference_unreadable")
    }

    @Test func `An upload host that is not there is asked again`() async throws {
        let port = try ClosedPort()
        defer { withExtendedLifetime(port) {} }
        let nowhere = try KieAddress("http://127.0.0.1:\(port.number)")
        let provider = KieProvider(
            id: "kie", name: "Kie", address: nowhere, uploads: nowhere, client: HTTPClient(userAgent: "test"))
        let file = try TemporaryContent([1])
        defer { withExtendedLifetime(file) {} }
        let report = await provider.upload(
            UploadFile(descriptor: file.number, bytes: 1, name: "a.png", mimeType: "image/png"), key: nil)
        guard case .unavailable(let problem, retryAfter: nil) = report else {
            Issue.record("\(report)")
            return
        }
        #expect(problem.code == "provider_unreachable")
    }

    @Test func `No result is fetched from an upload host on this machine`() async throws {
        let hosts = try Hosts()
        let file = try TemporaryContent([])
        defer { withExtendedLifetime(file) {} }
        let target = DownloadTarget(descriptor: file.number, offset: 0, etag: nil, maxBytes: 1000)
        let report = await hosts.provider.download(hosts.uploadAddress + "/files/a.png", into: target) { _ in
        }
        #expect(report == .refused(.addressRefused(from: "Kie")))
        #expect(hosts.uploads.requests.isEmpty)
    }
}

/// A file without a name, gone with its last use.
private final class TemporaryContent {
    let number: Int32

    init(_ bytes: [UInt8]) throws {
        guard let stream = unsafe tmpfile() else { throw Missing() }
        defer { unsafe fclose(stream) }
        number = unsafe dup(fileno(stream))
        guard unsafe pwrite(number, bytes, bytes.count, 0) == bytes.count else { throw Missing() }
    }

    deinit { close(number) }

    private struct Missing: Error {}
}

/// A server for orders and one for files, and the adapter before both.
private final class Hosts: Sendable {
    let api: Host
    let uploads: Host
    let provider: KieProvider

    var uploadAddress: String { uploads.address }

    init() throws {
        api = try Host()
        uploads = try Host()
        provider = KieProvider(
            id: "kie", name: "Kie", address: try KieAddress(api.address),
            uploads: try KieAddress(uploads.address), client: HTTPClient(userAgent: "test"))
    }
}

/// A server that takes files and remembers what it was asked.
private final class Host: Sendable {
    private let server: Server
    private let seen: Seen

    private final class Seen: Sendable {
        let requests = Mutex<[Request]>([])
    }

    var address: String { "http://127.0.0.1:\(server.port)" }
    var requests: [Request] { seen.requests.withLock { $0 } }

    init() throws {
        let seen = Seen()
        self.seen = seen
        var router = Router()
        router.on(
            "POST /api/file-stream-upload", body: .any(types: ["multipart/form-data"], limit: 100_000),
            .now { request in
                seen.requests.withLock { $0.append(request) }
                let host = request.header("Host") ?? ""
                return Response(
                    body: .bytes(
                        Array(
                            #"{"success":true,"code":200,"data":{"downloadUrl":"http://\#(host)/files/0f1e.png"}}"#
                                .utf8)))
            })
        router.on(
            "GET /files/{name}",
            .now { request in
                seen.requests.withLock { $0.append(request) }
                return Response(body: .bytes([1]))
            })
        server = try Server(router: router) { _, _ in Response(status: 500) }
    }
}
