import Testing

@testable import HTTPServer

@Suite struct PureTests {
    @Test(
        arguments: [
            (nil, .whole), ("bytes=0-0", .part(0..<1)), ("bytes=0-99", .part(0..<100)),
            ("bytes=10-", .part(10..<100)),
            ("bytes=90-500", .part(90..<100)), ("bytes=-1", .part(99..<100)), ("bytes=-500", .part(0..<100)),
            ("BYTES=1-2", .part(1..<3)), ("bytes=99-99999999999999999999999", .part(99..<100)),
            ("bytes=100-", .unsatisfiable), ("bytes=-0", .unsatisfiable),
            ("bytes=99999999999999999999999-", .unsatisfiable),
            ("bytes=0-1,5-6", .whole), ("bytes=5-4", .whole), ("bytes=-", .whole), ("bytes=", .whole),
            ("", .whole),
            ("bytes=a-b", .whole), ("bytes=+1-2", .whole), ("bytes= 1-2", .whole), ("items=0-1", .whole),
            ("bytes=1", .whole), ("bytes=1-2-3", .whole), ("bytés=0-1", .whole),
        ] as [(String?, ByteRange)])
    func `A range header asks for exactly these bytes of a hundred`(header: String?, range: ByteRange) {
        #expect(ByteRange(header, size: 100) == range)
    }

    @Test(arguments: ["bytes=0-", "bytes=-1", "bytes=0-0"])
    func `No range of an empty file can be met`(header: String) {
        #expect(ByteRange(header, size: 0) == .unsatisfiable)
    }

    @Test(arguments: [
        "", "a", "*", "http://127.0.0.1/", "/..", "/../etc", "/a/../b", "/a/..", "/./a", "/a/.", "//",
        "//etc/passwd",
        "/a//b", "/%2e%2e/x", "/%2E%2e%2f", "/a%2fb", "/a%5cb", "/..%5c", "/a\\b", "/a%00", "/a%", "/a%2",
        "/a%zz",
        "/a b", "/a\tb", "/a%0ab", "/a%7f", "/a#b", "/%c0%ae%c0%ae/", "/%ff", "/%ed%a0%80", "/?a=%00",
        "/?a=%f",
        "/?%ff=1",
    ])
    func `An address that can be read in two ways is refused`(target: String) {
        #expect(throws: Refusal.badTarget) { try Target(Array(target.utf8)) }
    }

    @Test(arguments: [
        ("/", "/"), ("/a/", "/a/"), ("/...", "/..."), ("/a.b", "/a.b"), ("/%252e%252e%252f", "/%2e%2e%2f"),
        ("/%C3%A4", "/ä"), ("/ä", "/ä"), ("/a%20b", "/a b"), ("/a+b?x=../..//", "/a+b"), ("/?/../", "/"),
    ])
    func `A clear address is decoded once`(target: String, path: String) throws {
        #expect(try Target(Array(target.utf8)).path == path)
    }

    @Test func `No address of three bytes traps`() {
        var refusedCount = 0
        for first in UInt8.min...UInt8.max {
            for second in UInt8.min...UInt8.max {
                do { _ = try Target([0x2F, first, second]) } catch { refusedCount += 1 }
            }
        }
        #expect(refusedCount > 30_000)
    }

    @Test(arguments: [
        ("one", "data: one\n\n"), ("", "data: \n\n"), ("a\nb", "data: a\ndata: b\n\n"),
        ("a\r\nb\rc", "data: a\ndata: b\ndata: c\n\n"), ("a\n", "data: a\ndata: \n\n"),
    ])
    func `Every line of an event's data is kept as data`(data: String, text: String) {
        #expect(String(decoding: eventBytes(id: nil, event: nil, data: data.utf8), as: UTF8.self) == text)
        let named = eventBytes(id: 7, event: "task", data: data.utf8)
        #expect(String(decoding: named, as: UTF8.self) == "id: 7\nevent: task\n" + text)
    }

    @Test(arguments: [
        (UInt64(0), UInt64(0), "\"0-0\""), (31, 32, "\"v-10\""),
        (5160, 1_795_169_702_042, "\"518-1k7s77k4q\""),
        (.max, .max, "\"fvvvvvvvvvvvv-fvvvvvvvvvvvv\""),
    ])
    func `A file's tag tells its length and its time of change`(size: UInt64, changed: UInt64, tag: String) {
        #expect(ServedFile.etag(size: size, changed: changed) == tag)
    }

    @Test func `Headers are found by name, in order, whatever the case`() {
        var headers: Headers = ["Host": "a", "Accept": "", "X-Nul": "1"]
        headers.append("host", "b")
        #expect(headers.first("HOST") == "a" && headers.first("accept")?.isEmpty == true)
        #expect(headers.values(of: "host") == ["a", "b"] && headers.single("Host") == .several)
        #expect(headers.single("X-Nul") == .one("1") && headers.first("Hose") == nil)
        headers.addMissing("HOST", "c")
        headers.addMissing("Origin", "d")
        #expect(headers.list.map(\.name) == ["Host", "Accept", "X-Nul", "host", "Origin"])
        let more: Headers = ["Accept": "x", "ETag": "y"]
        #expect(more.list(without: headers).map(\.value) == ["y"])
    }

    @Test func `Shared bytes are built again for other headers only, and live as long as an answer`() throws {
        var body: SharedBody? = SharedBody(capacity: 1) { $0.append(7) }
        weak let memory = body?.memory
        let first = try body?.answer(delivery(["A": "1", "B": "2"]))
        #expect(try body?.answer(delivery(["A": "1", "B": "2"])) === first)
        #expect(try body?.answer(delivery(["A": "1", "B": "2"], of: "/page")) !== first)
        #expect(try body?.answer(delivery(["A": "1"])) !== first)
        #expect(try body?.answer(delivery(["A": "1", "B": "3"])) !== first)
        #expect(throws: Outgoing.BuildError.self) { try body?.answer(delivery(["A": "1\r\nB: 2"])) }
        body = nil
        withExtendedLifetime(first) { #expect(memory != nil) }
    }

    @Test func `Shared bytes are freed with the body when nothing sends them`() throws {
        var body: SharedBody? = SharedBody(capacity: 1) { $0.append(7) }
        weak let memory = body?.memory
        _ = try body?.answer(delivery(["A": "1"]))
        body = nil
        #expect(memory == nil)
    }

    @Test func `A block that was put back is lent again, and only a few are kept`() {
        let shelf = BlockShelf()
        let lent = (0..<6).map { _ in UInt(bitPattern: unsafe shelf.take()) }
        #expect(Set(lent).count == 6)
        for address in lent {
            if let block = unsafe UnsafeMutableRawPointer(bitPattern: address) { unsafe shelf.put(block) }
        }
        #expect(shelf.count == 4)
        let again = (0..<4).map { _ in UInt(bitPattern: unsafe shelf.take()) }
        #expect(Set(again).isSubset(of: lent) && shelf.count == 0)
        for address in again {
            if let block = unsafe UnsafeMutableRawPointer(bitPattern: address) { unsafe shelf.put(block) }
        }
    }

    private func delivery(
        _ headers: Headers, of address: String = "/api/page"
    ) -> Delivery {
        Delivery(Response(headers: headers), for: Request(.get, address))
    }
}
