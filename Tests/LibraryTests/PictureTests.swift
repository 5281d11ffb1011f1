import Domain
import Files
import Library
import TestKit
import Testing

/// One at a time: each test holds a studio's descriptors and a decoder.
@Suite(.serialized) struct PictureTests {
    private let test: TestStudio
    private var studio: StudioFolder { test.studio }

    init() throws { test = try TestStudio() }

    private func take(_ ending: String, _ source: String, _ orders: [String] = []) async throws -> StoredFile
    {
        try await studio.incoming.sample("x.\(ending)", from: source, ["-frames:v", "1"] + orders)
        return try await test.take("x.\(ending)")
    }

    /// The size that the WebP itself names.
    private func thumbnailSize() throws -> [Int] {
        let bytes = try studio.thumbs.bytes(of: "1.webp")
        let kind = String(decoding: bytes[12..<16], as: UTF8.self)
        func number(_ at: Int) -> Int { Int(bytes[at]) | Int(bytes[at + 1]) << 8 }
        return kind == "VP8X"
            ? [number(24) + 1, number(27) + 1] : [number(26) & 0x3FFF, number(28) & 0x3FFF]
    }

    @Test(arguments: [
        (1, 1, 1, 1), (20000, 1, 320, 1), (1, 20000, 1, 1280), (640, 480, 320, 240), (100, 50, 100, 50),
    ])
    func `A thumbnail keeps the shape and is never larger`(
        width: Int, height: Int, thumbWidth: Int, thumbHeight: Int
    ) async throws {
        let stored = try await take("png", "color=red:s=64x64:d=1", ["-vf", "scale=\(width):\(height)"])
        #expect([stored.width, stored.height] == [width, height])
        #expect(try thumbnailSize() == [thumbWidth, thumbHeight])
    }

    @Test(arguments: ["rgb24", "rgb48be", "rgba64be", "gray", "gray16be", "ya8", "monob", "pal8"])
    func `A PNG may have any depth`(pixels: String) async throws {
        let stored = try await take("png", "testsrc2=s=64x64:d=1", ["-pix_fmt", pixels])
        #expect([stored.width, stored.height] == [64, 64])
        #expect(stored.hasThumbnail && stored.meanColor != nil)
    }

    @Test func `What cannot be seen does not colour a picture`() async throws {
        // Left half blue and opaque, right half red and transparent.
        let halves = "geq=r='if(lt(X,32),0,255)':g=0:b='if(lt(X,32),255,0)':a='if(lt(X,32),255,0)'"
        let stored = try await take("png", "color=black:s=64x64:d=1", ["-vf", "format=rgba,\(halves)"])
        #expect(stored.meanColor == 0x0000FF)
    }

    @Test(arguments: ["png", "jpg", "webp"])
    func `The mean colour is that of the picture`(ending: String) async throws {
        let color = try #require(try await take(ending, "color=0x20A060:s=64x64:d=1").meanColor)
        for (shift, expected) in [(16, 0x20), (8, 0xA0), (0, 0x60)] {
            #expect(abs(Int(color >> UInt32(shift) & 0xFF) - expected) <= 6)
        }
    }

    @Test func `A photo is as wide as it is seen, not as its sensor lay`() async throws {
        try await studio.incoming.sample("x.jpg", from: "testsrc2=s=400x300:d=1", ["-frames:v", "1"])
        let photo = try studio.incoming.bytes(of: "x.jpg")
        let turned: [UInt8] =
            [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 1] + [1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0] + [0, 0, 0, 0]
        let exif = Array("Exif\0\0".utf8) + turned
        try studio.incoming.add(
            "turned", photo[..<2] + [0xFF, 0xE1, 0, UInt8(exif.count + 2)] + exif + photo[2...])
        let stored = try await test.take("turned")
        #expect([stored.width, stored.height] == [300, 400])
        #expect(try thumbnailSize() == [300, 400])
    }

    @Test(arguments: [256, 1024])
    func `A small PNG that unpacks to much text is kept, within the limits`(megabytes: Int) async throws {
        try await studio.incoming.sample("x.png", from: "color=red:s=8x8:d=1", ["-frames:v", "1"])
        let png = try studio.incoming.bytes(of: "x.png")
        try studio.incoming.add("bomb", png[..<33] + Bomb.textChunk(megabytes: megabytes) + png[33...])
        #expect(try await test.take("bomb").width == 8)
    }
}
