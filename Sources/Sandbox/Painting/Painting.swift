import Glibc

/// A picture that the prompt and a seed decide down to the last pixel.
struct Painting {
    let prompt: String
    /// Two seeds give two pictures of the same thing.
    let seed: String
    /// Pixels.
    let width: Int
    let height: Int
    /// Whether it says SANDBOX.
    var isMarked = true

    /// The pixels, row by row, three bytes each: red, green, blue.
    func rgb24() -> [UInt8] {
        var mood = Mood(seed)
        let motif = Motifs.motif(for: prompt).init(&mood)
        let scale = 2 / Float(min(width, height))
        let far = hypot(Float(width), Float(height)) * scale / 2
        var pixels = [UInt8](repeating: 0, count: width * height * 3)
        for column in 0..<width {
            let x = (Float(column) + 0.5 - Float(width) / 2) * scale
            let light = motif.column(x)
            for row in 0..<height {
                let y = (Float(row) + 0.5 - Float(height) / 2) * scale
                let corner = hypot(x, y) / far
                // A little chance hides the bands of smooth gradients.
                let grain = (mood.noise.dot(Int32(column), Int32(row)) - 0.5) * 1.6
                let shaded = light(y) * (1 - 0.42 * corner * corner * corner)
                set(&pixels, (row * width + column) * 3, shaded, grain: grain)
            }
        }
        if isMarked { SandboxMark.draw(on: &pixels, width: width, height: height) }
        return pixels
    }

    /// Turns linear light into a screen's values; what is too bright bends over instead of being cut.
    private func set(_ pixels: inout [UInt8], _ start: Int, _ light: Light, grain: Float) {
        for channel in 0..<3 {
            let value = max(light[channel], 0)
            let soft = value < 0.6 ? value : 0.6 + 0.4 * (1 - exp((0.6 - value) / 0.4))
            pixels[start + channel] = UInt8(min(max(soft.squareRoot() * 255 + 0.5 + grain, 0), 255))
        }
    }
}
