import Testing

@testable import HTTPClient

@Suite struct HeadReaderTests {
    private func reader(_ lines: String...) -> HeadReader {
        var reader = HeadReader()
        for line in lines { _ = reader.take(Array("\(line)\r\n".utf8)) }
        return reader
    }

    @Test func `Names and values come without their white space, and values may hold colons`() {
        let head = reader("HTTP/2 200", "a:  b:c \t", "Empty:", "no header", "").head
        #expect(head?.status == 200)
        #expect(head?.headers.map(\.name) == ["a", "Empty"])
        #expect(head?.headers.map(\.value) == ["b:c", ""])
    }

    @Test func `An interim head is no head`() {
        #expect(reader("HTTP/1.1 100 Continue", "A: 1", "").head == nil)
        #expect(reader("HTTP/1.1 103 Hints", "A: 1", "", "HTTP/1.1 200 OK", "").head?.headers.isEmpty == true)
    }

    @Test func `What follows a whole head is not added to it`() {
        let head = reader("HTTP/1.1 200 OK", "", "Trailer: 1", "", "HTTP/1.1 500 No", "").head
        #expect(head?.status == 200)
        #expect(head?.headers.isEmpty == true)
    }

    @Test(arguments: ["HTTP/1.1 x", "HTTP/1.1", "HTTP/1.1 99"])
    func `A head without a final status is no head`(line: String) {
        #expect(reader(line, "").head == nil)
    }

    @Test(arguments: ["-5", "9223372036854775808", "5x", ""])
    func `A length that no body can have is none`(length: String) {
        #expect(HTTPHead(status: 200, headers: [("Content-Length", length)]).contentLength == nil)
    }

    @Test(arguments: [
        ("\"a\"", true), ("\"\"", true), ("W/\"a\"", false), ("a", false), ("\"", false), ("", false),
        ("\"a\"b\"", false),
        ("\"a b\"", false), ("\"a\r\nX: 1\"", false),
    ])
    func `Only a whole quoted validator is strong`(text: String, isStrong: Bool) {
        #expect(StrongETag.isValid(text) == isStrong)
    }
}
