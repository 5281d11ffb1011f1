import Domain
import Files
import Jail

/// What a file's head says of its streams; in ffmpeg's own words, so no file can forge them.
///
/// ```
/// codec_name=hevc|codec_type=video|pix_fmt=yuv420p10le
/// codec_name=aac|codec_type=audio
/// duration=2.000000
/// ```
struct Probe: Equatable {
    private(set) var streams = Streams()
    /// How long the file says it is.
    private(set) var seconds: Double?

    /// Reads ffprobe's lines; those that it does not know are skipped.
    init(_ text: [UInt8]) {
        for line in String(decoding: text, as: UTF8.self).split(separator: "\n") {
            let pairs = line.split(separator: "|").map { $0.split(separator: "=", maxSplits: 1) }
            let fields = Dictionary(
                pairs.filter { $0.count == 2 }.map { (String($0[0]), String($0[1])) },
                uniquingKeysWith: { first, _ in first })
            switch fields["codec_type"] {
            case "video" where streams.videoCodec == nil:
                streams.videoCodec = fields["codec_name"]
                streams.pixels = fields["pix_fmt"].map { Streams.Pixels(format: $0) }
            case "audio" where streams.audioCodec == nil: streams.audioCodec = fields["codec_name"]
            default: seconds = seconds ?? fields["duration"].flatMap(Double.init)
            }
        }
    }

    /// ffprobe's orders for one file.
    static func command(
        _ ffprobe: String, _ format: MediaFormat, _ name: String, in folder: Folder
    ) -> JailedCommand {
        command(
            ffprobe, format, name, in: folder,
            [
                "-show_entries", "stream=codec_type,codec_name,pix_fmt:format=duration", "-of",
                "compact=p=0",
            ], limit: 1 << 16)
    }

    /// ffprobe's orders for the words in one file's head.
    static func tags(_ ffprobe: String, _ format: MediaFormat, _ name: String, in folder: Folder)
        -> JailedCommand
    {
        command(
            ffprobe, format, name, in: folder, ["-show_entries", "format_tags", "-of", "json"],
            limit: 16 << 20)
    }

    /// Reads what ffprobe says of the words in a head, by names in small letters.
    static func tags(in answer: [UInt8]) -> [String: String] {
        let told: JSONValue
        do { told = try JSONValue(parsing: answer) } catch { return [:] }
        let tags = (told["format"]["tags"].object ?? [:]).map { ($0.lowercased(), $1.string ?? "") }
        return Dictionary(tags) { first, _ in first }
    }

    private static func command(
        _ ffprobe: String, _ format: MediaFormat, _ name: String, in folder: Folder, _ what: [String],
        limit: Int
    ) -> JailedCommand {
        var command = JailedCommand(
            ffprobe,
            ["-v", "error", "-protocol_whitelist", "file"] + format.reader + what + ["-i", "file:\(name)"],
            in: folder)
        command.reads = [name]
        command.outputLimits = [limit]
        command.limits.fileSize = 0
        return command
    }
}
