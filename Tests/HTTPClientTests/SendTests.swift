import HTTPClient
import Testing

@Suite struct SendTests {
    let client = HTTPClient(userAgent: "test/1")

    @Test(arguments: ["200 OK", "404 Not Found", "503 Busy"])
    func `Every status is an answer, with its headers and its body`(status: String) async throws {
        let server = try RawServer { peer in
            if peer.request() != nil { peer.answer(status, ["X-Note: here "], [1, 2, 3]) }
        }
        let answer = try await client.send(server.request())
        #expect("\(answer.status)" == status.prefix(3))
        #expect(answer.header("x-nOTE") == "here")
        #expect(answer.header("x-none") == nil)
        #expect(answer.body == [1, 2, 3])
    }

    @Test func `Method, headers and body go out as they are, and no Expect with a large body`() async throws {
        let server = try RawServer { peer in
            if peer.request() != nil { peer.answer("200 OK") }
        }
        var request = server.request("/a?b=c", method: "PUT", body: pattern(2 << 20))
        request.headers = [("Authorization", "Key k"), ("X-Empty", "")]
        _ = try await client.send(request)
        let seen = try #require(server.record.requests.first)
        #expect(seen.hasPrefix("PUT /a?b=c HTTP/1.1\r\n"))
        #expect(seen.contains("\r\nAuthorization: Key k\r\n"))
        #expect(seen.contains("\r\nX-Empty:\r\n"))
        #expect(seen.contains("\r\nUser-Agent: test/1\r\n"))
        #expect(!seen.contains("Expect"))
        #expect(server.record.bodies == [pattern(2 << 20)])
    }

    @Test func `Interim answers and trailers do not reach the headers`() async throws {
        let server = try RawServer { peer in
            guard peer.request() != nil else { return }
            peer.send("HTTP/1.1 103 Early Hints\r\nX-Early: 1\r\n\r\n")
            peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            peer.send("2\r\nhi\r\n0\r\nX-Late: 1\r\n\r\n")
        }
        let answer = try await client.send(server.request())
        #expect(answer.body == Array("hi".utf8))
        #expect(answer.headers.map(\.name) == ["Transfer-Encoding"])
    }

    @Test(arguments: ["301", "302", "303", "307", "308"])
    func `A redirect is not followed, so no key reaches another host`(status: String) async throws {
        let other = try RawServer { peer in _ = peer.request() }
        let target = other.url()
        let server = try RawServer { peer in
            if peer.request() != nil { peer.answer("\(status) Moved", ["Location: \(target)"]) }
        }
        var request = server.request(method: "POST", body: [1])
        request.headers = [("Authorization", "Key k")]
        request.sendsOnce = true
        let answer = try await client.send(request)
        #expect("\(answer.status)" == status)
        #expect(other.record.connections == 0)
    }

    // It ends by itself, so that a client without a cap fails the test and does not fill the memory.
    @Test func `A body of unknown length is cut at the cap`() async throws {
        let server = try RawServer { peer in
            guard peer.request() != nil else { return }
            peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            let chunk = "1000\r\n" + String(repeating: "x", count: 0x1000) + "\r\n"
            for _ in 0..<2000 where !peer.send(chunk) { return }
            peer.send("0\r\n\r\n")
        }
        let error = await client.failure(of: server.request())
        #expect(error?.kind == .tooLarge)
        #expect(error?.wasSent == true)
    }

    @Test(arguments: [(99, true), (100, true), (101, false)])
    func `The cap is the last length that passes`(length: Int, passes: Bool) async throws {
        let server = try RawServer { peer in
            if peer.request() != nil { peer.answer("200 OK", [], pattern(length)) }
        }
        var request = server.request()
        request.maxBytes = 100
        let error = await client.failure(of: request)
        #expect(error?.kind == (passes ? nil : .tooLarge))
    }

    @Test func `An endless head is cut`() async throws {
        let server = try RawServer { peer in
            guard peer.request() != nil else { return }
            peer.send("HTTP/1.1 200 OK\r\n")
            while peer.send("X-Filler: \(String(repeating: "x", count: 4000))\r\n") {}
        }
        let error = await client.failure(of: server.request())
        #expect(error?.kind == .tooLarge)
    }

    @Test func `A body that ends before its announced length is no answer`() async throws {
        let server = try RawServer { peer in
            if peer.request() != nil { peer.send(Peer.head("200 OK", ["Content-Length: 9"]) + "four") }
        }
        let error = await client.failure(of: server.request())
        #expect(error?.kind == .interrupted)
        #expect(error?.wasSent == true)
    }

    @Test(arguments: ["x\r\nEvil: 1", "x\ny", "x\0y"])
    func `A header value cannot start a header of its own`(value: String) async throws {
        let server = try RawServer { peer in _ = peer.request() }
        var request = server.request()
        request.headers = [("X-Note", value)]
        let error = await client.failure(of: request)
        #expect(error?.kind == .badHeader)
        #expect(server.record.connections == 0)
    }

    @Test func `An error and a printed request hold no query and no header`() async throws {
        let server = try RawServer { peer in _ = peer.request() }
        var request = server.request("/path?signature=secret1")
        request.headers = [("Authorization", "secret2")]
        let error = try #require(await client.failure(of: request))
        #expect(error.kind == .interrupted)
        #expect(error.description.contains(server.origin))
        for text in ["\(error)", String(reflecting: error), "\(request)", String(reflecting: request)] {
            #expect(!text.contains("secret"))
        }
    }
}
