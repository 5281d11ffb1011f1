import Files
import Glibc
import Synchronization
import TestKit
import Testing

@Suite struct RotatingFileTests {
    private let temporary: TemporaryFolder
    private var folder: Folder { temporary.folder }

    init() throws { temporary = try TemporaryFolder() }

    private func open(
        limit: Int64 = 100, kept: Int = 2, report: @escaping @Sendable (FileError) -> Void = { _ in }
    ) throws -> RotatingFile {
        try RotatingFile(in: folder, "lines", limit: limit, kept: kept, report: report)
    }

    private func text(_ name: String) throws -> String {
        String(decoding: try folder.bytes(of: name), as: UTF8.self)
    }

    @Test func `Lines follow each other, also over a new start`() async throws {
        for words in ["one", "two"] {
            let file = try open()
            file.add(Array(words.utf8))
            await file.finish()
        }
        #expect(try text("lines") == "one\ntwo\n")
    }

    @Test func `A long file becomes an older one, and only a few stay`() async throws {
        let file = try open(limit: 20, kept: 2)
        for number in 10..<20 { file.add(Array("line \(number)".utf8)) }
        await file.finish()
        #expect(try folder.names().sorted() == ["lines", "lines.1", "lines.2"])
        #expect(try text("lines") == "line 18\nline 19\n")
        #expect(try text("lines.1") == "line 16\nline 17\n")
        #expect(try text("lines.2") == "line 14\nline 15\n")
    }

    @Test func `A line that is longer than the limit stands alone and whole`() async throws {
        let file = try open(limit: 10)
        let long = String(repeating: "x", count: 50)
        for words in ["a", long, "b"] { file.add(Array(words.utf8)) }
        await file.finish()
        #expect(try text("lines") == "b\n")
        #expect(try text("lines.1") == long + "\n")
        #expect(try text("lines.2") == "a\n")
    }

    @Test func `Nobody else may read it`() async throws {
        let file = try open(limit: 5)
        for words in ["one", "two"] { file.add(Array(words.utf8)) }
        await file.finish()
        for name in try folder.names() {
            var status = stat()
            #expect(unsafe lstat("\(temporary.path)/\(name)", &status) == 0)
            #expect(status.st_mode & 0o777 == 0o600)
        }
    }

    @Test func `What cannot be written is told once and stops nothing`() async throws {
        let failures = Mutex(0)
        let file = try open(limit: 5) { _ in failures.withLock { $0 += 1 } }
        try folder.add("lines.1", [])
        _ = try folder.folder("lines.2").create("in the way")
        for words in ["one", "two", "three"] { file.add(Array(words.utf8)) }
        await file.finish()
        #expect(failures.withLock { $0 } == 1)
        #expect(try text("lines") == "one\n")
    }

    @Test func `Lines of many threads are whole`() async throws {
        let file = try open(limit: 1 << 20)
        let lines = (100..<400).map { String(repeating: "\($0)", count: 20) }
        await withTaskGroup(of: Void.self) { group in
            for line in lines { group.addTask { file.add(Array(line.utf8)) } }
        }
        await file.finish()
        #expect(try text("lines").split(separator: "\n").map(String.init).sorted() == lines)
    }
}
