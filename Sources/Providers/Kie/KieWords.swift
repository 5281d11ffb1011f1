import Domain

// Short forms for the tables of models.

extension ModelOption {
    static func shape(_ ratios: [String]) -> ModelOption {
        ModelOption(.aspectRatioOption, "Shape", choice: ratios.map { .text($0) })
    }

    static func seconds(_ seconds: some Sequence<Int>, standard: Int? = nil) -> ModelOption {
        ModelOption(
            .durationOption, "Seconds", choice: seconds.map { .number($0) },
            standard: standard.map { .number($0) })
    }

    static func quality(_ words: [String], standard: String? = nil) -> ModelOption {
        ModelOption(
            .qualityOption, "Quality", choice: words.map { .text($0) }, standard: standard.map { .text($0) })
    }

    static func format(_ words: [String]) -> ModelOption {
        ModelOption("output_format", "Format", choice: words.map { .text($0) })
    }
}

extension ReferenceSlot {
    /// The smallest limit that any of the service's pages states; for the pages that state none.
    private static let usualBytes: Int64 = 10_000_000

    static func firstFrame(
        upTo bytes: Int64 = usualBytes, texts: [String: Int] = [:]
    ) -> ReferenceSlot { .init(.firstFrame, "First frame", maxBytes: bytes, textLimits: texts) }

    static func lastFrame(upTo bytes: Int64 = usualBytes) -> ReferenceSlot {
        .init(.lastFrame, "Last frame", maxBytes: bytes)
    }

    static func references(_ most: Int, _ label: String = "References", upTo bytes: Int64 = usualBytes)
        -> ReferenceSlot
    {
        .init(.reference, label, 0...most, maxBytes: bytes)
    }
}

extension ModelRule {
    /// While one slot has so many references, another has to have one of these numbers.
    static func when(
        _ role: ReferenceRole, has counts: ClosedRange<Int>, then limited: ReferenceRole,
        mustHave allowed: ClosedRange<Int>, because reason: String
    ) -> ModelRule {
        ModelRule(
            when: role.rawValue, isOneOf: counts.map { .number($0) }, then: limited.rawValue,
            mustBeOneOf: allowed.map { .number($0) }, because: reason)
    }

    static let lastFrameNeedsFirst = when(
        .lastFrame, has: 1...1, then: .firstFrame, mustHave: 1...1,
        because: "A last frame needs a first one.")

    /// Frames and references exclude each other.
    static func framesOrReferences(_ most: Int) -> [ModelRule] {
        [ReferenceRole.firstFrame, .lastFrame].map { frame in
            when(
                .reference, has: 1...most, then: frame, mustHave: 0...0,
                because: "It takes frames or references, not both.")
        }
    }
}

/// A condition of a price: an option and its value.
struct PriceCondition {
    let option: String
    let value: OptionValue

    static func seconds(_ seconds: Int) -> PriceCondition {
        .init(option: .durationOption, value: .number(seconds))
    }
    static func quality(_ word: String) -> PriceCondition {
        .init(option: .qualityOption, value: .text(word))
    }
    static func tier(_ word: String) -> PriceCondition { .init(option: "tier", value: .text(word)) }
    static func sound(_ isOn: Bool) -> PriceCondition { .init(option: "sound", value: .flag(isOn)) }
}

extension Price {
    /// Credits for a task, by its options.
    static func table(_ rows: [([PriceCondition], Double)]) -> Price { kie(rows, per: .task) }

    /// Credits for each second, by the options.
    static func perSecond(_ rows: [([PriceCondition], Double)]) -> Price { kie(rows, per: .second) }

    /// Credits for each picture, whatever the options.
    static func perPicture(_ credits: Double) -> Price { kie([([], credits)], per: .image) }

    private static func kie(_ rows: [([PriceCondition], Double)], per unit: Unit) -> Price {
        Price(
            rows.map { conditions, credits in
                Row(Dictionary(uniqueKeysWithValues: conditions.map { ($0.option, $0.value) }), credits)
            },
            per: unit, dollarsPerCredit: KieCatalogue.dollarsPerCredit, asOf: "2026-09-24",
            source: "https://kie.ai/pricing")
    }
}
