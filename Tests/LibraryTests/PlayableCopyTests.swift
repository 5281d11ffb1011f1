import Domain
import Files
import Jail
import TestKit
import Testing

@testable import Library

/// One at a time: each test holds a studio's descriptors and a decoder.
@Suite(.serialized) struct PlayableCopyTests {
    private let test: TestStudio
    private let copies: PlayableCopy
    private var studio: StudioFolder { test.studio }

    init() throws {
        test = try TestStudio()
        copies = try PlayableCopy(studio: test.studio, jail: Jail(limit: 1))
    }

    private func take(_ sample: Sample) async throws -> StoredFile {
        try await studio.incoming.sample("x.\(sample.ending)", from: sample.source, sample.orders)
        return try await test.take("x.\(sample.ending)")
    }

    private static let odd = "testsrc2=s=65x49:d=2:r=10[out0];sine=d=2[out1]"
    private static let even = "testsrc2=s=64x48:d=2:r=10[out0];sine=d=2[out1]"

    @Test(
        arguments: [
            (Sample("mp4", odd, ["-c:v", "mpeg4", "-c:a", "aac"], "video/mp4"), "mpeg4", "aac", [64, 48]),
            (
                Sample("mov", even, ["-c:v", "prores_ks", "-c:a", "pcm_s16le"], "video/quicktime"), "prores",
                "pcm_s16le", [64, 48]
            ),
            (
                Sample(
                    "mp4", even, ["-c:v", "libx264", "-pix_fmt", "yuv420p10le", "-c:a", "ac3"], "video/mp4"),
                "h264", "ac3", [64, 48]
            ),
            (
                Sample(
                    "mkv", even, ["-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac"], "video/x-matroska"
                ),
                "h264", "aac", [64, 48]
            ),
        ] as [(Sample, String, String, [Int])])
    func `What browsers do not play gets a copy that they play, as long, and stays as it is`(
        sample: Sample, video: String, audio: String, size: [Int]
    ) async throws {
        let stored = try await take(sample)
        #expect(stored.mimeType == sample.mime)
        #expect([stored.videoCodec, stored.audioCodec] == [video, audio])
        #expect(!stored.isPlayable)
        try await copies.make(of: stored, thumbnailName: "1.webp")
        #expect(try await copies.exists(thumbnailName: "1.webp"))
        #expect(try studio.thumbs.names().sorted() == ["1.mp4", "1.webm", "1.webp"])
        #expect(try SHA256.digest(of: studio.media.open(stored.filename)) == stored.sha256)

        try studio.incoming.add("copy", studio.thumbs.bytes(of: "1.mp4"))
        let copy = try await test.intake.take(
            part: "copy", id: "copy", createdAt: TestStudio.createdAt, thumbnailName: "2.webp")
        #expect(copy.mimeType == "video/mp4" && copy.isPlayable)
        #expect([copy.videoCodec, copy.audioCodec] == ["h264", "aac"])
        #expect([copy.width ?? 0, copy.height ?? 0] == size)
        #expect(abs(try #require(copy.duration) - 2) < 0.15)
    }

    @Test func `What browsers play is known as such, with its codecs`() async throws {
        let stored = try await take(
            Sample("mp4", Self.even, ["-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac"], "video/mp4"))
        #expect(stored.isPlayable && !stored.hasCopy)
        #expect([stored.videoCodec, stored.audioCodec] == ["h264", "aac"])
    }

    @Test func `A copy that cannot be made leaves nothing behind`() async throws {
        try studio.media.add("video_1.mkv", Array("no video".utf8))
        let file = StoredFile(
            filename: "video_1.mkv", type: .video, mimeType: "video/x-matroska", width: 1, height: 1,
            duration: 1, bytes: 8, sha256: "", meanColor: nil, hasThumbnail: false)
        await #expect {
            try await copies.make(of: file, thumbnailName: "1.webp")
        } throws: {
            ($0 as? Problem)?.code == .damagedMedia
        }
        #expect(try studio.thumbs.names().isEmpty)
        #expect(try studio.media.names() == ["video_1.mkv"])
    }

    @Test func `A video that is removed for ever takes its copy along`() async throws {
        for name in ["1.mp4", "2.mp4"] { try studio.thumbs.add(name, [1]) }
        try await Trash(studio: studio).remove(["a.mkv"], thumbnails: ["1.webp"])
        #expect(try studio.thumbs.names() == ["2.mp4"])
    }

    @Test(arguments: [0, 86_400, 1e17, .greatestFiniteMagnitude])
    func `A file that says it lasts for ages gets a bounded time, and stops nothing`(duration: Double) {
        let limits = PlayableCopy.limits(duration: duration)
        #expect((120...17_280_120).contains(limits.processorSeconds))
        #expect(limits.time <= .seconds(138_240_960))
    }
}
