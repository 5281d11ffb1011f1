import Domain
import Files
import Library
import Synchronization
import TestKit
import Testing

/// One at a time: each test holds a studio's descriptors and a decoder.
@Suite(.serialized) struct VideoTests {
    private static let sound = ["-f", "lavfi", "-i", "sine=d=5", "-c:a", "aac", "-shortest"]
    private static let clip = "testsrc2=s=640x360:d=5:r=24"

    private let test: TestStudio
    private var studio: StudioFolder { test.studio }

    init() throws { test = try TestStudio() }

    private func take(_ source: String, _ orders: [String] = []) async throws -> StoredFile {
        try await studio.incoming.sample("x.mp4", from: source, orders + ["-pix_fmt", "yuv420p"])
        return try await test.take("x.mp4")
    }

    @Test(arguments: [
        "color=red:s=64x64:d=2:r=25,fade=in:0:25",
        "color=red:s=64x64:d=8:r=25,drawbox=color=black:t=fill:enable='lt(t,7)'",
        "color=red:s=64x64:d=4:r=25,drawbox=color=black:t=fill:enable='gt(t,1)'",
    ])
    func `A video stands for itself with a typical picture, never with a black one`(source: String)
        async throws
    {
        #expect(try #require(try await take(source).meanColor) >> 16 > 0x40)
    }

    @Test(arguments: ["color=black:s=64x64:d=2:r=25", "testsrc2=s=64x64:d=0.04:r=25"])
    func `A video that is all black, or one frame long, has a picture too`(source: String) async throws {
        let stored = try await take(source)
        #expect(stored.hasThumbnail && stored.meanColor != nil)
    }

    /// ffmpeg decodes this layout of pixels and cannot scale it; it writes another one of the same size.
    @Test func `A video of which no picture can be made is stored all the same`() async throws {
        let orders = ["-c:v", "rawvideo", "-pix_fmt", "yuv420p"]
        try await studio.incoming.sample("x.mkv", from: "testsrc2=s=64x64:d=1:r=5", orders)
        let bytes = try studio.incoming.bytes(of: "x.mkv")
        let layout = Array("I420".utf8)
        let place = try #require((4..<bytes.count).first { Array(bytes[($0 - 4)..<$0]) == layout })
        try studio.incoming.add("odd", bytes[..<(place - 4)] + Array("Y411".utf8) + bytes[place...])
        let stored = try await test.take("odd")
        #expect(!stored.hasThumbnail && !stored.hasPreview)
        #expect([stored.width, stored.height] == [64, 64])
        #expect(try studio.media.names() == [stored.filename])
    }

    @Test func `A video has a preview: three seconds, small, silent`() async throws {
        let stored = try await take(VideoTests.clip, VideoTests.sound)
        #expect(stored.hasPreview)
        #expect(abs(try #require(stored.duration) - 5) < 0.1)
        #expect([stored.width, stored.height] == [640, 360])
        let preview = try studio.thumbs.bytes(of: "1.webm")
        #expect(preview.count <= 300_000)
        let words = String(decoding: preview, as: UTF8.self)
        #expect(!words.contains("A_OPUS") && !words.contains("A_VORBIS"))

        try studio.incoming.add("preview", preview)
        let seen = try await test.intake.take(
            part: "preview", id: "preview", createdAt: TestStudio.createdAt, thumbnailName: "2.webp")
        #expect(seen.mimeType == "video/webm")
        #expect([seen.width, seen.height] == [320, 180])
        #expect(abs(try #require(seen.duration) - 3) < 0.1)
    }

    @Test(arguments: [(64, 64, 64, 64), (180, 640, 180, 640), (1280, 100, 320, 26)])
    func `A preview keeps the shape and is never larger`(
        width: Int, height: Int, previewWidth: Int, previewHeight: Int
    ) async throws {
        _ = try await take("testsrc2=s=\(width)x\(height):d=1:r=10")
        try studio.incoming.add("preview", studio.thumbs.bytes(of: "1.webm"))
        let seen = try await test.intake.take(
            part: "preview", id: "preview", createdAt: TestStudio.createdAt, thumbnailName: "2.webp")
        #expect([seen.width, seen.height] == [previewWidth, previewHeight])
    }

    @Test func `A preview that cannot be written loses no video`() async throws {
        _ = try studio.thumbs.folder("1.webm")
        let stored = try await take(VideoTests.clip)
        #expect(stored.hasThumbnail && !stored.hasPreview)
        #expect(try studio.media.names() == [stored.filename])
    }

    @Test func `A preview that would be too large loses no video`() async throws {
        let noise = "testsrc2=s=320x1280:d=3:r=15,noise=alls=100:allf=t"
        let stored = try await take(noise, ["-c:v", "libx264", "-preset", "ultrafast", "-qp", "10"])
        #expect(stored.hasThumbnail && !stored.hasPreview)
        #expect(try studio.media.names() == [stored.filename])
        #expect(try studio.thumbs.names() == ["1.webp"])
    }

    @Test func `A long check tells how far it is, up to the end`() async throws {
        let shares = Mutex<[Double]>([])
        let large = ["-c:v", "libx264", "-preset", "ultrafast", "-qp", "1", "-pix_fmt", "yuv420p"]
        try await studio.incoming.sample("x.mp4", from: "\(VideoTests.clip),noise=alls=60:allf=t", large)
        _ = try await test.intake.take(
            part: "x.mp4", id: TestStudio.id, createdAt: TestStudio.createdAt, thumbnailName: "1.webp"
        ) { share in shares.withLock { $0.append(share) } }
        let heard = shares.withLock { $0 }
        #expect(heard == heard.sorted() && heard.allSatisfy { (0...1).contains($0) })
        #expect(try #require(heard.last) > 0.95)
    }

    @Test func `A lost preview can be made again`() async throws {
        let stored = try await take(VideoTests.clip)
        try studio.thumbs.remove("1.webm")
        #expect(try await test.intake.review(stored.filename, thumbnailName: "1.webp") == stored)
        #expect(try studio.thumbs.names().sorted() == ["1.webm", "1.webp"])
    }

    @Test(arguments: [("gif", "testsrc2=s=64x64:d=1:r=10"), ("wav", "sine=d=1")])
    func `Only a video has a preview`(ending: String, source: String) async throws {
        try await studio.incoming.sample("x.\(ending)", from: source, [])
        #expect(try await !test.take("x.\(ending)").hasPreview)
        #expect(try !studio.thumbs.names().contains("1.webm"))
    }
}
