import Files
import Foundation
import Testing

@testable import Sandbox

@Suite struct MultipartFormTests {
    /// Reads a body that lies in a file.
    private func read(_ body: [UInt8], type: String = "multipart/form-data; boundary=XX") throws -> (
        form: MultipartForm, body: MappedFile
    ) {
        let path = FileManager.default.temporaryDirectory.appending(path: "form-\(UUID())").path
        let folder = try Folder(path: path)
        defer { Folder.removeForGood(path) }
        let file = try folder.create("body")
        try file.write(body.span)
        let mapped = try MappedFile(file)
        return (try MultipartForm(mapped, contentType: type), mapped)
    }

    private func part(_ disposition: String, _ content: String) -> String {
        "--XX\r\nContent-Disposition: form-data; \(disposition)\r\n\r\n\(content)\r\n"
    }

    @Test func `Texts and the file's own bytes come out, whatever the file holds`() throws {
        let content = Array("a\r\n--X\r\n--XY\r\n\r\n".utf8) + [0, 255]
        let head =
            part("name=\"uploadPath\"", "atelier") + part("name=\"fileName\"", "a.png")
            + "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"b.png\"\r\n"
            + "Content-Type: image/png\r\n\r\n"
        let (form, body) = try read(Array(head.utf8) + content + Array("\r\n--XX--\r\n".utf8))
        #expect(form.fields == ["uploadPath": "atelier", "fileName": "a.png"])
        let file = try #require(form.file)
        #expect(file.field == "file" && file.filename == "b.png")
        #expect(body[file.range] == content)
    }

    @Test func `The file may come first, and be empty`() throws {
        let (form, _) = try read(
            Array((part("name=\"file\"; filename=\"\"", "") + part("name=\"a\"", "1") + "--XX--").utf8))
        #expect(form.file?.range.isEmpty == true && form.fields == ["a": "1"])
    }

    @Test(
        arguments: [
            "x", "--XX", "--XX\r\n", "--XX--x", "--XY\r\n\r\n--XX--",
            "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1",
            "--XX\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1\r\n--XX--",
            "--XX\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--XX--",
            "--XX\r\nContent-Type: image/png\r\n\r\n1\r\n--XX--",
            "--XX\r\nContent-Disposition: form-data\r\n\r\n1\r\n--XX--",
            "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\(String(repeating: "1", count: 1025))\r\n--XX--",
            "--XX\r\nX: \(String(repeating: "1", count: 2100))\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--XX--",
            String(
                repeating: "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n", count: 2)
                + "--XX--",
            (0..<9).map { "--XX\r\nContent-Disposition: form-data; name=\"\($0)\"\r\n\r\n1\r\n" }.joined()
                + "--XX--",
        ])
    func `What is no whole form to the letter is refused`(body: String) {
        #expect(throws: Refused.self) { try read(Array(body.utf8)) }
    }

    @Test(arguments: [
        "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\"",
        "multipart/form-data; boundary=\(String(repeating: "X", count: 71))",
    ])
    func `A form without a boundary is refused`(type: String) {
        #expect(throws: Refused.self) { try read(Array("--XX--".utf8), type: type) }
    }
}
