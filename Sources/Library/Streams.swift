/// What a file's first picture and sound are, in ffmpeg's own words, so no file can forge them.
struct Streams: Equatable {
    /// Of the first picture stream, such as `h264`.
    var videoCodec: String?
    /// How its pixels lie, when that is known.
    var pixels: Pixels?
    /// Of the first sound stream, such as `aac`.
    var audioCodec: String?

    enum Pixels: Equatable {
        /// 8 bits a channel, half as many colours as points in both directions; may be transparent.
        case plain
        /// More bits, or more colours.
        case rich

        /// Reads ffmpeg's name of a pixel format, such as `yuv420p10le`.
        init(format: some StringProtocol) {
            self = ["yuv420p", "yuvj420p", "yuva420p"].contains(format) ? .plain : .rich
        }
    }
}

extension Streams {
    /// A small picture of the first frame that keeps how its pixels lie: the bytes of it tell.
    static let sampleSteps = "trim=end_frame=1,scale=16:16:flags=neighbor"
    /// Of 16 × 16 plain pixels without and with transparency.
    ///
    /// No other layout that H.264, VP8, VP9 or AV1 decode to is as large.
    private static let plainSampleBytes: Set<Substring> = ["384", "640"]

    /// Reads ffmpeg's `framecrc` of the first packet of each stream, copied, and of the sample, a picture stream after
    /// those of the file.
    ///
    /// ```
    /// #media_type 0: video
    /// #codec_id 0: h264
    /// #media_type 1: audio
    /// #codec_id 1: aac
    /// #media_type 2: video
    /// #codec_id 2: rawvideo
    /// 2,          0,          0,        1,      384, 0x02cbbd2e
    /// ```
    init(report: [UInt8]) {
        self.init()
        var codecs: [Substring: Substring] = [:]
        var pictures: [Substring] = []
        var sounds: [Substring] = []
        var bytes: [Substring: Substring] = [:]
        for line in String(decoding: report, as: UTF8.self).split(separator: "\n") {
            let words = line.split { " :,".contains($0) }
            switch words.first {
            case "#codec_id" where words.count == 3: codecs[words[1]] = words[2]
            case "#media_type" where words.count == 3 && words[2] == "video": pictures.append(words[1])
            case "#media_type" where words.count == 3 && words[2] == "audio": sounds.append(words[1])
            case let stream? where words.count > 5 && bytes[stream] == nil: bytes[stream] = words[4]
            default: continue
            }
        }
        videoCodec = pictures.first.flatMap { codecs[$0] }.map(String.init)
        audioCodec = sounds.first.flatMap { codecs[$0] }.map(String.init)
        if pictures.count > 1 {
            pixels = bytes[pictures[1]].map { Self.plainSampleBytes.contains($0) ? .plain : .rich }
        }
    }
}
