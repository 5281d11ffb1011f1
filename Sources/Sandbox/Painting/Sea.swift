import Glibc

/// A sun over water.
struct Sea: Motif {
    static let words = [
        "sea", "ocean", "water", "wave", "beach", "sunset", "sunrise", "lake", "boat", "ship", "lighthouse",
    ]
    private let palette: Palette
    private let noise: Noise
    private let horizon: Float
    private let sun: SIMD2<Float>

    init(_ mood: inout Mood) {
        palette = mood.palette
        noise = mood.noise
        horizon = mood.dice.float(0, 0.2)
        sun = SIMD2(mood.dice.float(-0.4, 0.4), horizon - mood.dice.float(0, 0.35))
    }

    func column(_ x: Float) -> (Float) -> Light { { light(x, $0) } }

    private func light(_ x: Float, _ y: Float) -> Light {
        y < horizon ? sky(x, y) : water(x, y - horizon)
    }

    private func sky(_ x: Float, _ y: Float) -> Light {
        let height = horizon - y
        let base = palette(0.78 * exp(-height * 1.5) + 0.06)
        let distance = hypot(x - sun.x, y - sun.y)
        let bank = noise.clouds(x * 1.1 + 9, y * 5 + noise.value(x * 2, y * 3), octaves: 6)
        let cloud = step(0.46, 0.75, bank) * step(0, 0.15, height)
        let lit = mix(base, palette(0.35 + 0.6 * exp(-distance * 1.6)), cloud * 0.75)
        let disc = step(0.125, 0.118, distance)
        return mix(
            lit + palette(0.85) * (0.55 * exp(-distance * 4) + 0.25 * exp(-distance * 1.3)), palette(1) * 1.3,
            disc)
    }

    private func water(_ x: Float, _ depth: Float) -> Light {
        let far = 1 / (depth + 0.035)
        let swell = noise.clouds(x * far * 0.28 + 3, far * 2.4, octaves: 4) - 0.5
        let ripple = noise.value(x * far * 0.9, far * 9) - 0.5
        let tilt = (swell * 1.5 + ripple * 0.5) * step(0, 0.3, depth)
        let mirrored = sky(x + tilt * 0.22, horizon - abs(depth * 0.85 + tilt * 0.5))
        let body = palette(0.36 - depth * 0.3 + tilt * 0.2)
        let spread = 0.1 + depth * 0.5
        let glitter = exp(-pow((x - sun.x) / spread, 2)) * step(-0.05, 0.45, tilt + 0.12 * (1 - depth))
        return mix(body, mirrored, 0.62 - depth * 0.28) + palette(0.9) * glitter * (0.9 - depth * 0.5)
    }
}
