import Domain

/// What the service takes in one field of a body.
struct FieldRule: Sendable {
    private let isValid: @Sendable (JSONValue) -> Bool
    private var isRequired = false

    init(_ isValid: @escaping @Sendable (JSONValue) -> Bool) { self.isValid = isValid }

    /// The same, and it must be there.
    var required: FieldRule {
        var rule = self
        rule.isRequired = true
        return rule
    }

    static let flag = FieldRule { $0.bool != nil }
    static let text = FieldRule { $0.string != nil }

    static func text(upTo limit: Int) -> FieldRule {
        FieldRule { ($0.string.map { $0.count <= limit }) ?? false }
    }

    /// One of these texts, to the letter.
    static func word(_ words: String...) -> FieldRule { FieldRule { $0.string.map(words.contains) ?? false } }

    /// A whole number that is no text.
    static func whole(_ range: ClosedRange<Int>) -> FieldRule {
        FieldRule { $0.integer.map(range.contains) ?? false }
    }

    static func whole(oneOf numbers: Int...) -> FieldRule {
        FieldRule { $0.integer.map(numbers.contains) ?? false }
    }

    /// A whole number that is a text.
    static func wholeText(_ range: ClosedRange<Int>) -> FieldRule {
        FieldRule { $0.string.flatMap { Int($0) }.map(range.contains) ?? false }
    }

    /// Where the service would fetch a file; whether it can shows later.
    static let address = FieldRule { isAddress($0) }

    /// A list of such addresses.
    static func addresses(_ count: ClosedRange<Int>) -> FieldRule {
        FieldRule { ($0.array.map { count.contains($0.count) && $0.allSatisfy(isAddress) }) ?? false }
    }

    @Sendable private static func isAddress(_ value: JSONValue) -> Bool {
        guard let text = value.string?.lowercased() else { return false }
        return text.hasPrefix("https://") || text.hasPrefix("http://")
    }

    static func number(_ range: ClosedRange<Double>) -> FieldRule {
        FieldRule { if case .number(let number) = $0 { range.contains(number) } else { false } }
    }

    /// Looks at every member of a body.
    ///
    /// - Throws: `Refused` with `code`, in the service's words.
    static func check(_ body: JSONValue, _ rules: [String: FieldRule], code: Int = 422) throws(Refused) {
        guard let members = body.object else { throw Refused(code, "The body must be an object") }
        for (name, value) in members.sorted(by: { $0.key < $1.key }) {
            guard let rule = rules[name] else { throw Refused(code, "Parameter error") }
            guard rule.isValid(value) else {
                throw Refused(code, "\(name) is not within the range of allowed options")
            }
        }
        for (name, rule) in rules.sorted(by: { $0.key < $1.key }) where rule.isRequired {
            guard let value = members[name], value != "" else {
                throw Refused(code, "\(name) cannot be empty")
            }
        }
    }
}

/// Why the service does not take an order, in its own form.
struct Refused: Error, Equatable {
    let code: Int
    let words: String

    init(_ code: Int, _ words: String) {
        self.code = code
        self.words = words
    }
}
