import Glibc

/// Folds of glowing cloth.
struct Silk: Motif {
    static let words = [
        "abstract", "silk", "cloth", "fabric", "flow", "liquid", "smoke", "light", "ribbon", "dream",
    ]
    private let palette: Palette
    private let noise: Noise
    private let scale: Float
    private let lean: Float

    init(_ mood: inout Mood) {
        palette = mood.palette
        noise = mood.noise
        scale = mood.dice.float(0.7, 1.05)
        lean = mood.dice.float(0.4, 1.2)
    }

    func column(_ x: Float) -> (Float) -> Light { { light(x, $0) } }

    private func light(_ x: Float, _ y: Float) -> Light {
        let middle = height(x, y)
        let slope = SIMD2(height(x + 0.012, y) - middle, height(x, y + 0.012) - middle) / 0.012
        let steep = (slope * slope).sum()
        let normal = 1 / (1 + steep * 0.9).squareRoot()
        let facing = (0.55 * normal - (slope.x * 0.5 + slope.y * 0.65) * normal * 0.62)
        let shine = pow(max(0, facing), 5)
        let fold = step(0.15, 0.95, middle)
        let weave = sin(middle * 210) * 0.008
        return palette(0.12 + 0.34 * fold + 0.36 * facing + weave) + palette(0.92) * shine * 0.7
    }

    /// Clouds that are pushed about by clouds; the sine makes folds of them.
    private func height(_ x: Float, _ y: Float) -> Float {
        let px = x * scale + 4
        let py = (y + x * lean * 0.4) * scale
        let push = noise.clouds(px * 0.8, py * 0.8, octaves: 3)
        let pull = noise.clouds(px * 0.7 + 8 + push, py * 0.9 - push, octaves: 3)
        let flow = noise.clouds(px * 0.6 + push * 1.7, py * 0.9 + pull * 1.9, octaves: 3)
        return sin(flow * 11 + pull * 3) * 0.5 + 0.5
    }
}
