/// One thing that a model lets the user choose.
public struct ModelOption: Sendable, Equatable {
    /// What may be chosen.
    public enum Kind: Sendable, Equatable {
        /// One of these, in the order in which they are shown.
        case choice([OptionValue])
        /// Free words, at most `limit` characters; empty means none.
        case text(limit: Int)
        /// A number from here to there, in steps.
        case range(ClosedRange<Double>, step: Double)
    }

    /// The word in the API, such as `aspect_ratio`.
    public let name: String
    /// The word on the page, such as `Shape`.
    public let label: String
    public let kind: Kind
    public let standard: OptionValue

    /// A choice of one among several values; the first is the standard one unless another is named.
    public init(_ name: String, _ label: String, choice values: [OptionValue], standard: OptionValue? = nil) {
        precondition(!values.isEmpty, "an option needs a value")
        self.name = name
        self.label = label
        kind = .choice(values)
        self.standard = standard ?? values[0]
    }

    /// A switch, off unless said otherwise.
    public init(_ name: String, _ label: String, flag standard: Bool = false) {
        self.init(name, label, choice: [.flag(false), .flag(true)], standard: .flag(standard))
    }

    /// Free words, of which there are none unless the user writes some.
    public init(_ name: String, _ label: String, textUpTo limit: Int) {
        self.name = name
        self.label = label
        kind = .text(limit: limit)
        standard = .text("")
    }

    /// A number in a range.
    ///
    /// - Parameters:
    ///   - name: The word in the API.
    ///   - label: The word on the page.
    ///   - range: The smallest and the largest number.
    ///   - step: From one number that the model takes to the next.
    ///   - standard: The number that is taken when none is asked for.
    public init(
        _ name: String, _ label: String, range: ClosedRange<Double>, step: Double, standard: OptionValue
    ) {
        self.name = name
        self.label = label
        kind = .range(range, step: step)
        self.standard = standard
    }

    /// Every value, where they can be told one by one.
    public var values: [OptionValue] { if case .choice(let values) = kind { values } else { [] } }

    /// Whether it is drawn as a switch.
    public var isFlag: Bool { values == [.flag(false), .flag(true)] }

    /// Whether the model takes `value`.
    public func takes(_ value: OptionValue) -> Bool {
        switch (kind, value) {
        case (.choice(let values), _): return values.contains(value)
        case (.text(let limit), .text(let text)): return text.count <= limit && !text.utf8.contains(0)
        case (.range(let range, let step), .number), (.range(let range, let step), .fraction):
            guard let number = value.asNumber, range.contains(number) else { return false }
            let steps = (number - range.lowerBound) / step
            return abs(steps - steps.rounded()) < 1e-6
        case (.text, _), (.range, _): return false
        }
    }

    /// The values it takes, for people.
    var words: String {
        switch kind {
        case .choice(let values): "one of: " + values.map(\.description).joined(separator: ", ")
        case .text(let limit): "a text of at most \(limit) characters"
        case .range(let range, let step):
            "a number from \(plain(range.lowerBound)) to \(plain(range.upperBound)) in steps of \(plain(step))"
        }
    }

    private func plain(_ number: Double) -> String { OptionValue(number)?.description ?? "" }
}

extension String {
    /// The options that every part of the program knows by name.
    public static let aspectRatioOption = "aspect_ratio"
    public static let variantCountOption = "n_variants"
    public static let enhanceOption = "is_enhance"
    /// Whole seconds.
    public static let durationOption = "duration"
    /// How fine a result is, in the provider's word: `1080p`, `4K`, `high`.
    public static let qualityOption = "quality"
}
