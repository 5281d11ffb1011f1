/// Linear light: red, green, blue, 0…1 and above.
typealias Light = SIMD3<Float>

/// Five colours from the deepest to the brightest.
struct Palette: Sendable {
    private let stops: [Light]

    private init(_ colours: UInt32...) {
        stops = colours.map { colour in
            let c = Light(Float(colour >> 16 & 255), Float(colour >> 8 & 255), Float(colour & 255)) / 255
            return c * c
        }
    }

    /// The colour at `t`, 0 (deepest) to 1 (brightest).
    func callAsFunction(_ t: Float) -> Light {
        let place = min(max(t, 0), 1) * 4
        let index = min(Int(place), 3)
        return mix(stops[index], stops[index + 1], place - Float(index))
    }

    static let all = [
        Palette(0x0E0828, 0x3A1A6E, 0xA02C8C, 0xFF6E5C, 0xFFE3B8),  // dusk
        Palette(0x02161F, 0x064653, 0x0E8C92, 0x62DCCB, 0xF3FFF2),  // lagoon
        Palette(0x170602, 0x5C1F0A, 0xC4561C, 0xF7A940, 0xFFF1CE),  // ember
        Palette(0x07041C, 0x21126E, 0x4A34D2, 0x8F7EFF, 0xECE8FF),  // ultraviolet
        Palette(0x030E13, 0x0A303C, 0x12705E, 0x58D78C, 0xEBFFDC),  // boreal
        Palette(0x25060F, 0x74203C, 0xD4566C, 0xF8AC9E, 0xFFF3E9),  // rose
        Palette(0x050F20, 0x153C68, 0x3D84C4, 0x9FD3F1, 0xFFFFFF),  // glacier
        Palette(0x0A0A1A, 0x2B2560, 0x2F78B8, 0xF59B7A, 0xFFEBC2),  // shore
    ]
}

func mix(_ a: Light, _ b: Light, _ t: Float) -> Light { a + (b - a) * min(max(t, 0), 1) }

/// 0 below `low`, 1 above `high`, smooth between; the other way round when `low` is the larger one.
func step(_ low: Float, _ high: Float, _ x: Float) -> Float {
    let t = min(max((x - low) / (high - low), 0), 1)
    return t * t * (3 - 2 * t)
}
