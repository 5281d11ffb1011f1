import Domain

/// What Chromium and Firefox both play without the help of the system.
///
/// Source: https://developer.mozilla.org/en-US/docs/Web/Media/Guides/Formats (read 2026-11-21)
enum Playback {
    private struct Rule {
        let mimeType: String
        let video: Set<String>
        let audio: Set<String>
    }

    private static let rules = [
        Rule(mimeType: "video/mp4", video: ["h264", "vp9", "av1"], audio: ["aac", "mp3", "opus"]),
        Rule(mimeType: "video/quicktime", video: ["h264"], audio: ["aac", "mp3"]),
        Rule(mimeType: "video/webm", video: ["vp8", "vp9", "av1"], audio: ["opus", "vorbis"]),
    ]

    /// Whether browsers play a file of this kind with these streams.
    ///
    /// Only videos are judged: pictures and sounds of the kinds that may enter are shown and played by all. Where
    /// nothing is known, the file gets the benefit of the doubt.
    static func plays(_ format: MediaFormat, _ streams: Streams?) -> Bool {
        guard format.mediaType == .video else { return true }
        guard let rule = rules.first(where: { $0.mimeType == format.mimeType }) else { return false }
        guard let streams, let video = streams.videoCodec else { return true }
        return rule.video.contains(video) && streams.pixels != .rich
            && streams.audioCodec.map(rule.audio.contains) != false
    }

    /// Whether the pictures can go into an MP4 that plays as they are.
    static func keepsVideo(_ streams: Streams) -> Bool {
        streams.videoCodec == "h264" && streams.pixels == .plain
    }

    /// Whether the sound can go into an MP4 that plays as it is.
    static func keepsAudio(_ streams: Streams) -> Bool {
        streams.audioCodec.map(["aac", "mp3"].contains) == true
    }
}
