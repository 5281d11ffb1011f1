/// What ffmpeg does not tell of a WebP.
enum WebP {
    /// Whether a file that begins with `start` has many frames: ffmpeg 5 decodes none of them.
    ///
    /// Source: https://developers.google.com/speed/webp/docs/riff_container (Extended File Format)
    static func moves(_ start: [UInt8]) -> Bool {
        guard start.count > 20 else { return false }
        return start[12..<16].elementsEqual("VP8X".utf8) && start[20] & 2 != 0
    }

    /// Whether no pixel of a file that begins with `start` can be transparent.
    ///
    /// Source: https://developers.google.com/speed/webp/docs/riff_container, and `alpha_is_used` in
    /// https://developers.google.com/speed/webp/docs/webp_lossless_bitstream_specification (read 2026-11-29)
    static func isOpaque(_ start: [UInt8]) -> Bool {
        guard start.count > 24 else { return false }
        let chunk = start[12..<16]
        if chunk.elementsEqual("VP8X".utf8) { return start[20] & 0x10 == 0 }
        if chunk.elementsEqual("VP8L".utf8) { return start[24] & 0x10 == 0 }
        return chunk.elementsEqual("VP8 ".utf8)
    }
}
