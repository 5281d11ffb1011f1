/// What ffmpeg's `framecrc` says of frames that it has decoded: a line for each, after a head.
///
/// ```
/// #tb 0: 1/25
/// #media_type 0: video
/// #dimensions 0: 640x480
/// 0,         49,         49,        1,      472, 0xec25b4a5
/// ```
/// It holds no words of the file itself, so no file can forge it; and it tells of the frames, not of the file's claims.
struct FrameReport: Equatable {
    private(set) var frames = 0
    private(set) var width: Int?
    private(set) var height: Int?
    /// Where the last stream ends, in seconds.
    private(set) var duration: Double = 0
    private(set) var hasPicture = false
    private(set) var hasSound = false

    /// Reads a report; lines that it does not know are skipped.
    init(_ text: [UInt8]) {
        var secondsPerTick: [Int: Double] = [:]
        for line in text.split(separator: UInt8(ascii: "\n")) {
            if line.first == UInt8(ascii: "#") {
                readHead(String(decoding: line, as: UTF8.self), &secondsPerTick)
            } else {
                readFrame(line, secondsPerTick)
            }
        }
    }

    private mutating func readHead(_ line: String, _ secondsPerTick: inout [Int: Double]) {
        let words = line.split(whereSeparator: { " :".contains($0) })
        guard words.count == 3, let stream = Int(words[1]) else { return }
        switch words[0] {
        case "#tb":
            if let (numerator, denominator) = pair(words[2], "/"), denominator > 0 {
                secondsPerTick[stream] = Double(numerator) / Double(denominator)
            }
        case "#media_type":
            hasPicture = hasPicture || words[2] == "video"
            hasSound = hasSound || words[2] == "audio"
        case "#dimensions":
            if width == nil, let size = pair(words[2], "x"), size.0 > 0, size.1 > 0 { (width, height) = size }
        default: return
        }
    }

    private mutating func readFrame(_ line: ArraySlice<UInt8>, _ secondsPerTick: [Int: Double]) {
        let columns = line.split(separator: UInt8(ascii: ","), maxSplits: 4)
        guard columns.count == 5, let stream = number(columns[0]), let start = number(columns[2]),
            let length = number(columns[3]), let tick = secondsPerTick[stream]
        else { return }
        frames += 1
        duration = max(duration, (Double(start) + Double(length)) * tick)
    }

    private func number(_ column: ArraySlice<UInt8>) -> Int? {
        Int(String(decoding: column.drop { $0 == UInt8(ascii: " ") }, as: UTF8.self))
    }

    private func pair(_ word: Substring, _ separator: Character) -> (Int, Int)? {
        let parts = word.split(separator: separator)
        guard parts.count == 2, let first = Int(parts[0]), let second = Int(parts[1]) else { return nil }
        return (first, second)
    }
}
