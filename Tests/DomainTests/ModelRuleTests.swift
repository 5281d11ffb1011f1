import Domain
import Testing

@Suite struct ModelRuleTests {
    /// 1080p only with 5 s; the wide shape only with 720p.
    private let model = Model(
        id: "m", name: "Ruled", summary: "", provider: "kie", kind: .video, family: "f", promptLimit: 10,
        options: [
            ModelOption(.aspectRatioOption, "Shape", choice: [.text("16:9"), .text("21:9")]),
            ModelOption(.durationOption, "Seconds", choice: [.number(5), .number(10)]),
            ModelOption(.qualityOption, "Quality", choice: [.text("720p"), .text("1080p")]),
        ],
        rules: [
            ModelRule(
                when: .qualityOption, isOneOf: [.text("1080p")], then: .durationOption,
                mustBeOneOf: [.number(5)], because: "1080p is made only in clips of 5 s."),
            ModelRule(
                when: .aspectRatioOption, isOneOf: [.text("21:9")], then: .qualityOption,
                mustBeOneOf: [.text("720p")], because: "21:9 is made only in 720p."),
        ],
        price: Price(
            [
                .init([.durationOption: .number(5), .qualityOption: .text("720p")], 12),
                .init([.durationOption: .number(10), .qualityOption: .text("720p")], 30),
            ], per: .task, dollarsPerCredit: 0.005, asOf: "2026-09-24", source: "a test"))

    private func order(
        _ asked: [String: OptionValue], usual: [String: OptionValue] = [:]
    ) throws(Problem) -> Order {
        try Catalogue([model]).order(
            OrderDraft(kind: .video, model: "m", prompt: "a", options: asked), defaults: usual)
    }

    @Test func `Two wishes that a rule forbids together are refused with the values that are left`() throws {
        let problem = try #require(throws: Problem.self) {
            try order([.durationOption: .number(10), .qualityOption: .text("1080p")])
        }
        #expect(problem.code == "option_not_allowed")
        #expect(problem.field == .durationOption)
        #expect(problem.allowed == [.number(5)])
        #expect(problem.summary.contains("1080p is made only in clips of 5 s."))
    }

    @Test(
        arguments: [
            ([.qualityOption: .text("1080p")], [.durationOption: .number(10)], ["16:9", "5", "1080p"]),
            ([.durationOption: .number(10)], [.qualityOption: .text("1080p")], ["16:9", "10", "720p"]),
            ([:], [.durationOption: .number(10), .qualityOption: .text("1080p")], ["16:9", "10", "720p"]),
            ([.aspectRatioOption: .text("21:9")], [.qualityOption: .text("1080p")], ["21:9", "5", "720p"]),
            ([.qualityOption: .text("1080p")], [.aspectRatioOption: .text("21:9")], ["16:9", "5", "1080p"]),
        ] as [([String: OptionValue], [String: OptionValue], [String])])
    func `A default that breaks a rule gives way, and a wish stands`(
        asked: [String: OptionValue], usual: [String: OptionValue], chosen: [String]
    ) throws {
        let options = try order(asked, usual: usual).options
        #expect(model.options.map { options[$0.name]?.description } == chosen)
    }

    @Test func `The first row of the list that fits is the price, and without one there is none`() throws {
        #expect(model.price.estimate(for: try order([:]))?.credits == 12)
        #expect(model.price.estimate(for: try order([.durationOption: .number(10)]))?.credits == 30)
        #expect(model.price.estimate(for: try order([.qualityOption: .text("1080p")])) == nil)
    }

    @Test func `A price for each second counts the seconds`() throws {
        let price = Price(
            [.init([:], 18)], per: .second, dollarsPerCredit: 0.005, asOf: "2026-09-24", source: "a test")
        let cost = try #require(price.estimate(for: try order([.durationOption: .number(10)])))
        #expect(cost.credits == 180)
        #expect(abs(cost.dollars - 0.9) < 1e-9)
    }

    @Test(arguments: [
        (OptionValue.number(0), true), (.number(1), true), (.fraction(0.3), true), (.fraction(0.35), false),
        (.fraction(1.1), false), (.number(-1), false), (.text("0.5"), false), (.flag(true), false),
    ])
    func `A range takes its own steps and nothing else`(value: OptionValue, isTaken: Bool) {
        let option = ModelOption("cfg_scale", "Guidance", range: 0...1, step: 0.1, standard: .fraction(0.5))
        #expect(option.takes(value) == isTaken)
    }

    @Test func `Free words are taken up to their limit`() {
        let option = ModelOption("negative_prompt", "Without", textUpTo: 5)
        #expect(option.takes(.text("")) && option.takes(.text("éééée")))
        #expect(!option.takes(.text("éééééé")) && !option.takes(.number(3)))
    }

    @Test(arguments: [0.5, 2, -3, 0.1])
    func `A number in JSON comes back as the same value`(number: Double) {
        let value = OptionValue(number)
        #expect(value.flatMap { OptionValue($0.json) } == value && value?.asNumber == number)
    }

    @Test func `A whole number is never a fraction, and nothing endless is a value`() {
        #expect(OptionValue(2.0) == .number(2))
        #expect(OptionValue(.nan) == nil && OptionValue(.infinity) == nil)
    }
}
