import Testing

@testable import Sandbox

@Suite struct PaintingTests {
    private func pixels(_ prompt: String, _ seed: String) -> [UInt8] {
        Painting(prompt: prompt, seed: seed, width: 48, height: 32).rgb24()
    }

    @Test(arguments: Motifs.all.map { $0.words[0] })
    func `A motif is the same for the same seed, another for another, and neither dark nor flat`(word: String)
    {
        let first = pixels(word, "1")
        #expect(first.count == 48 * 32 * 3)
        #expect(first == pixels(word, "1"))
        #expect(first != pixels(word, "2"))
        #expect(Set(first).count > 40)
    }

    @Test(arguments: [
        ("A stormy SEA at night", "Sea"), ("planets", "Planet"), ("three roses", "Flower"),
        ("Mountain hut", "Mountains"),
        ("old city", "City"), ("the desert", "Dunes"), ("silk", "Silk"),
    ])
    func `The first known word of a prompt chooses the motif`(prompt: String, motif: String) {
        #expect("\(Motifs.motif(for: prompt))" == motif)
    }

    @Test func `A prompt without a known word always gets the same motif, and not all the same one`() {
        let prompts = (0..<40).map { "Zz\($0)" }
        let motifs = prompts.map { "\(Motifs.motif(for: $0))" }
        #expect(motifs == prompts.map { "\(Motifs.motif(for: $0))" })
        #expect(Set(motifs).count > 3)
    }

    @Test func `Every picture large enough says SANDBOX`() {
        var plain = [UInt8](repeating: 0, count: 100 * 60 * 3)
        SandboxMark.draw(on: &plain, width: 100, height: 60)
        #expect(plain.count { $0 > 0 } == 3 * 118)
        var small = [UInt8](repeating: 0, count: 30 * 30 * 3)
        SandboxMark.draw(on: &small, width: 30, height: 30)
        #expect(small.allSatisfy { $0 == 0 })
    }
}
