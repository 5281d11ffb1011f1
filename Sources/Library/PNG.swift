/// What ffmpeg tells of a PNG only when all of it is decoded.
enum PNG {
    /// Whether no pixel of a file that begins with `start` can be transparent.
    ///
    /// A colour without alpha becomes transparent by a `tRNS` chunk, which comes before the first `IDAT`.
    ///
    /// Source: https://www.w3.org/TR/png-3/ (5.6 and 11.2.1, read 2026-11-29)
    static func isOpaque(_ start: [UInt8]) -> Bool {
        guard start.count > 33, start[12..<16].elementsEqual("IHDR".utf8), start[25] & 4 == 0 else {
            return false
        }
        var place = 33
        while place + 8 <= start.count {
            let type = start[(place + 4)..<(place + 8)]
            if type.elementsEqual("IDAT".utf8) { return true }
            if type.elementsEqual("tRNS".utf8) { return false }
            place += 12 + start[place..<(place + 4)].reduce(0) { $0 << 8 | Int($1) }
        }
        return false
    }
}
