/// Something to paint: tells the light at every place.
protocol Motif: Sendable {
    /// Words in a prompt that ask for it.
    static var words: [String] { get }
    init(_ mood: inout Mood)
    /// The light down one column; the short side runs from −1 to 1, y downwards.
    ///
    /// What a skyline needs is found once for a column and not for every pixel.
    func column(_ x: Float) -> (_ y: Float) -> Light
}

/// What chance gives to a picture.
struct Mood {
    var dice: Dice
    let palette: Palette
    let noise: Noise

    /// Derives everything from one text.
    init(_ seed: String) {
        dice = Dice(seed)
        palette = dice.one(of: Palette.all)
        noise = Noise(seed: UInt32(truncatingIfNeeded: dice.next()))
    }
}

enum Motifs {
    static let all: [any Motif.Type] = [
        Sea.self, Planet.self, Flower.self, Mountains.self, City.self, Dunes.self, Silk.self,
    ]

    /// The motif that the prompt's words ask for, else one by chance, always the same for the same prompt.
    static func motif(for prompt: String) -> any Motif.Type {
        let text = prompt.lowercased()
        let words = text.split { !$0.isLetter }
        for word in words {
            if let motif = all.first(where: { $0.words.contains { word.hasPrefix($0) } }) { return motif }
        }
        var dice = Dice(text)
        return dice.one(of: all)
    }
}
