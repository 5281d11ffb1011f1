import Domain
import TestKit
import Testing

@Suite struct PriceTests {
    private static let clip = Model.sampleVideo.price
    private static let none = Price(
        [], per: .task, dollarsPerCredit: 0.005, asOf: "2026-09-24", source: "a test")

    private func said(_ dollars: Double, when: [String: OptionValue] = [:], since: String = "2026-11-01")
        throws
        -> PriceCorrection
    {
        PriceCorrection(
            id: 1, model: "sample-video", when: when, price: try #require(Money(dollars: dollars)),
            since: since)
    }

    private func order(_ quality: String) -> Order {
        Order(
            kind: .video, model: "sample-video", prompt: "",
            options: [.qualityOption: .text(quality), .durationOption: .number(10)])
    }

    @Test func `A correction of a row takes its place, with its day, and leaves the others`() throws {
        let price = Self.clip.corrected(by: [try said(0.1, when: [.qualityOption: .text("720p")])])
        let cost = try #require(price.estimate(for: order("720p")))
        #expect(cost == Cost(credits: 200, dollars: 1, isEstimate: true, asOf: "2026-11-01"))
        #expect(price.estimate(for: order("1080p")) == Self.clip.estimate(for: order("1080p")))
    }

    @Test func `Of several corrections the last one counts`() throws {
        let when = ["quality": OptionValue.text("720p")]
        let price = Self.clip.corrected(by: [
            try said(0.1, when: when), try said(0.2, when: when, since: "2026-11-20"),
        ])
        #expect(price.estimate(for: order("720p"))?.dollars == 2)
        #expect(price.rows.count == 2)
    }

    @Test func `A correction for every order prices a model without a price, and what no row has`() throws {
        #expect(Self.none.corrected(by: [try said(0.05)]).estimate(for: order("720p"))?.credits == 10)
        let price = Self.clip.corrected(by: [try said(0.3)])
        #expect(price.estimate(for: order("720p")) == Self.clip.estimate(for: order("720p")))
        #expect(price.estimate(for: order("4k"))?.dollars == 3)
    }

    @Test func `A correction of a row that the catalogue no longer has changes nothing`() throws {
        let gone = try said(0.1, when: [.qualityOption: .text("480p")])
        #expect(Self.clip.corrected(by: [gone]) == Self.clip)
        #expect(!Self.clip.takes(gone.when))
    }

    @Test(arguments: [0, 0.0125, 0.03, 0.07, 1.15, 12.345678])
    func `A sum of dollars comes back out of credits as it went in`(dollars: Double) throws {
        let price = Self.none.corrected(by: [try said(dollars)])
        #expect(price.estimate(for: order("720p"))?.money == Money(dollars: dollars))
    }
}
