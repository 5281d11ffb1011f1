public import Domain

/// One kind of file that may enter the studio; what is not in `all` may not.
public struct MediaFormat: Sendable, Equatable {
    /// What we call it when we serve it.
    public let mimeType: String
    /// libmagic's words for it.
    public let sniffed: [String]
    public let fileExtension: String
    public let mediaType: MediaType
    /// ffmpeg's options that force its reader and decoder, so that no content can choose another one.
    let reader: [String]
    let end: AnnouncedEnd
    private(set) var features: Features
    /// What a file without pictures is, for kinds that may be either.
    let soundOnlyMimeType: String?

    struct Features: OptionSet {
        let rawValue: Int
        /// Pixels can be transparent.
        static let alpha = Self(rawValue: 1)
        /// There can be many frames.
        static let motion = Self(rawValue: 2)
        /// The decoder reports damage only when asked to be strict.
        static let strict = Self(rawValue: 4)
    }

    private init(
        _ mimeType: String, _ fileExtension: String, _ mediaType: MediaType, sniffed: [String] = [],
        reader: [String], end: AnnouncedEnd = .decoded, _ features: Features = [], soundOnly: String? = nil
    ) {
        self.mimeType = mimeType
        self.fileExtension = fileExtension
        self.mediaType = mediaType
        self.sniffed = [mimeType] + sniffed
        self.reader = reader
        self.end = end
        self.features = features
        soundOnlyMimeType = soundOnly
    }

    /// Reads one whole file as one picture.
    ///
    /// `image2` reads any number of files by pattern unless told `none`; and the
    /// `…_pipe` readers take what follows the picture for another picture.
    private static func picture(_ codec: String) -> [String] {
        ["-f", "image2", "-pattern_type", "none", "-c:v", codec]
    }

    private static let mov = ["-f", "mov"]
    private static let matroska = ["-f", "matroska"]

    /// The same kind, for a file that begins with `start`: without transparency where that can be seen.
    func seen(in start: [UInt8]) -> MediaFormat {
        let isOpaque =
            switch mimeType {
            case "image/png": PNG.isOpaque(start)
            case "image/webp": WebP.isOpaque(start)
            default: false
            }
        var format = self
        if isOpaque { format.features.remove(.alpha) }
        return format
    }

    /// Every kind, the usual ones first.
    public static let all: [MediaFormat] = [
        MediaFormat("image/png", "png", .image, reader: picture("png"), [.alpha, .strict]),
        MediaFormat("image/jpeg", "jpg", .image, reader: picture("mjpeg"), [.strict]),
        MediaFormat("image/webp", "webp", .image, reader: picture("webp"), end: .riff, [.alpha, .strict]),
        MediaFormat("image/gif", "gif", .image, reader: ["-f", "gif"], end: .trailer, [.alpha, .motion]),
        MediaFormat("image/avif", "avif", .image, reader: mov, end: .boxes),
        MediaFormat(
            "video/mp4", "mp4", .video, sniffed: ["video/x-m4v"], reader: mov, end: .boxes, .motion,
            soundOnly: "audio/mp4"
        ),
        MediaFormat(
            "video/webm", "webm", .video, reader: matroska, end: .segment, .motion, soundOnly: "audio/webm"),
        MediaFormat(
            "video/quicktime", "mov", .video, reader: mov, end: .boxes, .motion, soundOnly: "audio/mp4"),
        MediaFormat("video/x-matroska", "mkv", .video, reader: matroska, end: .segment, .motion),
        MediaFormat("audio/mpeg", "mp3", .audio, reader: ["-f", "mp3"], end: .firstFrame),
        MediaFormat(
            "audio/wav", "wav", .audio, sniffed: ["audio/x-wav", "audio/vnd.wave"], reader: ["-f", "wav"],
            end: .riff),
        MediaFormat("audio/flac", "flac", .audio, sniffed: ["audio/x-flac"], reader: ["-f", "flac"]),
        MediaFormat(
            "audio/ogg", "ogg", .audio, sniffed: ["application/ogg"], reader: ["-f", "ogg"], end: .lastPage),
        MediaFormat("audio/mp4", "m4a", .audio, sniffed: ["audio/x-m4a"], reader: mov, end: .boxes),
        MediaFormat("audio/webm", "weba", .audio, reader: matroska, end: .segment),
    ]

    /// The kind that libmagic calls `sniffed`, if it may enter.
    public static func named(_ sniffed: String) -> MediaFormat? {
        all.first { $0.sniffed.contains(sniffed) }
    }

    /// The kind of a stored file, by the ending of the name that we gave it.
    public static func of(filename: String) -> MediaFormat? {
        let ending = filename.split(separator: ".").last.map(String.init)
        return all.first { $0.fileExtension == ending }
    }
}
