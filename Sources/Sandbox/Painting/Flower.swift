import Glibc

/// Ring upon ring of paper petals.
struct Flower: Motif {
    static let words = [
        "flower", "rose", "petal", "blossom", "garden", "peony", "tulip", "lotus", "bloom", "floral",
    ]
    private let palette: Palette
    private let noise: Noise
    private let centre: SIMD2<Float>
    private let petals: Float
    private let twist: Float
    private static let rings = 11

    init(_ mood: inout Mood) {
        palette = mood.palette
        noise = mood.noise
        centre = SIMD2(mood.dice.float(-0.15, 0.15), mood.dice.float(-0.12, 0.12))
        petals = mood.dice.float(5, 9).rounded()
        twist = mood.dice.float(0.35, 0.75)
    }

    func column(_ x: Float) -> (Float) -> Light { { light(x, $0) } }

    private func light(_ x: Float, _ y: Float) -> Light {
        let dx = x - centre.x
        let dy = y - centre.y
        let r = hypot(dx, dy)
        let angle = atan2(dy, dx)
        var stack = Stack()
        stack.add(palette(1) * (1 - r * 3), cover: step(0.062, 0.054, r))
        var above: Float = 0.02
        for ring in 0..<Self.rings where !stack.isFull {
            let edge = edge(angle, ring)
            if edge - r > -0.003 {
                stack.add(paper(r, angle, from: above, to: edge, ring), cover: step(-0.003, 0.003, edge - r))
            }
            above = edge
        }
        let ground = palette(0.07 + 0.1 * exp(-r)) * (0.75 + 0.5 * noise.clouds(x * 2, y * 2))
        return stack.before(ground * (1 - 0.7 * step(0.35, 0, r - above)))
    }

    /// How far the petals of a ring reach in a direction.
    private func edge(_ angle: Float, _ ring: Int) -> Float {
        let size = Float(ring + 1) / Float(Self.rings)
        let turn = turn(angle, ring)
        let wobble = noise.value(cos(angle) * 2 + Float(ring) * 3, sin(angle) * 2 + 9) - 0.5
        return (0.1 + 1.02 * pow(size, 1.25)) * (0.8 + 0.2 * pow(abs(cos(turn)), 0.55)) * (1 + wobble * 0.16)
    }

    private func turn(_ angle: Float, _ ring: Int) -> Float {
        (angle + Float(ring) * twist) * (petals + Float(ring / 4) * 2).rounded() / 2
    }

    /// Bright at the rim, veined, and dark where the ring above lies on it.
    private func paper(_ r: Float, _ angle: Float, from above: Float, to edge: Float, _ ring: Int) -> Light {
        let size = Float(ring + 1) / Float(Self.rings)
        let turn = turn(angle, ring)
        let inside = edge - r
        let share = max(0, min(1, (r - above) / max(0.02, edge - above)))
        let veins = sin(turn * 26 + noise.value(angle * 5, r * 6) * 3) * 0.022 * (0.4 + share)
        let crease = pow(abs(sin(turn)), 6) * 0.16
        let rim = 0.1 * exp(-inside * 60)
        let tone = palette(0.93 - size * 0.42 - crease + veins + rim)
        return tone * (0.3 + 0.7 * pow(share, 0.55)) * (1.04 - 0.25 * step(-0.6, 0.9, sin(angle)))
    }
}
