/// A failure that a person can read and act on.
public struct Problem: Error, Sendable, Equatable {
    /// The word that the page and scripts compare; it never changes.
    public let code: Code
    /// What went wrong, in one sentence.
    public let summary: String
    /// What to do now, in one sentence that starts with a verb.
    public let advice: String
    /// Words for the log only; no key, no prompt, no signed address.
    public let detail: String?
    /// The field of the order or the settings that is wrong.
    public let field: String?
    /// The values that `field` may have.
    public let allowed: [OptionValue]

    /// Puts a problem together.
    ///
    /// Wording lives in the named factories beside this file.
    public init(
        _ code: Code, _ summary: String, advice: String, detail: String? = nil, field: String? = nil,
        allowed: [OptionValue] = []
    ) {
        self.code = code
        self.summary = summary
        self.advice = advice
        self.detail = detail
        self.field = field
        self.allowed = allowed
    }

    /// What a problem is, in one word.
    public struct Code: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral,
        CustomStringConvertible
    {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public var description: String { rawValue }
    }
}
