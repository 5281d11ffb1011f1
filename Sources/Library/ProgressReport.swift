/// What ffmpeg's `-progress` says while it works: lines of `key=value`, a block of them now and then.
///
/// Source: https://ffmpeg.org/ffmpeg.html, `-progress url` (read 2026-11-21)
enum ProgressReport {
    /// Reads how far it is.
    ///
    /// - Returns: The share of `seconds`, 0…1; nil where the piece does not tell.
    static func share(in piece: String, of seconds: Double) -> Double? {
        let key = "out_time_us="
        guard seconds > 0, let line = piece.split(separator: "\n").last(where: { $0.hasPrefix(key) }),
            let microseconds = Double(line.dropFirst(key.count)), microseconds >= 0
        else { return nil }
        return min(1, microseconds / 1_000_000 / seconds)
    }
}
