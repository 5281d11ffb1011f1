import HTTPServer
import Testing

@Suite struct RouterTests {
    private var router: Router {
        var router = Router()
        router.on("GET /api/media", .now { _ in .text("list") })
        router.on("GET /api/media/{id}", .now { .text("one \($0.parameters["id"] ?? "")") })
        router.on("GET /api/media/index", .now { _ in .text("index") })
        router.on("DELETE /api/media/all", .now { _ in .text("all gone") })
        router.on("DELETE /api/media/{id}", .later { .text("gone \($0.parameters["id"] ?? "")") })
        router.on(
            "POST /api/media", body: .json(limit: 10),
            .now { .text(String(decoding: $0.body, as: UTF8.self)) })
        router.on("GET /web/{path...}", .now { .text("file \($0.parameters["path"] ?? "")") })
        router.on("GET /", .now { _ in .text("page") })
        return router
    }

    private func text(_ request: Request) async throws -> String {
        guard case .bytes(let bytes) = try await router.respond(to: request).body else { return "" }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(arguments: [
        (Method.get, "/", "page"), (.get, "/api/media", "list"), (.get, "/api/media/7", "one 7"),
        (.get, "/api/media/index", "index"),
        (.delete, "/api/media/all", "all gone"), (.delete, "/api/media/7", "gone 7"),
        (.head, "/api/media/7", "one 7"), (.get, "/api/media/a%20b%25", "one a b%"),
        (.get, "/web/a/b.js", "file a/b.js"),
    ])
    func `The most exact route for the method answers`(method: Method, target: String, answer: String)
        async throws
    {
        #expect(try await text(Request(method, target)) == answer)
    }

    @Test func `A slash ends a name, also with a combining mark after it`() async throws {
        await #expect(throws: Refusal(status: 404, code: "not_found", detail: "")) {
            try await router.respond(to: Request(.get, "/api/media/a/%CD%96b"))
        }
        #expect(try await text(Request(.get, "/web/%CD%96a/%CD%96b")) == "file \u{356}a/\u{356}b")
    }

    @Test(arguments: ["/nothing", "/api/media/", "/api/media/7/x", "/web/", "/web", "/api"])
    func `A path that no route fits is not found`(target: String) async {
        await #expect(throws: Refusal(status: 404, code: "not_found", detail: "")) {
            try await router.respond(to: Request(.get, target))
        }
    }

    @Test(arguments: [
        ("/api/media/7", "GET, HEAD, DELETE"), ("/api/media", "GET, HEAD, POST"), ("/", "GET, HEAD"),
        ("/api/media/all", "DELETE"),
    ])
    func `A wrong method names the right ones`(target: String, allowed: String) async throws {
        let refusal = await #expect(throws: Refusal.self) {
            try await router.respond(to: Request(.put, target))
        }
        #expect(refusal?.status == 405)
        #expect(refusal?.headers.first("allow") == allowed)
    }

    @Test(
        arguments: [
            ("application/json", 10, nil), ("application/json; charset=utf-8", 10, nil),
            ("Application/JSON", 1, nil),
            ("application/json", 11, 413), ("text/plain", 1, 415), ("", 1, 415),
            ("multipart/form-data", 1, 415),
            ("application/x-www-form-urlencoded", 1, 415),
        ] as [(String, Int, Int?)])
    func `A body must have the route's type and size`(type: String, count: Int, status: Int?) async {
        let body = [UInt8](repeating: 0x31, count: count)
        let request = Request(.post, "/api/media", headers: [("Content-Type", type)], body: body)
        let outcome = await Result { try await router.respond(to: request) }
        switch outcome {
        case .success: #expect(status == nil)
        case .failure(let error): #expect((error as? Refusal)?.status == status)
        }
    }

    @Test func `A request is decoded once and its names are found`() {
        let request = Request(
            .get, "/a%2525?q=a+b%26c&q=second&empty&x=%E2%82%AC",
            headers: [("x-Name", "one"), ("X-NAME", "two")])
        #expect(request.path == "/a%25")
        #expect(request.query("q") == "a b&c")
        #expect(request.query("empty") == "")
        #expect(request.query("x") == "€")
        #expect(request.query("none") == nil)
        #expect(request.header("X-Name") == "one")
        #expect(request.header("none") == nil)
    }

    @Test(
        arguments: [("12", 12), ("x", nil), ("-1", nil), ("99999999999999999999", nil)] as [(String, UInt64?)]
    )
    func `Only a number is a last event id`(text: String, id: UInt64?) {
        #expect(Request(.get, "/", headers: [("Last-Event-ID", text)]).lastEventID == id)
    }
}
