import Glibc

/// Towers at night.
struct City: Motif {
    static let words = [
        "city", "street", "town", "tower", "building", "neon", "cyber", "tokyo", "skyline", "night", "robot",
    ]
    private let palette: Palette
    private let noise: Noise
    private let moon: SIMD2<Float>

    init(_ mood: inout Mood) {
        palette = mood.palette
        noise = mood.noise
        moon = SIMD2(mood.dice.float(-0.6, 0.6), mood.dice.float(-0.7, -0.4))
    }

    func column(_ x: Float) -> (Float) -> Light {
        let towers = (0..<5).reversed().compactMap { tower(x, $0) }
        return { y in
            let glow = palette(0.62) * 0.25 * exp(-(1 - y) * 2.6)
            guard let tower = towers.first(where: { $0.top < y }) else { return sky(x, y) + glow }
            return wall(tower, y - tower.top) + glow
        }
    }

    /// What stands at one place of a street; streets are counted from the farthest.
    private struct Tower {
        let street: Int
        let number: Int32
        /// 0 at its left wall, 1 at its right one.
        let across: Float
        let top: Float
        /// 0…1.
        var near: Float { Float(street) / 4 }
    }

    /// The tower at `x`, unless there is a gap.
    private func tower(_ x: Float, _ street: Int) -> Tower? {
        let near = Float(street) / 4
        let place = x * (11 - near * 5.5) + Float(street) * 31.7 + 100
        let number = Int32(place)
        let chance = noise.dot(number, Int32(street))
        let width = 0.55 + 0.45 * noise.dot(number, Int32(street) + 50)
        let across = (place - Float(number)) / width
        guard across < 1 else { return nil }
        let top = 0.12 + near * 0.42 - chance * (0.75 - near * 0.12) + roof(across, chance)
        return Tower(street: street, number: number, across: across, top: top)
    }

    private func wall(_ tower: Tower, _ below: Float) -> Light {
        let near = tower.near
        let wall = palette((1 - near) * 0.36 + 0.015 + step(0, 1.3, below) * 0.3 * (1 - near))
        return wall * (0.85 + 0.15 * step(0.2, 0.8, tower.across)) + windows(tower, below)
    }

    private func roof(_ across: Float, _ chance: Float) -> Float {
        if chance > 0.8 { return -max(0, 0.035 - abs(across - 0.5) * 1.2) * 5 }  // an antenna
        return chance > 0.45 && abs(across - 0.5) > 0.3 ? 0.04 : 0
    }

    private func windows(_ tower: Tower, _ below: Float) -> Light {
        let column = tower.across * Float(4 + tower.number % 3)
        let row = below * (30 - tower.near * 12)
        let fx = column - column.rounded(.down)
        let fy = row - row.rounded(.down)
        let chance = noise.dot(Int32(column) + tower.number * 17, Int32(row) + Int32(tower.street) * 101)
        guard below > 0.03, chance > 0.62 else { return .zero }
        let pane = step(0.18, 0.26, fx) * step(0.82, 0.74, fx) * step(0.25, 0.33, fy) * step(0.75, 0.67, fy)
        let glow = pane * (0.12 + tower.near * 0.75) * (chance > 0.8 ? 1 : 0.35)
        return palette(0.66 + 0.34 * (chance - 0.62) / 0.38) * glow
    }

    private func sky(_ x: Float, _ y: Float) -> Light {
        let distance = hypot(x - moon.x, y - moon.y)
        let bank = noise.clouds(x * 1.3, y * 2.6 + 3, octaves: 6)
        let base = palette(0.3 + y * 0.26 + 0.3 * (bank - 0.5))
        let glow = palette(0.85) * (0.3 * exp(-distance * 5) + 0.14 * exp(-distance * 1.5))
        let face = palette(0.95) * (0.85 + 0.3 * (noise.clouds(x * 9, y * 9) - 0.5))
        return mix(base + glow, face, step(0.158, 0.152, distance))
    }
}
