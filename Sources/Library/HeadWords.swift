/// What the head of a file says of itself in words, as ffmpeg writes them down while it decodes the file.
///
/// ```
/// ;FFMETADATA1
/// title=A \= b\; two\
/// lines
/// ```
///
/// `=`, `;`, `#`, a backslash and the end of a line stand behind a backslash.
///
/// Source: https://ffmpeg.org/ffmpeg-formats.html, "Metadata" (read 2026-11-29)
enum HeadWords {
    /// A graph of ComfyUI may be long.
    static let mostBytes = 16 << 20

    /// Reads them by names in small letters; of equal names the first counts.
    static func read(_ text: [UInt8]) -> [String: String] {
        var words: [String: String] = [:]
        var name: [UInt8]?
        var part: [UInt8] = []
        var isEscaped = false
        for byte in text + [UInt8(ascii: "\n")] {
            switch byte {
            case _ where isEscaped:
                part.append(byte)
                isEscaped = false
            case UInt8(ascii: "\\"):
                isEscaped = true
            case UInt8(ascii: "=") where name == nil:
                name = part
                part = []
            case UInt8(ascii: "\n"):
                if let name {
                    let key = String(decoding: name, as: UTF8.self).lowercased()
                    words[key] = words[key] ?? String(decoding: part, as: UTF8.self)
                }
                name = nil
                part = []
            default:
                part.append(byte)
            }
        }
        return words
    }
}
