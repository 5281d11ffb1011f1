/// The one colour that stands for a picture until it is loaded.
enum MeanColor {
    /// Averages pixels of red, green, blue and alpha, whose colours were multiplied by alpha; so what cannot be seen
    /// does not count.
    ///
    /// - Returns: `0xRRGGBB`; nil if there are no whole pixels, or all are transparent.
    static func of(premultiplied pixels: [UInt8]) -> UInt32? {
        guard pixels.count.isMultiple(of: 4) else { return nil }
        var sums = [0, 0, 0, 0]
        for (index, byte) in pixels.enumerated() { sums[index % 4] += Int(byte) }
        guard sums[3] > 0 else { return nil }
        return sums.prefix(3).reduce(0) { color, sum in
            color << 8 | UInt32(min(255, (sum * 255 + sums[3] / 2) / sums[3]))
        }
    }
}
