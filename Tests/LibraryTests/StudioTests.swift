import Domain
import Files
import Library
import Synchronization
import TestKit
import Testing

@Suite struct StudioTests {
    private let test: TestStudio
    private var studio: StudioFolder { test.studio }
    private var trash: Trash { Trash(studio: studio) }

    init() throws { test = try TestStudio() }

    @Test func `A studio opens again with what is in it`() throws {
        try studio.media.add("a.png", [1])
        let again = try StudioFolder(path: "\(test.temporary.path)/studio")
        #expect(try again.media.bytes(of: "a.png") == [1])
        let folders = ["incoming", "logs", "media", "quarantine", "records", "references", "thumbs", "trash"]
        #expect(try studio.home.names().sorted() == folders)
    }

    @Test func `A home that is a file, or in no folder, is explained with its path`() throws {
        try test.temporary.folder.add("file", [])
        for path in ["\(test.temporary.path)/file", "\(test.temporary.path)/no/where", "/proc/nothing"] {
            #expect {
                _ = try StudioFolder(path: path)
            } throws: { error in
                let problem = error as? Problem
                return problem?.code == "home_not_writable" && problem?.summary.contains(path) == true
            }
        }
    }

    @Test func `What goes to the trash comes back, and each step may be repeated`() async throws {
        try studio.media.add("a.png", [1])
        for _ in 1...2 {
            #expect(try await trash.move(["a.png"]) == [])
            #expect(try studio.media.names().isEmpty)
        }
        for _ in 1...2 {
            #expect(try await trash.restore(["a.png"]) == [])
            #expect(try studio.media.bytes(of: "a.png") == [1])
        }
        _ = try await trash.move(["a.png"])
        for _ in 1...2 { try await trash.remove(["a.png"], thumbnails: ["1.webp"]) }
        #expect(try studio.trash.names().isEmpty)
    }

    @Test func `A video that is removed for ever takes its thumbnail and preview along`() async throws {
        for name in ["1.webp", "1.webm", "2.webm"] { try studio.thumbs.add(name, [1]) }
        try await trash.remove(["a.mp4"], thumbnails: ["1.webp"])
        #expect(try studio.thumbs.names() == ["2.webm"])
    }

    @Test func `Neither the trash nor the way back replaces a file`() async throws {
        try studio.media.add("a.png", [1])
        try studio.trash.add("a.png", [2])
        await #expect(throws: Problem.nameTaken("a.png")) { try await trash.move(["a.png"]) }
        await #expect(throws: Problem.nameTaken("a.png")) { try await trash.restore(["a.png"]) }
        #expect(try studio.media.bytes(of: "a.png") == [1])
        #expect(try studio.trash.bytes(of: "a.png") == [2])
    }

    @Test func `What is nowhere cannot be trashed`() async throws {
        #expect(try await trash.move(["a.png"]) == ["a.png"])
    }

    @Test func `The sweep finds parts, strays and missing files, and moves only what it is told to`()
        async throws
    {
        for name in ["known", "stray", "odd"] { try studio.media.add(name, [1]) }
        try studio.incoming.add("x.part", [])
        let sweep = Sweep(studio: studio)
        let findings = try await sweep.look(known: ["known", "lost"])
        #expect(findings.parts == ["x.part"])
        #expect(findings.strays == ["odd", "stray"])
        #expect(findings.missing == ["lost"])
        #expect(try studio.media.names().count == 3)
        try await sweep.keepAside(["odd"])
        #expect(try studio.media.names().sorted() == ["known", "stray"])
        #expect(try studio.quarantine.names() == ["odd"])
    }

    @Test func `A search for strays ends soon when nobody waits for it any more`() async throws {
        for number in 0..<250 { try studio.media.add("\(number).png", [1]) }
        let (start, starter) = AsyncStream<Void>.makeStream()
        let search = Mutex<Task<[String], any Error>?>(nil)
        let pieces = Mutex(0)
        let sweep = Sweep(studio: studio)
        let task = Task {
            for await _ in start { break }
            return try await sweep.strays { names in
                pieces.withLock { $0 += 1 }
                search.withLock { $0?.cancel() }
                return Set(names)
            }
        }
        search.withLock { $0 = task }
        starter.yield()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(pieces.withLock { $0 } == 1)
    }
}
