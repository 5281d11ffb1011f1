import Testing

@testable import Library

@Suite struct PlaybackTests {
    private func streams(_ video: String, _ pixels: String, _ audio: String?) -> Streams {
        let sound = audio.map { "codec_name=\($0)|codec_type=audio\n" } ?? ""
        return Probe(Array("codec_name=\(video)|codec_type=video|pix_fmt=\(pixels)\n\(sound)".utf8)).streams
    }

    private static let rows: [(String, String, String, String?, Bool)] = [
        ("video/mp4", "h264", "yuv420p", "aac", true),
        ("video/mp4", "h264", "yuvj420p", nil, true),
        ("video/mp4", "av1", "yuv420p", "opus", true),
        ("video/mp4", "h264", "yuv420p10le", "aac", false),
        ("video/mp4", "h264", "yuv444p", "aac", false),
        ("video/mp4", "hevc", "yuv420p", "aac", false),
        ("video/mp4", "mpeg4", "yuv420p", "aac", false),
        ("video/mp4", "h264", "yuv420p", "ac3", false),
        ("video/webm", "vp9", "yuv420p", "opus", true),
        ("video/webm", "vp8", "yuv420p", "vorbis", true),
        ("video/webm", "vp9", "yuv420p10le", nil, false),
        ("video/quicktime", "h264", "yuv420p", "aac", true),
        ("video/quicktime", "prores", "yuv422p10le", "pcm_s16le", false),
        ("video/quicktime", "h264", "yuv420p", "pcm_s16le", false),
        ("video/x-matroska", "h264", "yuv420p", "aac", false),
    ]

    @Test(arguments: rows)
    func `Browsers play what the table says and nothing else`(
        mime: String, video: String, pixels: String, audio: String?, plays: Bool
    ) throws {
        let format = try #require(MediaFormat.named(mime))
        #expect(Playback.plays(format, streams(video, pixels, audio)) == plays)
    }

    @Test func `Pictures and sounds play, and so does what nothing is known of`() throws {
        for mime in ["image/png", "audio/flac", "video/mp4"] {
            #expect(Playback.plays(try #require(MediaFormat.named(mime)), nil))
        }
    }

    @Test func `The first stream of each kind counts, and lines that say nothing are skipped`() {
        let lines = """
            codec_name=tmcd|codec_type=data
            codec_name=h264|codec_type=video|pix_fmt=yuv420p
            codec_name=mjpeg|codec_type=video|pix_fmt=yuvj420p
            codec_name=aac|codec_type=audio
            codec_name=ac3|codec_type=audio
            rubbish
            duration=2.500000
            """
        let probe = Probe(Array(lines.utf8))
        #expect(probe.streams == Streams(videoCodec: "h264", pixels: .plain, audioCodec: "aac"))
        #expect(probe.seconds == 2.5)
        #expect(Probe(Array("duration=N/A\n".utf8)).seconds == nil)
    }

    @Test(arguments: [
        ("frame=1\nout_time_us=500000\nprogress=continue\n", 0.25),
        ("out_time_us=500000\nprogress=continue\nout_time_us=1000000\n", 0.5),
        ("out_time_us=9000000\nprogress=end\n", 1), ("out_time_us=N/A\n", nil), ("out_time_us=-5\n", nil),
        ("frame=12\n", nil),
    ])
    func `A report of progress is a share of the length`(piece: String, share: Double?) {
        #expect(ProgressReport.share(in: piece, of: 2) == share)
        #expect(ProgressReport.share(in: piece, of: 0) == nil)
    }
}
