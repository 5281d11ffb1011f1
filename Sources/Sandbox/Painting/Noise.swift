/// Smooth chance over the plane, 0…1.
struct Noise: Sendable {
    let seed: UInt32

    /// A fixed chance for each whole point.
    func dot(_ x: Int32, _ y: Int32) -> Float {
        var h = UInt32(bitPattern: x) &* 0x1657_6bd5 &+ UInt32(bitPattern: y) &* 0x27d4_eb2f &+ seed
        h = (h ^ (h >> 15)) &* 0x2c1b_3c6d
        h = (h ^ (h >> 12)) &* 0x297a_2d39
        return Float((h ^ (h >> 15)) >> 8) / Float(1 << 24)
    }

    /// Chance that flows from point to point.
    func value(_ x: Float, _ y: Float) -> Float {
        let left = x.rounded(.down)
        let top = y.rounded(.down)
        let fx = x - left
        let fy = y - top
        let sx = fx * fx * fx * (fx * (fx * 6 - 15) + 10)
        let sy = fy * fy * fy * (fy * (fy * 6 - 15) + 10)
        let ix = Int32(left)
        let iy = Int32(top)
        let a = dot(ix, iy)
        let b = dot(ix &+ 1, iy)
        let c = dot(ix, iy &+ 1)
        let d = dot(ix &+ 1, iy &+ 1)
        let upper = a + (b - a) * sx
        return upper + (c + (d - c) * sx - upper) * sy
    }

    /// Large shapes with ever smaller ones on them, each turned so that no grid shows.
    func clouds(_ x: Float, _ y: Float, octaves: Int = 5) -> Float {
        var (x, y) = (x, y)
        var sum: Float = 0
        var height: Float = 0.5
        for _ in 0..<octaves {
            sum += height * value(x, y)
            (x, y) = (1.6 * x + 1.2 * y + 5.2, -1.2 * x + 1.6 * y + 1.3)
            height *= 0.5
        }
        return sum / (1 - height * 2)
    }
}
