import Testing

@testable import HTTPClient

@Suite struct DestinationTests {
    let client = HTTPClient(userAgent: "test")

    @Test(arguments: [
        "127.0.0.1", "0x7f000001", "2130706433", "127.1", "017700000001", "localhost", "0.0.0.0", "[::]",
        "[::1]",
        "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "0x7f.0.0.1", "0177.1", "127.0.1", "0X7F000001",
        "[0:0:0:0:0:0:0:1]", "[::127.0.0.1]", "LOCALHOST",
    ])
    func `No spelling of a local address is dialled`(host: String) async throws {
        let server = try RawServer { $0.waitForClose() }
        let error = await client.failure(of: HTTPRequest(url: "https://\(host):\(server.port)/"))
        #expect(error?.kind == .addressRefused)
        #expect(error?.wasSent == false)
        #expect(server.record.connections == 0)
    }

    @Test(arguments: [
        "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "[fc00::1]", "[fe80::1]",
        "[64:ff9b::10.0.0.1]", "[::ffff:192.168.1.1]",
    ])
    func `No private address is dialled`(host: String) async {
        let error = await client.failure(of: HTTPRequest(url: "https://\(host)/"))
        #expect(error?.kind == .addressRefused)
    }

    @Test(arguments: [
        "file:///etc/passwd", "data:text/plain,x", "javascript:alert(1)", "/path", "", "https://", "a b",
    ])
    func `What has no host is no address`(url: String) async {
        #expect(await client.failure(of: HTTPRequest(url: url))?.kind == .badURL)
    }

    @Test(arguments: [
        "http://example.com/", "ftp://example.com/", "gopher://example.com/", "smb://example.com/a",
    ])
    func `Another scheme than https is refused without a request`(url: String) async {
        #expect(await client.failure(of: HTTPRequest(url: url))?.kind == .schemeRefused)
    }

    @Test func `The exception is for one origin only, not for another port, scheme or name`() async throws {
        let server = try RawServer { peer in _ = peer.request() }
        let allowed = Destinations.publicHTTPSOr("http://127.0.0.1:1")
        let other = await client.failure(of: HTTPRequest(url: server.url(), destinations: allowed))
        #expect(other?.kind == .schemeRefused)
        for url in ["https://127.0.0.1:\(server.port)/", "https://localhost:\(server.port)/"] {
            let error = await client.failure(
                of: HTTPRequest(url: url, destinations: .publicHTTPSOr(server.origin)))
            #expect(error?.kind == .addressRefused)
        }
        #expect(server.record.connections == 0)
    }

    @Test func `A redirect to a private address is not dialled`() async throws {
        let inner = try RawServer { $0.waitForClose() }
        let port = inner.port
        let server = try RawServer { peer in
            if peer.request() != nil { peer.answer("302 Found", ["Location: https://127.0.0.1:\(port)/"]) }
        }
        let error = await client.failure(of: server.download(into: server.scratch))
        #expect(error?.kind == .addressRefused)
        #expect(inner.record.connections == 0)
    }

    @Test(arguments: ["http", "ftp", "file", "gopher"])
    func `A redirect to another scheme is refused`(scheme: String) async throws {
        let inner = try RawServer { $0.waitForClose() }
        let port = inner.port
        let server = try RawServer { peer in
            if peer.request() != nil {
                peer.answer("302 Found", ["Location: \(scheme)://127.0.0.1:\(port)/"])
            }
        }
        let error = await client.failure(of: server.download(into: server.scratch))
        #expect(error?.kind == (scheme == "file" ? .badURL : .schemeRefused))
        #expect(inner.record.connections == 0)
    }
}

@Suite struct KeptConnectionTests {
    /// Another request may have opened it under its own exception, and no socket is opened for this one.
    @Test(arguments: [
        ("127.0.0.1", false), ("::1", false), ("10.1.1.1", false), ("8.8.8.8", true), (nil, false),
    ])
    func `A kept connection to a private address gets no request of stricter rules`(
        address: String?, passes: Bool
    ) throws {
        let wire = try WireRequest(address: WebAddress("https://a.example/"), destinations: .publicHTTPS)
        let exchange = Exchange(wire, into: MemorySink(maxBytes: 1), deadlines: Deadlines(), end: nil)
        #expect(exchange.willSend(to: address) == passes)
    }
}

@Suite struct NetworkAddressTests {
    @Test(arguments: [
        "0.1.2.3", "10.255.255.255", "100.64.0.0", "100.127.255.255", "127.0.0.1", "169.254.0.1",
        "172.16.0.0",
        "172.31.255.255", "192.0.0.8", "192.168.0.0", "198.18.0.0", "198.19.255.255", "224.0.0.1",
        "239.1.1.1",
        "240.0.0.1", "255.255.255.255", "::", "::1", "::7f00:1", "fc00::1", "fdff::1", "fe80::1", "febf::1",
        "fec0::1",
        "ff02::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "64:ff9b::127.0.0.1", "64:ff9b::c0a8:101",
        "64:ff9b:1::1",
        "2002:7f00:1::", "2001:0:1::", "2001:db8::1", "100::1",
    ])
    func `A reserved address is not public`(text: String) throws {
        #expect(try #require(NetworkAddress(text)).isPublic == false)
    }

    @Test(arguments: [
        "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255",
        "2606:4700::1111",
        "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1",
    ])
    func `An address of the internet is public`(text: String) throws {
        #expect(try #require(NetworkAddress(text)).isPublic)
    }

    @Test(arguments: ["", "localhost", "1.2.3", "0x7f000001", "[::1]"])
    func `Only whole numeric addresses are addresses`(text: String) {
        #expect(NetworkAddress(text) == nil)
        #expect(!Admission.publicAddresses.admits(text))
    }
}

@Suite struct WebAddressTests {
    @Test func `The parts are those that libcurl will use`() throws {
        let address = try #require(WebAddress("HTTPS://Example.COM/a/b?signature=secret#part"))
        #expect(address.scheme == "https")
        #expect(address.host == "example.com")
        #expect(address.port == 443)
        #expect(address.path == "/a/b")
        #expect(address.origin == "https://example.com:443")
        #expect("\(address)" == "https://example.com:443/a/b")
    }

    @Test(arguments: [
        ("https://a.example/x", "https://a.example:443/y?z"), ("http://127.1:80", "http://127.0.0.1"),
        ("http://[::1]:8123/", "http://[::1]:8123/v1"),
    ])
    func `Spellings of one server have one origin`(one: String, other: String) throws {
        #expect(try #require(WebAddress(one)).origin == #require(WebAddress(other)).origin)
    }

    @Test(arguments: [
        "https://user@a.example/", "https://user:word@a.example/", "//a.example/", "a.example",
        "https://a\0.b/",
    ])
    func `A user name, a missing scheme or a NUL makes it malformed`(text: String) {
        #expect(WebAddress(text) == nil)
    }

    /// A name for one reader, and a number for the next.
    @Test(arguments: [
        "0x%7f000001", "127.0.0.1.", "127.0.0.0x1.", "256.0.0.1", "1.2.3.4.5", "0x7f000001.", "0x", "a.1",
        "a.0xb",
        "127%2e0%2e0%2e1.", "①②⑦.0.0.1", "127。0。0。1", "١٢٧.0.0.1", "b%C3%BCcher.example", "a%00.example",
        "4294967296", "0400.0.0.1", "127.0.0.1%20", "[::1", "[::1]x", "[::1%25lo]x",
    ])
    func `A host that can be read in two ways is malformed or not public`(host: String) {
        let text = "https://\(host)/a.png"
        #expect(!Destinations.publicHTTPS.mayName(text))
        if let address = WebAddress(text) { #expect(WebAddress(address.text)?.origin == address.origin) }
    }

    @Test(arguments: [
        "a.example", "A.Example", "xn--bcher-kva.example", "a_b.example", "1.example", "8.8.8.8",
        "a.example.",
    ])
    func `A plain name or a public address may be named`(host: String) {
        #expect(Destinations.publicHTTPS.mayName("https://\(host)/a.png"))
    }

    @Test(arguments: [
        ("/d", "https://a.example:443/d"), ("d?e=f", "https://a.example:443/b/d"),
        ("//b.example/d", "https://b.example:443/d"), ("/d e?f g", "https://a.example:443/d%20e"),
        ("http://c.example", "http://c.example:80/"),
    ])
    func `A Location is read relative to its page`(location: String, target: String) throws {
        let page = try #require(WebAddress("https://a.example/b/c?d"))
        #expect(page.following(location)?.description == target)
        #expect(page.following("https://user@b.example/") == nil)
    }
}
