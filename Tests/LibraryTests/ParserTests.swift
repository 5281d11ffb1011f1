import Testing

@testable import Library

@Suite struct ParserTests {
    private let report = """
        #software: Lavf59.27.100
        #tb 0: 1/25
        #media_type 0: video
        #codec_id 0: wrapped_avframe
        #dimensions 0: 640x480
        #sar 0: 1/1
        #tb 1: 1/44100
        #media_type 1: audio
        #codec_id 1: pcm_s16le
        #sample_rate 1: 44100
        0,          0,          0,        1,      472, 0xec25b4a5
        1,          0,          0,     1024,     2048, 0x95306338
        0,         49,         49,        1,      472, 0xec1c168a

        """

    @Test func `A report gives size, length and streams`() {
        let found = FrameReport(Array(report.utf8))
        #expect([found.width, found.height] == [640, 480])
        #expect(found.duration == 2)
        #expect(found.frames == 3)
        #expect(found.hasPicture && found.hasSound)
    }

    @Test(arguments: [
        "", "\n\n", "#tb 0: 1/0\n0, 0, 0, 1, 1, 0x0\n", "#dimensions 0: x\n", "#dimensions 0: -1x5\n",
        "0, 0, 99999999999999999999, 1, 1, 0\n", "#tb 0\n#tb : /\n", "0,0,0\n", "\u{0}\u{1}",
    ])
    func `A report that is cut or odd gives nothing, and does no harm`(text: String) {
        let found = FrameReport(Array(text.utf8))
        #expect(found.frames == 0 && found.width == nil && found.duration == 0)
    }

    private static let mixtures: [([UInt8], UInt32)] = [
        ([UInt8](repeating: 255, count: 1024), 0xFFFFFF),
        ([255, 0, 0, 255, 0, 0, 255, 255], 0x800080),
        ([0, 0, 100, 100, 0, 0, 0, 0], 0x0000FF),
    ]

    @Test(arguments: mixtures)
    func `Colours are weighed by what can be seen`(pixels: [UInt8], color: UInt32) {
        #expect(MeanColor.of(premultiplied: pixels) == color)
    }

    @Test(arguments: [[], [1, 2, 3], [0, 0, 0, 0]] as [[UInt8]])
    func `Nothing to see has no colour`(pixels: [UInt8]) {
        #expect(MeanColor.of(premultiplied: pixels) == nil)
    }

    @Test(arguments: [
        (Int64(0), "19700101T000000Z"), (951_782_399_000, "20000228T235959Z"),
        (951_868_799_999, "20000229T235959Z"),
        (1_763_633_702_000, "20251120T101502Z"), (4_102_444_800_000, "21000101T000000Z"),
    ])
    func `A name holds the moment in UTC`(milliseconds: Int64, timestamp: String) throws {
        let png = try #require(MediaFormat.named("image/png"))
        #expect(MediaName.make(png, createdAt: milliseconds, id: "id-1") == "image_\(timestamp)_id-1.png")
    }

    @Test(arguments: ["", "a/b", "..", "a_b", "a.b", "ä", "a\0", String(repeating: "a", count: 65)])
    func `An id that is not letters, digits and hyphens is none`(id: String) {
        #expect(!MediaName.isID(id))
    }

    @Test(arguments: [
        "image_19700101T000000Z_id-1.png", "video_20251120T101502Z_0f1e.mp4", "audio_20251120T101502Z_A.mp3",
    ])
    func `A name that was made here is known`(name: String) {
        #expect(MediaName.isOurs(name))
        #expect(RecordFolder.isRecord(name + ".json") && !RecordFolder.isRecord(name))
    }

    @Test(arguments: [
        "", ".", "image", "image_19700101T000000Z_id-1", "image_19700101T000000Z_id-1.",
        "image_19700101T000000Z_.png",
        "images_19700101T000000Z_id-1.png", "image_1970_id-1.png", "image_19700101T000000Z_id_1.png",
        "image_19700101T000000Z_id-1.png.png", "image_19700101T000000Z_id-1.p g",
        "_19700101T000000Z_id-1.png",
        "image_19700101T00000äZ_id-1.png", "image_\u{301}19700101T000000Z_id-1.png",
    ])
    func `Another name is not`(name: String) {
        #expect(!MediaName.isOurs(name) && !RecordFolder.isRecord(name + ".json"))
    }
}
