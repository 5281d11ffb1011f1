import Glibc

/// Sand in low sun.
struct Dunes: Motif {
    static let words = ["dune", "desert", "sand", "sahara", "gold", "warm", "camel", "fox"]
    private let palette: Palette
    private let noise: Noise
    private let sun: Float

    init(_ mood: inout Mood) {
        palette = mood.palette
        noise = mood.noise
        sun = mood.dice.float(-0.7, 0.7)
    }

    func column(_ x: Float) -> (Float) -> Light {
        let crests = (0..<6).map { crest(x, $0) }
        let slopes = (0..<6).map { (crest(x + 0.01, $0) - crest(x - 0.01, $0)) / 0.02 }
        return { y in
            var stack = Stack()
            for layer in crests.indices.reversed() where !stack.isFull {
                let below = y - crests[layer]
                guard below > -0.003 else { continue }
                stack.add(sand(x, below, slopes[layer], layer), cover: step(-0.003, 0.003, below))
            }
            return stack.before(sky(x, y))
        }
    }

    private func sky(_ x: Float, _ y: Float) -> Light {
        let distance = hypot(x - sun, y + 0.45)
        let air = palette(0.72 + y * 0.16) + palette(0.9) * 0.5 * exp(-distance * 2.4)
        return mix(air, palette(1) * 1.2, step(0.112, 0.104, distance))
    }

    private func crest(_ x: Float, _ layer: Int) -> Float {
        let near = Float(layer) / 5
        let shift = Float(layer) * 9.1
        let long = noise.value(x * (1.1 - near * 0.35) + shift, shift) - 0.5
        let short = noise.value(x * 2.3 + shift, shift + 3) - 0.5
        return -0.1 + near * 0.85 + long * (0.3 + near * 0.45) + short * 0.07 + x * sin(shift) * 0.12
    }

    /// A lit windward face that rolls over into shade, with ripples of the wind.
    private func sand(_ x: Float, _ below: Float, _ slope: Float, _ layer: Int) -> Light {
        let near = Float(layer) / 5
        let facing = 0.5 + 0.9 * slope * min(max((sun - x) * 2.5, -1), 1)
        let fold = noise.value(x * 1.5 + below * 2.2 + Float(layer) * 5, below * 3.5 - x) - 0.5
        let roll = exp(-below * (3.2 - near)) * 0.42 + fold * 0.3
        let ripple = sin((below * 95 + x * 14 + fold * 30) * (1.15 - near * 0.55)) * 0.016 * (0.3 + near)
        let edge = 0.16 * exp(-below * 42)
        let haze = (1 - near) * 0.24
        return palette(0.13 + haze + roll + 0.17 * facing + ripple + edge - near * 0.06)
    }
}
