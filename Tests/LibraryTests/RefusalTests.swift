import Domain
import Files
import Glibc
import Jail
import TestKit
import Testing

@testable import Library

/// One at a time: each test holds a studio's descriptors and a decoder.
@Suite(.serialized) struct RefusalTests {
    private let test: TestStudio
    private var studio: StudioFolder { test.studio }

    init() throws { test = try TestStudio() }

    private func expectQuarantine(of name: String, _ bytes: [UInt8]) throws {
        #expect(try studio.quarantine.bytes(of: name) == bytes)
        #expect(try studio.incoming.names().isEmpty && studio.media.names().isEmpty)
        #expect(try studio.thumbs.names().isEmpty)
    }

    @Test func `Who has no library for checksums is told which to install, not to look at the disk`() {
        let problem = Problem.from(FileError(.hash, "", number: ELIBACC))
        #expect(problem.advice.contains("libssl3"))
        #expect(Problem.from(FileError(.hash, "", number: EIO)).code == .storageFailed)
    }

    @Test(arguments: [
        "<!DOCTYPE html><html><body>link expired</body></html>",
        #"{"code":404,"msg":"expired"}"#,
        #"<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>"#,
        "PK\u{3}\u{4}\u{14}\0\0\0\0\0\0\0!\0\0\0\0\0\0\0\0\0\0\0\0\0\u{1}\0\0\0a",
        "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile /etc/passwd\n",
        "text",
    ])
    func `What is not media goes to quarantine, whatever its name says`(content: String) async throws {
        try studio.incoming.add("x.png", Array(content.utf8))
        #expect(try await test.refusal(of: "x.png") == .notMedia)
        try expectQuarantine(of: "x.png", Array(content.utf8))
    }

    @Test func `An empty file is refused as empty`() async throws {
        try studio.incoming.add("x.png", [])
        #expect(try await test.refusal(of: "x.png") == .emptyMedia)
        try expectQuarantine(of: "x.png", [])
    }

    @Test(arguments: Sample.images + Sample.videos + Sample.sounds)
    func `Three quarters of a file are refused and kept`(sample: Sample) async throws {
        try await studio.incoming.sample("x.\(sample.ending)", from: sample.source, sample.orders)
        let whole = try studio.incoming.bytes(of: "x.\(sample.ending)")
        let cut = Array(whole[..<(whole.count * 3 / 4)])
        try studio.incoming.add("cut", cut)
        try studio.incoming.remove("x.\(sample.ending)")
        #expect(try await test.refusal(of: "cut") == .damagedMedia)
        try expectQuarantine(of: "cut", cut)
    }

    @Test(arguments: ["png", "jpg", "webp", "gif"])
    func `A picture that lacks its last bytes is refused`(ending: String) async throws {
        try await studio.incoming.sample("x.\(ending)", from: Sample.picture, ["-frames:v", "1"])
        let whole = try studio.incoming.bytes(of: "x.\(ending)")
        try studio.incoming.add("cut", Array(whole.dropLast(20)))
        #expect(try await test.refusal(of: "cut") == .damagedMedia)
    }

    @Test func `A moving WebP is refused with the true reason`() async throws {
        try await studio.incoming.sample("x.webp", from: Sample.clip, [])
        await #expect(throws: Problem.movingWebP) { try await test.take("x.webp") }
        #expect(try studio.quarantine.names() == ["x.webp"])
    }

    @Test func `A picture that needs more memory than the jail has is refused as too costly`() async throws {
        let size: [UInt8] = [0, 0, 0x3E, 0x80, 0, 0, 0x3E, 0x80, 16, 6, 0, 0, 0]
        let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        let pixels: [UInt8] = [0x78, 0xDA, 3, 0, 0, 0, 0, 1]
        try studio.incoming.add(
            "x", signature + Bomb.chunk("IHDR", size) + Bomb.chunk("IDAT", pixels) + Bomb.chunk("IEND", []))
        #expect(try await test.refusal(of: "x") == .mediaTooCostly)
        #expect(try studio.quarantine.names() == ["x"])
    }

    @Test(.enabled(if: Jail.Walls.ofThisKernel.confinesFiles))
    func `Even a reader that follows playlists opens no other file`() async throws {
        let folder = test.temporary.folder
        try folder.add("list", Array("#EXTM3U\n#EXTINF:1,\nfile:other.ts\n#EXT-X-ENDLIST\n".utf8))
        try await folder.sample("other.png", from: Sample.picture, ["-frames:v", "1"])
        try folder.move("other.png", as: "other.ts")
        let ffmpeg = try #require(executable(named: "ffmpeg"))
        let reading = [
            "-protocol_whitelist", "file", "-allowed_extensions", "ALL", "-f", "hls", "-i", "file:list",
        ]
        var command = JailedCommand(ffmpeg, ["-nostdin"] + reading + ["-f", "null", "-"], in: folder)
        for (isAllowed, reads) in [(false, ["list"]), (true, ["list", "other.ts"])] {
            command.reads = reads
            let result = try await Jail(limit: 1).run(command)
            #expect(result.errors.contains("Failed to open segment") != isAllowed)
        }
    }

    @Test func `A flipped byte in a PNG is found`() async throws {
        try await studio.incoming.sample("x.png", from: Sample.picture, ["-frames:v", "1"])
        var bytes = try studio.incoming.bytes(of: "x.png")
        bytes[bytes.count / 2] ^= 0x10
        try studio.incoming.add("flipped", bytes)
        #expect(try await test.refusal(of: "flipped") == .damagedMedia)
    }

    @Test func `A file over the limit is refused before it is decoded`() async throws {
        let small = try TestStudio(limit: 100)
        try small.studio.incoming.add("x", [UInt8](repeating: 0, count: 101))
        #expect(try await small.refusal(of: "x") == .mediaTooLarge)
        #expect(try small.studio.quarantine.names() == ["x"])
    }

    @Test func `A link is never followed`() async throws {
        #expect(unsafe symlink("/etc/passwd", "\(test.temporary.path)/studio/incoming/x") == 0)
        #expect(try await test.refusal(of: "x") == .notMedia)
        #expect(try studio.quarantine.names() == ["x"])
    }

    @Test func `Quarantine never replaces what it holds`() async throws {
        for content in ["one", "two", "three"] {
            try studio.incoming.add("x", Array(content.utf8))
            #expect(try await test.refusal(of: "x") == .notMedia)
        }
        #expect(try studio.quarantine.names().sorted() == ["x", "x-2", "x-3"])
        #expect(try studio.quarantine.bytes(of: "x") == Array("one".utf8))
    }
}
