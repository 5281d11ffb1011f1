/// The word SANDBOX in a corner, so that nobody takes a rehearsal for the real thing.
enum SandboxMark {
    /// Seven letters of five by seven dots.
    private static let letters: [[UInt8]] = [
        [0b01111, 0b10000, 0b10000, 0b01110, 0b00001, 0b00001, 0b11110],
        [0b01110, 0b10001, 0b10001, 0b11111, 0b10001, 0b10001, 0b10001],
        [0b10001, 0b11001, 0b10101, 0b10101, 0b10011, 0b10001, 0b10001],
        [0b11110, 0b10001, 0b10001, 0b10001, 0b10001, 0b10001, 0b11110],
        [0b11110, 0b10001, 0b10001, 0b11110, 0b10001, 0b10001, 0b11110],
        [0b01110, 0b10001, 0b10001, 0b10001, 0b10001, 0b10001, 0b01110],
        [0b10001, 0b10001, 0b01010, 0b00100, 0b01010, 0b10001, 0b10001],
    ]

    /// Draws the word over RGB pixels, at the lower right.
    static func draw(on pixels: inout [UInt8], width: Int, height: Int) {
        let dot = dot(width: width, height: height)
        let size = (width: (letters.count * 7 - 2) * dot, height: 7 * dot)
        let left = width - size.width - 12 * dot
        let top = height - size.height - 12 * dot
        guard left >= 0, top >= 0 else { return }
        for row in 0..<size.height {
            for column in 0..<size.width where isSet(column / dot, row / dot) {
                lighten(&pixels, at: ((top + row) * width + left + column) * 3)
            }
        }
    }

    /// The word alone, white on nothing, as RGBA, for pictures that move beneath it.
    static func stamp(dot: Int) -> (pixels: [UInt8], width: Int, height: Int) {
        let (width, height) = ((letters.count * 7 - 2) * dot, 7 * dot)
        let pixels = (0..<height).flatMap { row in
            (0..<width).flatMap { [255, 255, 255, isSet($0 / dot, row / dot) ? 153 : 0] as [UInt8] }
        }
        return (pixels, width, height)
    }

    /// Pixels of one dot of a letter, on a picture of this size.
    static func dot(width: Int, height: Int) -> Int { max(1, min(width, height) / 512) }

    private static func isSet(_ column: Int, _ row: Int) -> Bool {
        column % 7 < 5 && letters[column / 7][row] >> (4 - column % 7) & 1 == 1
    }

    private static func lighten(_ pixels: inout [UInt8], at start: Int) {
        for index in start..<start + 3 { pixels[index] = UInt8((Int(pixels[index]) * 2 + 255 * 3) / 5) }
    }
}
