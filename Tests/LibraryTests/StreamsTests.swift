import Domain
import Files
import Jail
import TestKit
import Testing

@testable import Library

@Suite(.serialized) struct StreamsTests {
    private static let sound = ["-f", "lavfi", "-i", "sine=d=1", "-shortest"]
    private static let samples: [(String, [String], Streams)] = [
        ("mp4", ["-c:v", "libx264", "-pix_fmt", "yuv420p"], Streams(videoCodec: "h264", pixels: .plain)),
        (
            "mp4", sound + ["-c:v", "libx264", "-pix_fmt", "yuv420p10le", "-c:a", "aac"],
            Streams(videoCodec: "h264", pixels: .rich, audioCodec: "aac")
        ),
        ("mp4", ["-c:v", "libx264", "-pix_fmt", "yuv422p"], Streams(videoCodec: "h264", pixels: .rich)),
        ("mp4", ["-c:v", "libx264", "-pix_fmt", "yuv444p"], Streams(videoCodec: "h264", pixels: .rich)),
        (
            "mp4", ["-c:v", "libx265", "-pix_fmt", "yuv420p", "-x265-params", "log-level=none"],
            Streams(videoCodec: "hevc", pixels: .plain)
        ),
        (
            "mp4", ["-c:v", "libaom-av1", "-cpu-used", "8", "-pix_fmt", "yuv420p10le"],
            Streams(videoCodec: "av1", pixels: .rich)
        ),
        (
            "mov", sound + ["-c:v", "libx264", "-pix_fmt", "yuvj420p", "-c:a", "pcm_s16le"],
            Streams(videoCodec: "h264", pixels: .plain, audioCodec: "pcm_s16le")
        ),
        (
            "webm",
            sound + ["-c:v", "libvpx", "-pix_fmt", "yuva420p", "-auto-alt-ref", "0", "-c:a", "libopus"],
            Streams(videoCodec: "vp8", pixels: .plain, audioCodec: "opus")
        ),
        (
            "webm", ["-c:v", "libvpx-vp9", "-cpu-used", "8", "-pix_fmt", "yuv444p"],
            Streams(videoCodec: "vp9", pixels: .rich)
        ),
        (
            "mkv", ["-c:v", "rawvideo", "-pix_fmt", "yuv420p"],
            Streams(videoCodec: "rawvideo", pixels: .plain)
        ),
    ]

    /// The head and the frames of one file tell the same.
    @Test(arguments: samples)
    func `What a file holds is read while it is decoded`(
        ending: String, orders: [String], streams: Streams
    ) async throws {
        let folder = try TemporaryFolder()
        let name = "x.\(ending)"
        try await folder.folder.sample(name, from: "testsrc2=s=64x48:d=1:r=5", orders)
        let format = try #require(MediaFormat.of(filename: name))
        let ffmpeg = try #require(executable(named: "ffmpeg"))
        let ffprobe = try #require(executable(named: "ffprobe"))
        let jail = Jail(limit: 1)
        let inspector = Inspector(jail: jail, ffmpeg: ffmpeg, ffprobe: ffprobe)
        let finding = try await inspector.inspect(name, in: folder.folder, as: format, bytes: 1)
        #expect(finding.streams == streams)
        #expect(finding.thumbnail != nil && finding.preview != nil)
        let head = try await jail.result(of: Probe.command(ffprobe, format, name, in: folder.folder))
        #expect(Probe(head.outputs[0]).streams == streams)
    }

    @Test func `A sound tells its codec and has no picture`() async throws {
        let test = try TestStudio()
        try await test.studio.incoming.sample("x.m4a", from: Sample.hum, ["-c:a", "aac"])
        try test.studio.incoming.move("x.m4a", as: "x.part")
        let stored = try await test.take("x.part")
        #expect(stored.audioCodec == "aac" && stored.videoCodec == nil)
    }

    @Test(arguments: ["a.png", "a.mp4", "a.mp3"])
    func `Only the decoder has the last word on a file`(name: String) throws {
        let folder = try TemporaryFolder()
        let format = try #require(MediaFormat.of(filename: name))
        let decoding = DecodeCommand(
            ffmpeg: "ffmpeg", format: format, name: name, folder: folder.folder, bytes: 1)
        let last = try #require(decoding.checks.last)
        #expect(last.parts.map(\.products) == [[.frames]])
        #expect(last.command.outputLimits.count == 1 && !last.command.arguments.contains("copy"))
    }

    @Test func `Lines that say nothing are skipped, and without a sample nothing is known of pixels`() {
        let lines = """
            #software: Lavf59
            #codec_id
            #media_type 0: audio
            #codec_id 0: aac
            #media_type 1: video
            #codec_id 1: h264
            1, 0, 0, 512, 384, 0x79860495
            """
        #expect(Streams(report: Array(lines.utf8)) == Streams(videoCodec: "h264", audioCodec: "aac"))
        #expect(Streams(report: [0xFF, 0x2C, 0x0A]) == Streams())
    }

    @Test(arguments: [
        ("png", "rgb24", true), ("png", "rgba", false), ("png", "gray", true), ("png", "ya8", false),
        ("webp", "yuv420p", true), ("webp", "yuva420p", false),
    ])
    func `Whether a picture can be transparent is seen in its head`(
        ending: String, pixels: String, isOpaque: Bool
    ) async throws {
        let folder = try TemporaryFolder()
        let source = "color=red@0.5:s=32x32,format=rgba"
        let orders = ["-frames:v", "1", "-pix_fmt", pixels]
        try await folder.folder.sample("x.\(ending)", from: source, orders)
        let bytes = try folder.read("x.\(ending)")
        let format = try #require(MediaFormat.of(filename: "x.\(ending)"))
        #expect(format.seen(in: bytes).features.contains(.alpha) == !isOpaque)
        #expect(format.seen(in: Array(bytes.prefix(20))).features.contains(.alpha), "it is not seen")
    }

    @Test(arguments: [("red", true), ("red@0.5", false)])
    func `A lossless WebP says it at another place`(color: String, isOpaque: Bool) async throws {
        let folder = try TemporaryFolder()
        let source = "color=\(color):s=32x32,format=rgba"
        try await folder.folder.sample("x.webp", from: source, ["-frames:v", "1", "-lossless", "1"])
        let bytes = try folder.read("x.webp")
        #expect(bytes[12..<16].elementsEqual("VP8L".utf8))
        #expect(WebP.isOpaque(bytes) == isOpaque)
    }
}
