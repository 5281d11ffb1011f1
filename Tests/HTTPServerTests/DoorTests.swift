import HTTPServer
import Synchronization
import Testing

/// The cases W, A3 and A10 of the reliability rules over a raw socket.
@Suite struct DoorTests {
    private static let routes: @Sendable (inout Router) -> Void = { router in
        router.on("GET /", .now { _ in .text("page") })
        router.on("GET /gallery", .now { _ in .text("gallery") })
        router.on("GET /api/tasks", .now { _ in .text("tasks") })
        router.on("POST /api/tasks", body: .json(limit: 1000), .now { _ in Response(status: 202) })
        router.on("DELETE /api/tasks", .now { _ in Response(status: 204) })
        router.on("GET /api/events", .now { _ in .text("must not be reached by others") })
        router.on(
            "GET /static/media/{filename}",
            .now { _ in
                Response(
                    headers: ["Content-Security-Policy": "sandbox; default-src 'none'"],
                    body: .bytes(Array("picture".utf8)))
            })
    }

    private static let addresses = ["/", "/gallery", "/api/tasks", "/api/events", "/static/media/a.png"]

    @Test(arguments: addresses)
    func `W1 A foreign Host gets a fixed refusal`(address: String) async throws {
        try await withServer(routes: Self.routes) { server throws in
            for host in [
                "evil.example:\(server.server.port)", "127.0.0.1", "127.0.0.1:1",
                "LOCALHOST:\(server.server.port)",
            ] {
                let answer = try server.client().ask("GET \(address)", host: host)
                #expect(answer.status == 403)
                #expect(answer.text == "host_refused")
                #expect(!answer.headers.contains { $0.value.contains("evil") })
            }
            #expect(
                try server.client().ask("GET \(address)", host: "localhost:\(server.server.port)").status
                    == 200)
        }
    }

    @Test(arguments: ["1.1", "1.0"])
    func `W3 A request without Host is refused`(version: String) async throws {
        try await withServer(routes: Self.routes) { server throws in
            let answer = try server.exchange("GET / HTTP/\(version)\r\n\r\n")
            #expect(answer.contains(" 400 "))
            #expect(!answer.contains("page"))
        }
    }

    @Test func `W4 Two Host headers are refused in both orders`() async throws {
        try await withServer(routes: Self.routes) { server throws in
            for hosts in [
                [server.host, "evil.example"], ["evil.example", server.host], [server.host, server.host],
            ] {
                let answer = try server.client().ask("GET /", host: hosts[0], headers: ["Host: \(hosts[1])"])
                #expect(answer.status == 400)
            }
        }
    }

    @Test(arguments: [
        "https://evil.example", "null", "http://127.0.0.1:1", "http://localhost", "", "https://HOST",
    ])
    func `W6 W7 W23 A foreign Origin neither writes nor reads`(origin: String) async throws {
        try await withServer(routes: Self.routes) { server throws in
            let header = "Origin: " + (origin == "https://HOST" ? "https://\(server.host)" : origin)
            let json = [header, "Content-Type: application/json"]
            #expect(try server.ask("POST /api/tasks", headers: json, body: "{}").text == "origin_refused")
            #expect(try server.ask("POST /api/tasks", headers: json, body: "{}").status == 403)
            #expect(try server.ask("DELETE /api/tasks", headers: [header]).status == 403)
            for address in Self.addresses {
                #expect(try server.ask("GET \(address)", headers: [header]).status == 403)
            }
        }
    }

    @Test(arguments: ["same-site", "cross-site", "same-origin, cross-site", "x", ""])
    func `W9 W17 W23 A page of another site or port is refused everywhere`(site: String) async throws {
        try await withServer(routes: Self.routes) { server throws in
            let headers = ["Sec-Fetch-Site: \(site)", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: image"]
            for address in Self.addresses {
                #expect(try server.ask("GET \(address)", headers: headers).status == 403)
            }
            let json = headers + ["Content-Type: application/json"]
            #expect(try server.ask("POST /api/tasks", headers: json, body: "{}").status == 403)
        }
    }

    @Test func `W10 W20 A link from elsewhere opens the first page and nothing else`() async throws {
        try await withServer(routes: Self.routes) { server throws in
            let link = ["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"]
            #expect(try server.ask("GET /", headers: link).status == 200)
            #expect(try server.ask("GET /?prompt=x&run=1", headers: link).status == 200)
            for address in Self.addresses.dropFirst() {
                #expect(try server.ask("GET \(address)", headers: link).status == 403)
            }
            let frame = link.dropLast() + ["Sec-Fetch-Dest: iframe"]
            #expect(try server.ask("GET /", headers: Array(frame)).status == 403)
            #expect(try server.ask("HEAD /", headers: link).status == 403)
        }
    }

    @Test(arguments: [
        "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", nil,
    ])
    func `W12 JSON under another type is refused`(type: String?) async throws {
        try await withServer(routes: Self.routes) { server throws in
            let headers = type.map { ["Content-Type: \($0)"] } ?? []
            #expect(try server.ask("POST /api/tasks", headers: headers, body: "{}").status == 415)
        }
    }

    @Test func `W13 The page and plain curl may write`() async throws {
        try await withServer(routes: Self.routes) { server throws in
            let json = ["Content-Type: application/json"]
            let page = ["Origin: http://\(server.host)", "Sec-Fetch-Site: same-origin"]
            #expect(try server.ask("POST /api/tasks", headers: json, body: "{}").status == 202)
            #expect(try server.ask("POST /api/tasks", headers: json + page, body: "{}").status == 202)
            #expect(try server.ask("DELETE /api/tasks", headers: page).status == 204)
            #expect(try server.ask("DELETE /api/tasks").status == 204)
            #expect(try server.ask("GET /", headers: ["Sec-Fetch-Site: none"]).status == 200)
        }
    }

    @Test(arguments: addresses + ["/none"])
    func `W15 W17 Every answer has the security headers and none for other origins`(address: String)
        async throws
    {
        try await withServer(routes: Self.routes) { server throws in
            for headers in [[], ["Origin: http://\(server.host)"], ["Origin: https://evil.example"]] {
                let answer = try server.ask("GET \(address)", headers: headers)
                #expect(answer["X-Content-Type-Options"] == "nosniff")
                #expect(answer["Referrer-Policy"] == "no-referrer")
                #expect(answer["Cross-Origin-Resource-Policy"] == "same-origin")
                #expect(answer["Cross-Origin-Opener-Policy"] == "same-origin")
                #expect(!answer.headers.contains { $0.name.lowercased().hasPrefix("access-control") })
                let isMedia = address.hasPrefix("/static") && answer.status == 200
                let policies = answer.headers.filter { $0.name == "Content-Security-Policy" }.map(\.value)
                #expect(policies.count == 1)
                #expect(
                    policies[0].hasPrefix(
                        isMedia ? "sandbox;" : "default-src 'self'; img-src 'self' blob: data:"))
                let isStored = answer.status == 200 && !address.hasPrefix("/api")
                #expect(answer["Cache-Control"] == (isStored ? nil : "no-store"))
            }
        }
    }

    @Test(arguments: [
        "/static/media/../secret", "/static/media/%2e%2e%2fsecret", "/static/media/..\\x", "//etc/passwd",
        "/static/media//x", "http://127.0.0.1/", "*", "/static/media/%c0%ae%c0%ae", "/%00", "/a%zz",
        "/\u{01}",
    ])
    func `A3 An address with tricks is refused before routing`(target: String) async throws {
        try await withServer(routes: Self.routes) { server throws in
            let answer = try server.exchange("GET \(target) HTTP/1.1\r\nHost: \(server.host)\r\n\r\n")
            #expect(answer.hasPrefix("HTTP/1.1 400 "))
        }
    }

    @Test(arguments: [
        ("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", 400),
        ("Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}", 400),
        ("Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", 400),
        ("Content-Length: +2\r\n\r\n{}", 400),
        ("Content-Length: -2\r\n\r\n{}", 400),
        ("Content-Length: 99999999999999999999999\r\n\r\n{}", 413),
        ("Transfer-Encoding: gzip\r\n\r\n{}", 400),
        ("Transfer-Encoding: gzip, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", 400),
        ("Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n", 400),
        ("Transfer-Encoding: chunked\r\n\r\n-2\r\n{}\r\n0\r\n\r\n", 400),
    ])
    func `A10 A body of unclear length closes the connection and does nothing`(rest: String, status: Int)
        async throws
    {
        let head = "POST /api/tasks HTTP/1.1\r\nHost: HOST\r\nContent-Type: application/json\r\n"
        try await expectRefused(head + rest, status)
    }

    @Test(arguments: [
        ("GET / HTTP/1.1\nHost: HOST\nAccept: x\n\n", 400),
        ("GET / HTTP/1.1\r\nHost: HOST\nAccept: x\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: HOST\r\nAccept: x\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: HOST\r\nX-A: one\r\n two\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: HOST\r\nX-A: one\r\n\ttwo\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost : HOST\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: HOST\r\nNoColon\r\n\r\n", 400),
        ("GET / HTTP/2.0\r\nHost: HOST\r\n\r\n", 505),
        ("GET /\r\nHost: HOST\r\n\r\n", 400),
        ("GET  / HTTP/1.1\r\nHost: HOST\r\n\r\n", 400),
        ("GET /\0hidden HTTP/1.1\r\nHost: HOST\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: HOST\r\nX: a\0b\r\n\r\n", 400),
    ])
    func `A10 A malformed head closes the connection and does nothing`(head: String, status: Int) async throws
    {
        try await expectRefused(head, status)
    }

    @Test(arguments: ["\r\r\n\r\n", "GET\r\n\r\n"])
    func `A10 A line that asks for nothing closes the connection without a word`(line: String) async throws {
        try await withServer(routes: Self.routes) { server throws in
            let next = "GET /gallery HTTP/1.1\r\nHost: \(server.host)\r\n\r\n"
            #expect(try server.exchange(line + next) == "")
        }
    }

    /// Sends a whole request behind the bad one: on a connection that is closed it is never answered.
    private func expectRefused(_ request: String, _ status: Int) async throws {
        try await withServer(routes: Self.routes) { server throws in
            let next = "GET /gallery HTTP/1.1\r\nHost: \(server.host)\r\n\r\n"
            let answer = try server.exchange(request.replacing("HOST", with: server.host) + next)
            #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(answer)")
            for effect in ["page", "gallery", " 200 ", " 202 "] { #expect(!answer.contains(effect)) }
        }
    }

    @Test(arguments: [
        "Accept:x", "Accept: x", "Accept:", "Accept: ", "Accept:  \t x", "Cookie: a=b; c=\"d\"", "X: ä€",
        "X: " + String(repeating: "x", count: 8000),
    ])
    func `Any well-formed header is let in`(header: String) async throws {
        try await withServer(routes: Self.routes) { server throws in
            #expect(try server.ask("GET /", headers: [header]).status == 200)
        }
    }

    @Test func `A head over the limit is refused`() async throws {
        try await withServer(routes: Self.routes) { server throws in
            let long = "X: " + String(repeating: "x", count: 40_000)
            #expect(try server.ask("GET /", headers: [long]).status == 431)
        }
    }

    @Test(arguments: [100, 600, 3000, 7000])
    func `Too many parameters are refused at once`(count: Int) async throws {
        var configuration = Server.Configuration()
        configuration.headDeadline = .seconds(3600)
        try await withServer(configuration, routes: Self.routes) { server throws in
            let query = Array(repeating: "a=b", count: count).joined(separator: "&")
            let answer = try server.exchange(
                "GET /?\(query) HTTP/1.1\r\nHost: \(server.host)\r\nConnection: close\r\n\r\n")
            #expect(answer.hasPrefix(count == 100 ? "HTTP/1.1 200 " : "HTTP/1.1 414 "), "\(answer)")
            #expect(answer.split(separator: "HTTP/1.1").count == 1)
            #expect(try server.ask("GET /").text == "page")
        }
    }

    @Test(arguments: [(15_000, 200), (17_000, 414), (31_900, 414), (40_000, 414)])
    func `Too long a target is refused at once`(length: Int, status: Int) async throws {
        var configuration = Server.Configuration()
        configuration.headDeadline = .seconds(3600)
        try await withServer(configuration, routes: Self.routes) { server throws in
            let query = String(repeating: "a", count: length)
            let answer = try server.exchange(
                "GET /?\(query) HTTP/1.1\r\nHost: \(server.host)\r\nConnection: close\r\n\r\n")
            #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(answer)")
        }
    }

    @Test func `What is refused by its target has no effect`() async throws {
        let effects = Mutex(0)
        let routes: (inout Router) -> Void = { router in
            router.on(
                "DELETE /all",
                .now { _ in
                    effects.withLock { $0 += 1 }
                    return Response(status: 204)
                })
        }
        try await withServer(routes: routes) { server throws in
            let query = String(repeating: "a", count: 17_000)
            #expect(try server.ask("DELETE /all?\(query)").status == 414)
            #expect(try server.ask("DELETE /all").status == 204)
        }
        #expect(effects.withLock { $0 } == 1)
    }

    @Test func `No changed byte of a request stops the server or lets a stranger in`() async throws {
        var configuration = Server.Configuration()
        configuration.headDeadline = .milliseconds(100)
        configuration.tick = .milliseconds(20)
        try await withServer(configuration, routes: Self.routes) { server throws in
            let start = "GET / HTTP/1.1\r\nHost: \(server.host)\r\n"
            let request = Array((start + "Origin: http://evil.example\r\nAccept: */*\r\n\r\n").utf8)
            // A changed name makes it another header, so the request is a script's and may come in.
            let changes = request.indices.filter { !(start.utf8.count..<start.utf8.count + 8).contains($0) }
                .flatMap { Self.changes(of: request, at: $0) }
            // Those that are not whole any more wait for the deadline, a hundred together.
            for first in stride(from: 0, to: changes.count, by: 100) {
                let clients = try changes[first..<min(first + 100, changes.count)].map { changed in
                    let client = try server.client()
                    client.send(changed)
                    client.finishSending()
                    return client
                }
                for client in clients {
                    #expect(!String(decoding: try client.rest(), as: UTF8.self).contains("page"))
                }
            }
            #expect(try server.ask("GET /").text == "page")
        }
    }

    private static func changes(of request: [UInt8], at index: Int) -> [[UInt8]] {
        ([0x00, 0x0A, 0x0D, 0x20, 0x3A, 0x25, 0x80, request[index] ^ 1] as [UInt8])
            .filter { $0 != request[index] }
            .map { other in
                var changed = request
                changed[index] = other
                return changed
            }
    }

    @Test(arguments: ["TRACE", "CONNECT", "get", "PROPFIND"])
    func `An unknown method is refused`(method: String) async throws {
        try await withServer(routes: Self.routes) { server throws in
            let answer = try server.ask("\(method) /", headers: [])
            #expect(answer.status == 405)
            #expect(answer["Allow"] == "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS")
        }
    }

    @Test func `A refused method tells what the address itself takes`() async throws {
        try await withServer(routes: Self.routes) { server throws in
            let answer = try server.ask("OPTIONS /", headers: [])
            #expect(answer.status == 405)
            #expect(answer["Allow"] == "GET, HEAD")
        }
    }
}
