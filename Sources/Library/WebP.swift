/// What ffmpeg does not tell of a WebP.
enum WebP {
    /// Whether a file that begins with `start` has many frames: ffmpeg 5 decodes none of them.
    ///
    /// Source: https://developers.google.com/speed/webp/docs/riff_container (Extended File Format)
    static func moves(_ start: [UInt8]) -> Bool {
        guard start.count > 20 else { return false }
        return start[12..<16].elementsEqual("VP8X".utf8) && start[20] & 2 != 0
    }
}
