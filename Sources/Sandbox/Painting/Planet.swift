import Glibc

/// A banded planet before stars and mist; about half of them have rings.
struct Planet: Motif {
    static let words = [
        "planet", "space", "moon", "star", "galax", "cosm", "universe", "nebula", "saturn", "mars", "jupiter",
        "astro",
    ]
    private let palette: Palette
    private let noise: Noise
    private let centre: SIMD2<Float>
    private let radius: Float
    private let bands: Float
    private let tilt: Float
    private let hasRings: Bool
    private let sun: Light

    init(_ mood: inout Mood) {
        palette = mood.palette
        noise = mood.noise
        centre = SIMD2(mood.dice.float(-0.2, 0.2), mood.dice.float(-0.15, 0.15))
        radius = mood.dice.float(0.46, 0.58)
        bands = mood.dice.float(2.2, 4.5)
        tilt = mood.dice.float(-0.5, 0.5)
        hasRings = mood.dice.float(0, 1) < 0.55
        let side: Float = mood.dice.float(0, 1) < 0.5 ? -1 : 1
        let towards = Light(side * 0.72, -0.42, 0.55)
        sun = towards / (towards * towards).sum().squareRoot()
    }

    func column(_ x: Float) -> (Float) -> Light { { light(x, $0) } }

    private func light(_ x: Float, _ y: Float) -> Light {
        let dx = (x - centre.x) / radius
        let dy = (y - centre.y) / radius
        let u = dx * cos(tilt) - dy * sin(tilt)
        let v = dx * sin(tilt) + dy * cos(tilt)
        let distance = hypot(dx, dy)
        var light = space(x, y)
        let lit = max(0, 0.35 + (dx * sun.x + dy * sun.y) / max(distance, 0.01))
        light += palette(0.72) * lit * 0.5 * exp(-max(0, distance - 1) * 7)
        let (ring, cover) = rings(u, v)
        if v < 0 { light = mix(light, ring, cover) }
        if distance < 1.01 { light = mix(light, ball(dx, dy, u, v), step(1.006, 0.994, distance)) }
        return v < 0 ? light : mix(light, ring, cover)
    }

    private func ball(_ x: Float, _ y: Float, _ u: Float, _ v: Float) -> Light {
        let z = max(0, 1 - x * x - y * y).squareRoot()
        let warp = noise.clouds(u * 1.7 + z + 4, v * 2.6, octaves: 5) - 0.5
        let belt = sin((v + warp * 0.5) * bands * 3.1) * 0.5 + 0.5
        let fine = noise.clouds(u * 2 + warp * 3, v * 16 + warp * 2, octaves: 3)
        let shine = x * sun.x + y * sun.y + z * sun.z
        let day = step(-0.12, 0.95, shine)
        let shadow: Float = hasRings ? 1 - 0.55 * step(0.07, 0.02, abs(v - 0.13 + 0.1 * z)) : 1
        let rim = pow(1 - z, 3) * step(-0.1, 0.6, shine)
        return palette(0.22 + 0.55 * belt + 0.22 * (fine - 0.5)) * day * 1.15 * shadow + palette(0.75) * rim
            * 0.9
    }

    /// The light of the rings and how much they cover.
    private func rings(_ u: Float, _ v: Float) -> (Light, Float) {
        guard hasRings else { return (.zero, 0) }
        let r = hypot(u, v * 4.2)
        guard r > 1.3, r < 2.3 else { return (.zero, 0) }
        let grooves = noise.clouds(r * 16, 0.5, octaves: 4)
        let gap = 1 - 0.85 * step(0.035, 0.015, abs(r - 1.93))
        let cover = step(1.3, 1.36, r) * step(2.3, 2.2, r) * gap * (0.3 + 0.75 * grooves)
        let day = 0.25 + 0.75 * step(-1.4, 0.6, u * (sun.x < 0 ? -1 : 1) + 0.4)
        return (palette(0.4 + 0.55 * grooves) * day, cover)
    }

    private func space(_ x: Float, _ y: Float) -> Light {
        let warp = noise.clouds(x * 1.1 + 20, y * 1.1, octaves: 4)
        let mist = noise.clouds(x * 1.3 + warp * 2, y * 1.3 - warp * 1.6 + 7, octaves: 5)
        var light = palette(0.04) * 0.5 + palette(0.42) * pow(step(0.42, 0.9, mist), 1.5) * 0.4
        light += Light(repeating: stars(x, y, 26) + stars(x + 3, y + 5, 60) * 0.5)
        return light
    }

    private func stars(_ x: Float, _ y: Float, _ grid: Float) -> Float {
        let column = (x * grid).rounded(.down)
        let row = (y * grid).rounded(.down)
        let chance = noise.dot(Int32(column), Int32(row))
        guard chance > 0.86 else { return 0 }
        let place = SIMD2(x * grid - column - 0.2 - chance * 0.6 + 0.1, y * grid - row - 0.5)
        let size = 0.03 + 0.5 * (chance - 0.86) * grid / 60
        return exp(-(place * place).sum() / (size * size)) * (chance - 0.8) * 4
    }
}
