import Domain
import Files
import Library
import TestKit
import Testing

/// One at a time: each test holds a studio's descriptors and a decoder.
@Suite(.serialized) struct ReferenceIntakeTests {
    private let test: TestStudio
    private var studio: StudioFolder { test.studio }

    init() throws { test = try TestStudio() }

    private func part(_ bytes: [UInt8]) throws -> IncomingPart {
        let part = try IncomingPart.make(in: studio)
        try part.append(bytes.span)
        return part
    }

    private func sample(_ name: String, _ source: String, _ orders: [String]) async throws
        -> [UInt8]
    {
        try await test.temporary.folder.sample(name, from: source, orders)
        return try test.temporary.read(name)
    }

    private func take(_ bytes: [UInt8]) async throws -> StoredReference {
        try await test.intake.takeReference(try part(bytes), name: "my cat.png", now: .sample)
    }

    @Test func `A picture is kept once under its content's name, with a small picture beside it`()
        async throws
    {
        let bytes = try await sample("a.png", Sample.picture, ["-frames:v", "1"])
        let first = try await take(bytes)
        let second = try await take(bytes)
        #expect(first == second)
        #expect(first.mimeType == "image/png")
        #expect(first.name == "my cat.png")
        #expect((first.width ?? 0) > 0 && (first.height ?? 0) > 0)
        #expect(try studio.references.bytes(of: first.filename) == bytes)
        #expect(try studio.references.names().count == 2)
        #expect(try studio.incoming.names().isEmpty)
    }

    @Test func `A clip is taken with its length`() async throws {
        let clip = try await take(
            try await sample("a.mp4", "testsrc2=s=64x64:d=1", ["-pix_fmt", "yuv420p"]))
        #expect(clip.type == .video)
        #expect(clip.duration.map { abs($0 - 1) < 0.1 } == true)
    }

    @Test func `What is no picture is refused by its content and leaves nothing behind`() async throws {
        for bytes in [
            Array("<svg onload=alert(1)>".utf8), Array("#EXTM3U\n".utf8), [0x89, 0x50, 0x4E, 0x47],
        ] {
            let problem = await #expect(throws: Problem.self) { try await take(bytes) }
            #expect(problem?.isAboutContent == true)
        }
        #expect(try studio.incoming.names().isEmpty)
        #expect(try studio.references.names().isEmpty)
        #expect(try studio.quarantine.names().isEmpty)
    }

    @Test func `A sound is media, but no reference`() async throws {
        let bytes = try await sample("a.wav", "sine=d=0.1", [])
        let problem = await #expect(throws: Problem.self) { try await take(bytes) }
        #expect(problem?.code == "reference_format")
    }

    @Test func `A media of the gallery becomes a reference, and outlives it`() async throws {
        try await studio.incoming.sample("x.png", from: Sample.picture, ["-frames:v", "1"])
        try studio.incoming.move("x.png", as: "x")
        let file = try await test.take("x")
        let reference = try await test.intake.takeReference(
            of: file, thumbnail: "1.webp", name: nil, now: .sample)
        let bytes = try studio.media.bytes(of: file.filename)
        try studio.media.remove(file.filename)
        #expect(reference.hasThumbnail)
        #expect(reference.id == ReferenceID(sha256: file.sha256))
        #expect(try studio.references.bytes(of: reference.filename) == bytes)
    }

    @Test func `An upload that nobody finished goes with the next start, and downloads stay`() async throws {
        try studio.incoming.add("12.part", [1])
        try studio.incoming.add("upload-x.part", [1])
        try await IncomingPart.removeLeftovers(in: studio)
        #expect(try studio.incoming.names() == ["12.part"])
    }
}
