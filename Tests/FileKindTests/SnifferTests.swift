import FileKind
import Testing

@Suite struct SnifferTests {
    @Test(arguments: [
        ("<!DOCTYPE html><html><body>expired</body></html>", "text/html"),
        (#"<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"></svg>"#, "image/svg+xml"),
        (#"{"code": 404, "msg": "expired"}"#, "application/json"),
        ("#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n", "text/plain"),
        ("GIF89a\u{1}\0\u{1}\0", "image/gif"),
        ("", "application/x-empty"),
    ])
    func `The content alone names the kind`(content: String, kind: String) throws {
        #expect(try Sniffer().mimeType(of: Array(content.utf8)) == kind)
    }

    @Test func `Many tasks may sniff at once`() async throws {
        let sniffer = try Sniffer()
        try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<200 {
                group.addTask { try sniffer.mimeType(of: Array("GIF89a".utf8)) }
            }
            for try await kind in group { #expect(kind == "image/gif") }
        }
    }
}
