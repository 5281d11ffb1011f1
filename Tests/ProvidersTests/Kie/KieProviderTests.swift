import Domain
import Glibc
import HTTPClient
import HTTPServer
import Synchronization
import TestKit
import Testing

@testable import Providers

/// What goes over the wire, seen by a server that writes everything down.
@Suite struct KieProviderTests {
    private let order = Order(
        kind: .image, model: "gpt4o-image", prompt: "a paper boat",
        options: ["aspect_ratio": .text("3:2"), "n_variants": .number(2), "is_enhance": .flag(false)])
    private let key = Secret("sk-canary-0123456789")

    @Test func `An order is one POST with the key, the type and the body of the service`() async throws {
        let witness = try Witness()
        let submission = await witness.provider.submit(order, key: key)
        #expect(submission == .accepted("0f1e2d3c4b5a69788796a5b4c3d2e1f0"))
        let request = try #require(witness.requests.first)
        #expect(witness.requests.count == 1)
        #expect(request.method == .post && request.path == "/api/v1/gpt4o-image/generate")
        #expect(request.header("Authorization") == "Bearer sk-canary-0123456789")
        #expect(request.header("Content-Type") == "application/json")
        let sent: JSONValue = ["prompt": "a paper boat", "size": "3:2", "nVariants": 2, "isEnhance": false]
        #expect(try JSONValue(parsing: request.body) == sent)
    }

    @Test func `A question names the task and carries the key`() async throws {
        let witness = try Witness()
        #expect(await witness.provider.status(of: "0f1e", for: order, key: key) == .running(progress: 0.5))
        let request = try #require(witness.requests.first)
        #expect(request.path == "/api/v1/gpt4o-image/record-info" && request.query("taskId") == "0f1e")
        #expect(request.header("Authorization") == "Bearer sk-canary-0123456789")
    }

    @Test func `No word that the user wrote comes back in a problem`() async throws {
        let witness = try Witness(refusal: "no: a paper boat; without heavy rain")
        let clip = Order(
            kind: .video, model: "kling-2.5-turbo", prompt: "a paper boat",
            options: ["negative_prompt": .text("heavy rain"), "duration": .number(5)])
        #expect(
            await witness.provider.submit(clip, key: key)
                == .rejected(.rejected(by: "Kie", words: "no: •••; without •••")))
    }

    @Test func `A download carries no key but a browser's name, and tells its progress`() async throws {
        let witness = try Witness()
        guard let file = unsafe tmpfile() else { throw POSIXFailure(number: errno) }
        defer { unsafe fclose(file) }
        let target = DownloadTarget(descriptor: unsafe fileno(file), offset: 0, etag: nil, maxBytes: 1000)
        let last = Mutex(0.0)
        let report = await witness.provider.download(witness.address + "/files/a.png", into: target) {
            share in
            last.withLock { $0 = share }
        }
        #expect(report == .complete(bytes: 600))
        #expect(last.withLock { $0 } <= 1)
        let request = try #require(witness.requests.first)
        #expect(request.header("Authorization") == nil)
        #expect(request.header("User-Agent") == "Mozilla/5.0 (test)")
        #expect(!request.headers.list.contains { $0.value.contains("canary") })
    }

    @Test func `A file that is too large is refused`() async throws {
        let witness = try Witness()
        guard let file = unsafe tmpfile() else { throw POSIXFailure(number: errno) }
        defer { unsafe fclose(file) }
        let target = DownloadTarget(descriptor: unsafe fileno(file), offset: 0, etag: nil, maxBytes: 599)
        let report = await witness.provider.download(witness.address + "/files/a.png", into: target) { _ in }
        #expect(report == .refused(.resultTooLarge(from: "Kie", limit: 599)))
    }

    @Test(
        arguments: [
            (.writeFailed(ENOSPC), "disk_full"), (.writeFailed(EDQUOT), "disk_full"),
            (.writeFailed(EFBIG), "disk_full"),
            (.writeFailed(EIO), "download_interrupted"),
            (.refusedStatus(403, bodyStart: []), "result_expired"),
            (.refusedStatus(410, bodyStart: []), "result_expired"),
            (.refusedStatus(503, bodyStart: []), "download_interrupted"), (.badRange, "download_interrupted"),
            (.notSent, "download_interrupted"), (.timedOut(.idle), "download_interrupted"),
            (.libraryMissing, "libcurl_missing"),
            (.addressRefused, "address_not_allowed"), (.schemeRefused, "address_not_allowed"),
            (.tooLarge, "result_too_large"),
        ] as [(TransferError.Kind, Problem.Code)])
    func `A download that fails ends only where going on cannot help`(
        kind: TransferError.Kind, code: Problem.Code
    ) {
        switch KieDownload.report(kind, words: "", etag: "\"e\"", limit: 1, provider: "Kie") {
        case .interrupted(let problem, let etag):
            #expect(problem.code == code)
            #expect(etag == "\"e\"")
        case .gone(let problem), .refused(let problem), .diskFull(let problem):
            #expect(problem.code == code && code != "download_interrupted")
        case .complete: Issue.record("complete")
        }
    }

    @Test(arguments: [301, 302, 303, 307, 308])
    func `A redirect of an order is not followed and not taken for a yes`(status: Int) async throws {
        let other = try Witness()
        let witness = try Witness(redirect: (status, other.address + "/api/v1/gpt4o-image/generate"))
        guard case .unclear = await witness.provider.submit(order, key: key) else {
            Issue.record("not unclear")
            return
        }
        #expect(witness.requests.count == 1)
        #expect(other.requests.isEmpty)
    }

    @Test func `An order to nobody is not sent`() async throws {
        let port = try ClosedPort()
        defer { withExtendedLifetime(port) {} }
        let provider = KieProvider(
            id: "kie", name: "Kie", address: try KieAddress("http://127.0.0.1:\(port.number)"),
            uploads: .standardUploads, client: HTTPClient(userAgent: "test"))
        guard case .notSent(let problem) = await provider.submit(order, key: key) else {
            Issue.record("sent")
            return
        }
        #expect(problem.code == "provider_unreachable")
        guard case .unavailable = await provider.status(of: "a", for: order, key: key) else {
            Issue.record("answered")
            return
        }
    }

    @Test func `An order for a model of another time is refused without a request`() async throws {
        let witness = try Witness()
        let unknown = Order(kind: .image, model: "model-2031", prompt: "a", options: [:])
        guard case .rejected(let problem) = await witness.provider.submit(unknown, key: key),
            case .unavailable = await witness.provider.status(of: "a", for: unknown, key: key)
        else {
            Issue.record("taken")
            return
        }
        #expect(problem.code == "model_unknown")
        #expect(witness.requests.isEmpty)
    }
}

private struct POSIXFailure: Error { let number: Int32 }

/// A server that answers as recorded and remembers what it was asked.
private final class Witness: Sendable {
    let server: Server
    let provider: KieProvider
    private let seen: Seen

    private final class Seen: Sendable {
        let requests = Mutex<[Request]>([])
    }

    var requests: [Request] { seen.requests.withLock { $0 } }
    var address: String { "http://127.0.0.1:\(server.port)" }

    init(redirect: (status: Int, to: String)? = nil, refusal: String = "") throws {
        let seen = Seen()
        self.seen = seen
        var router = Router()
        func answer(_ route: String, _ response: Response) {
            let body: BodyRule = route.hasPrefix("POST") ? .json(limit: 10_000) : .none
            router.on(
                route, body: body,
                .now { request in
                    seen.requests.withLock { $0.append(request) }
                    return response
                })
        }
        func json(_ text: String) -> Response { Response(body: .bytes(Array(text.utf8))) }
        let accepted = json(
            #"{"code":200,"msg":"success","data":{"taskId":"0f1e2d3c4b5a69788796a5b4c3d2e1f0"}}"#)
        let moved = redirect.map { Response(status: $0.status, headers: ["Location": $0.to]) }
        answer("POST /api/v1/gpt4o-image/generate", moved ?? accepted)
        answer(
            "GET /api/v1/gpt4o-image/record-info",
            json(
                #"{"code":200,"msg":"success","data":{"successFlag":0,"status":"GENERATING","progress":"0.50"}}"#
            ))
        answer("POST /api/v1/jobs/createTask", json(#"{"code":422,"msg":"\#(refusal)","data":null}"#))
        answer("GET /files/{name}", Response(body: .bytes([UInt8](repeating: 7, count: 600))))
        server = try Server(router: router) { _, _ in Response(status: 500) }
        provider = KieProvider(
            id: "kie", name: "Kie", address: try KieAddress("http://127.0.0.1:\(server.port)"),
            uploads: .standardUploads, client: HTTPClient(userAgent: "Mozilla/5.0 (test)"))
    }
}
