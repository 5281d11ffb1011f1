import Domain
import Files
import Library
import TestKit
import Testing

/// One kind of file, and how ffmpeg makes it.
struct Sample: CustomTestStringConvertible {
    let ending: String
    let source: String
    let orders: [String]
    let mime: String

    static let picture = "testsrc2=s=400x300:d=1"
    static let clip = "testsrc2=s=400x300:d=2:r=10"
    static let hum = "sine=d=2"

    init(_ ending: String, _ source: String, _ orders: [String], _ mime: String) {
        (self.ending, self.source, self.orders, self.mime) = (ending, source, orders, mime)
    }

    var testDescription: String { ending }

    static let images = [
        Sample("png", picture, ["-frames:v", "1"], "image/png"),
        Sample("jpg", picture, ["-frames:v", "1"], "image/jpeg"),
        Sample("webp", picture, ["-frames:v", "1"], "image/webp"),
        Sample("gif", clip, [], "image/gif"),
        Sample("avif", picture, ["-frames:v", "1", "-c:v", "libaom-av1", "-cpu-used", "8"], "image/avif"),
    ]
    static let videos = [
        Sample(
            "mp4", clip, ["-c:v", "libx264", "-pix_fmt", "yuv420p", "-movflags", "+faststart"], "video/mp4"),
        Sample("webm", clip, ["-c:v", "libvpx", "-deadline", "realtime"], "video/webm"),
        Sample("mov", clip, ["-c:v", "libx264", "-pix_fmt", "yuv420p"], "video/quicktime"),
    ]
    static let sounds = [
        Sample("mp3", hum, ["-b:a", "128k"], "audio/mpeg"),
        Sample("wav", hum, [], "audio/wav"),
        Sample("flac", hum, [], "audio/flac"),
        Sample("ogg", hum, ["-c:a", "libvorbis"], "audio/ogg"),
        Sample("m4a", hum, ["-c:a", "aac"], "audio/mp4"),
    ]
}

/// One at a time: each test holds a studio's descriptors and a decoder.
@Suite(.serialized) struct FormatTests {
    private let test: TestStudio
    private var studio: StudioFolder { test.studio }

    init() throws { test = try TestStudio() }

    private func take(_ sample: Sample) async throws -> StoredFile {
        try await studio.incoming.sample("made.\(sample.ending)", from: sample.source, sample.orders)
        try studio.incoming.move("made.\(sample.ending)", as: "x.part")
        return try await test.take("x.part")
    }

    /// A reader that ffmpeg chooses itself takes what follows for another picture, and this one is cut.
    @Test func `What lies behind the end of a picture is no part of it`() async throws {
        try await studio.incoming.sample("made.png", from: Sample.picture, ["-frames:v", "1"])
        let whole = try studio.incoming.bytes(of: "made.png")
        try studio.incoming.add("x.part", whole + whole.prefix(600))
        try studio.incoming.remove("made.png")
        let stored = try await test.take("x.part")
        #expect([stored.width, stored.height] == [400, 300])
        #expect(stored.mimeType == "image/png")
    }

    @Test(arguments: Sample.images + Sample.videos)
    func `A picture or video of each kind is stored with its size, colour and thumbnail`(sample: Sample)
        async throws
    {
        let stored = try await take(sample)
        #expect(stored.mimeType == sample.mime)
        #expect(stored.filename.hasSuffix("_20251120T101502Z_\(TestStudio.id).\(sample.ending)"))
        #expect(stored.filename.hasPrefix("\(stored.type.rawValue)_"))
        #expect([stored.width, stored.height] == [400, 300])
        #expect(stored.meanColor != nil)
        #expect(stored.hasThumbnail)
        #expect(try Array(studio.thumbs.bytes(of: "1.webp")[8..<12]) == Array("WEBP".utf8))
        #expect(try studio.media.names() == [stored.filename])
        #expect(try studio.incoming.names().isEmpty && studio.quarantine.names().isEmpty)
        let file = try studio.media.open(stored.filename)
        #expect(try stored.bytes == file.facts().size)
        #expect(try stored.sha256 == SHA256.digest(of: file))
    }

    @Test(arguments: Sample.videos + Sample.sounds)
    func `What has a length is stored with it`(sample: Sample) async throws {
        let stored = try await take(sample)
        #expect(stored.mimeType == sample.mime)
        #expect(abs(try #require(stored.duration) - 2) < 0.1)
        #expect(stored.type == (sample.mime.hasPrefix("audio") ? .audio : .video))
    }

    @Test(arguments: Sample.sounds)
    func `A sound has no size, colour or thumbnail`(sample: Sample) async throws {
        let stored = try await take(sample)
        #expect(
            stored.width == nil && stored.height == nil && stored.meanColor == nil && !stored.hasThumbnail)
        #expect(try studio.thumbs.names().isEmpty)
    }

    @Test(arguments: Sample.images)
    func `An image has no length, even if it moves`(sample: Sample) async throws {
        #expect(try await take(sample).duration == nil)
    }

    @Test(arguments: [
        Sample("mp4", Sample.hum, ["-c:a", "aac"], "audio/mp4"),
        Sample("webm", Sample.hum, ["-c:a", "libopus"], "audio/webm"),
    ])
    func `A video file without pictures is a sound`(sample: Sample) async throws {
        let stored = try await take(sample)
        #expect(stored.type == .audio)
        #expect(stored.mimeType == sample.mime)
    }

    @Test func `Every kind has its own ending and each of libmagic's words leads to one kind`() {
        #expect(Set(MediaFormat.all.map(\.fileExtension)).count == MediaFormat.all.count)
        let words = MediaFormat.all.flatMap(\.sniffed)
        #expect(Set(words).count == words.count)
        for kind in ["image/svg+xml", "text/html", "application/vnd.apple.mpegurl", "application/xml"] {
            #expect(MediaFormat.named(kind) == nil)
        }
    }
}
