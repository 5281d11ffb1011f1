import Testing

@testable import Sandbox

@Suite struct CollageTests {
    private func flat(_ color: [UInt8], _ pixels: Int) -> [UInt8] { (0..<pixels).flatMap { _ in color } }

    @Test func `A picture alone hides the painting, or lets a share of it through`() {
        let painting = flat([0, 100, 200], 8)
        let red = flat([200, 0, 0], 8)
        #expect(Collage(pictures: [red], share: 0, width: 4).on(painting) == red)
        #expect(Collage(pictures: [red], share: 0.5, width: 4).on(painting) == flat([100, 50, 100], 8))
    }

    @Test func `Two pictures stand side by side and go over into each other`() {
        let pixels = Collage(
            pictures: [flat([200, 0, 0], 100), flat([0, 0, 200], 100)], share: 0, width: 100
        ).on(flat([0, 0, 0], 100))
        #expect(Array(pixels[..<3]) == [200, 0, 0] && Array(pixels.suffix(3)) == [0, 0, 200])
        let reds = stride(from: 0, to: 300, by: 3).map { pixels[$0] }
        #expect(reds == reds.sorted(by: >) && Set(reds).count > 5)
    }

    @Test func `Three pictures are all seen alone somewhere`() {
        let colors: [[UInt8]] = [[200, 0, 0], [0, 200, 0], [0, 0, 200]]
        let pixels = Collage(pictures: colors.map { flat($0, 90) }, share: 0, width: 90).on(
            flat([9, 9, 9], 90))
        for color in colors {
            #expect(stride(from: 0, to: 270, by: 3).contains { Array(pixels[$0..<$0 + 3]) == color })
        }
    }

    @Test func `A mask paints anew where it is black, and nowhere else`() {
        let mask = flat([0, 0, 0], 2) + flat([255, 255, 255], 2)
        let collage = Collage(pictures: [flat([200, 0, 0], 4)], mask: mask, share: 0.3, width: 4)
        #expect(collage.on(flat([0, 9, 0], 4)) == flat([0, 9, 0], 2) + flat([200, 0, 0], 2))
    }
}
