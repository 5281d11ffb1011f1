import Domain
import Files
import Glibc
import Jail
import Library
import TestKit
import Testing

/// One at a time: each test holds a studio's descriptors and a decoder.
@Suite(.serialized) struct IntakeTests {
    private let test: TestStudio
    private var studio: StudioFolder { test.studio }

    init() throws { test = try TestStudio() }

    private func add(_ name: String) async throws {
        try await studio.incoming.sample("\(name).png", from: Sample.picture, ["-frames:v", "1"])
        try studio.incoming.move("\(name).png", as: name)
    }

    @Test func `Taking a part again after a crash finds the media that it became`() async throws {
        try await add("x")
        let first = try await test.take("x")
        #expect(try await test.taken(TestStudio.id) == first)
        #expect(try await test.taken("6f1c") == nil)
        #expect(try await test.take("x") == first)
    }

    @Test func `A part that never was is missing`() async throws {
        #expect(try await test.refusal(of: "x") == .mediaMissing)
    }

    @Test func `A media is never replaced, and the part stays`() async throws {
        try await add("x")
        let name = "image_20251120T101502Z_\(TestStudio.id).png"
        try studio.media.add(name, [1])
        #expect(try await test.refusal(of: "x") == .nameTaken)
        #expect(try studio.media.bytes(of: name) == [1])
        #expect(try studio.incoming.names() == ["x"])
    }

    @Test func `A cancelled intake leaves the part where it is`() async throws {
        try await add("x")
        let test = test
        let run = Task {
            while !Task.isCancelled { await Task.yield() }
            return try await test.take("x")
        }
        run.cancel()
        await #expect(throws: CancellationError.self) { try await run.value }
        #expect(try studio.incoming.names() == ["x"])
    }

    @Test func `A thumbnail that cannot be written loses no media`() async throws {
        try await add("x")
        _ = try studio.thumbs.folder("1.webp")
        let stored = try await test.take("x")
        #expect(!stored.hasThumbnail)
        #expect(try studio.media.names() == [stored.filename])
    }

    @Test func `A lost thumbnail can be made again`() async throws {
        try await add("x")
        let stored = try await test.take("x")
        let before = try studio.thumbs.bytes(of: "1.webp")
        try studio.thumbs.remove("1.webp")
        #expect(try await test.intake.review(stored.filename, thumbnailName: "1.webp") == stored)
        #expect(try studio.thumbs.bytes(of: "1.webp") == before)
    }

    @Test func `A stored media opens for sending; links, folders and paths do not`() async throws {
        try await add("x")
        let stored = try await test.take("x")
        if let file = try studio.open(media: stored.filename) {
            #expect(file.size == stored.bytes)
            #expect(file.modifiedAt > 0)
        } else {
            Issue.record("not opened")
        }
        let folder = "\(test.temporary.path)/studio/media"
        #expect(unsafe symlink("/etc/passwd", "\(folder)/link") == 0)
        #expect(unsafe mkdir("\(folder)/folder", 0o700) == 0)
        let long = String(repeating: "x", count: 300)
        for name in [
            "link", "folder", "nothing", "..", "../media/\(stored.filename)", "/etc/passwd", "", long, "a\0",
        ] {
            let isOpen = try studio.open(media: name) != nil
            #expect(!isOpen, "\(name)")
        }
        let hasThumbnail = try studio.open(thumbnail: "1.webp") != nil
        #expect(hasThumbnail)
    }
}
