/// A painting in which pictures can be seen.
struct Collage: Sendable {
    /// The pictures, side by side; each as large as the whole, in RGB.
    let pictures: [[UInt8]]
    /// Dark where the painting is seen instead of the pictures.
    var mask: [UInt8]?
    /// The share of the painting that shows through the pictures.
    let share: Float
    /// Pixels.
    let width: Int

    /// Puts the pictures on `painting`, which is as large.
    func on(_ painting: [UInt8]) -> [UInt8] {
        var pixels = painting
        let weights = (0..<width).map(weights)
        for start in stride(from: 0, to: painting.count, by: 3) {
            let column = start / 3 % width
            let isPainted = mask.map { Int($0[start]) + Int($0[start + 1]) + Int($0[start + 2]) < 384 }
            let share: Float = isPainted.map { $0 ? 1 : 0 } ?? share
            for channel in start..<start + 3 {
                var light: Float = 0
                for (picture, weight) in weights[column] {
                    light += Float(pictures[picture][channel]) * weight
                }
                pixels[channel] = UInt8(light * (1 - share) + Float(painting[channel]) * share)
            }
        }
        return pixels
    }

    /// Which pictures are seen in a column; one goes over into the next.
    private func weights(_ column: Int) -> [(picture: Int, weight: Float)] {
        let place = (Float(column) + 0.5) / Float(width) * Float(pictures.count) - 0.5
        let left = min(max(Int(place.rounded(.down)), 0), pictures.count - 1)
        // Most of the way each is seen alone.
        let way = min(max(place - Float(left), 0), 1)
        let soft = min(max((way - 0.35) / 0.3, 0), 1)
        guard left + 1 < pictures.count, soft > 0 else { return [(picture: left, weight: 1)] }
        return [(picture: left, weight: 1 - soft), (picture: left + 1, weight: soft)]
    }
}
