import Glibc

/// Ridge behind ridge in the mist, under a moon or northern lights.
struct Mountains: Motif {
    static let words = [
        "mountain", "forest", "tree", "wood", "aurora", "north", "winter", "snow", "fog", "hill", "valley",
    ]
    private let palette: Palette
    private let noise: Noise
    private let moon: SIMD2<Float>
    private let hasAurora: Bool

    init(_ mood: inout Mood) {
        palette = mood.palette
        noise = mood.noise
        moon = SIMD2(mood.dice.float(-0.6, 0.6), mood.dice.float(-0.72, -0.35))
        hasAurora = mood.dice.float(0, 1) < 0.4
    }

    func column(_ x: Float) -> (Float) -> Light {
        let ridges = (0..<6).map { ridge(x, $0) }
        return { y in
            var stack = Stack()
            for layer in ridges.indices.reversed() where !stack.isFull {
                let near = Float(layer) / 5
                let below = y - ridges[layer]
                let mist: Float = hasAurora ? 0.22 : 0.55
                let tone = mist * pow(1 - near, 1.3) + 0.02 + 0.3 * (1 - near) * step(0, 0.5, below)
                stack.add(palette(tone), cover: step(-0.003, 0.003, below))
            }
            return stack.before(hasAurora ? aurora(x, y) : daylight(x, y))
        }
    }

    /// Where the top of a layer is at `x`; near ones stand lower and have trees.
    private func ridge(_ x: Float, _ layer: Int) -> Float {
        let near = Float(layer) / 5
        let shift = Float(layer) * 17.3
        let rough = noise.clouds(x * (1.1 + near * 1.2) + shift, shift, octaves: 7)
        let crest = 1 - abs(2 * noise.clouds(x * 0.9 + shift * 2, shift + 4, octaves: 5) - 1)
        let top = 0.02 + near * 0.78 - (rough - 0.5) * (0.75 - near * 0.3) - (crest - 0.6) * 0.55 * (1 - near)
        guard near > 0.5 else { return top }
        let grid: Float = 46 - near * 16
        let place = x * grid + shift
        let trunk = noise.dot(Int32(place.rounded(.down)), Int32(layer))
        let spire = max(0, 1 - abs(place - place.rounded(.down) - 0.5) * 2)
        return top - spire * (0.03 + trunk * 0.09) * near
    }

    private func daylight(_ x: Float, _ y: Float) -> Light {
        let distance = hypot(x - moon.x, y - moon.y)
        let veil = noise.clouds(x * 1.2 + y * 0.6, y * 3.4 + 11, octaves: 6)
        let base = palette(0.42 + y * 0.34 + 0.22 * (veil - 0.5))
        let glow = palette(0.9) * (0.4 * exp(-distance * 5) + 0.18 * exp(-distance * 1.6))
        return mix(base + glow, palette(0.97), step(0.128, 0.122, distance))
    }

    private func aurora(_ x: Float, _ y: Float) -> Light {
        var light = palette(0.08 + 0.14 * step(-1, 0.5, y))
        for curtain in 0..<3 {
            let shift = Float(curtain) * 7.7
            let foot =
                0.1 - Float(curtain) * 0.2 + (noise.clouds(x * 1.3 + shift, shift, octaves: 4) - 0.5) * 0.9
            let rays = 0.35 + noise.clouds(x * 9 + shift + foot * 4, shift + y * 0.25, octaves: 3)
            let above = foot - y
            let sheen = step(-0.07, 0.03, above) * exp(-max(above, 0) * 2.3) * rays * rays
            light += mix(palette(0.75), palette(0.5), above) * sheen * 0.75
        }
        let chance = noise.dot(Int32(x * 190), Int32(y * 190))
        return light + Light(repeating: chance > 0.9975 ? (chance - 0.9975) * 160 : 0) * step(0.4, -0.6, y)
    }
}
