/// Words that the user keeps under a name to begin orders with, and what was chosen beside them.
public struct PromptTemplate: Sendable, Equatable {
    /// The longest name and the longest prompt, in characters.
    public static let longestName = 100
    public static let longestPrompt = 20_000
    /// The most options that are kept with one.
    public static let mostOptions = 64
    /// The most templates in a studio: the page shows them all at once.
    public static let most = 1000

    public let id: Int64
    public let name: String
    public let kind: MediaType
    public let prompt: String
    /// `nil`: whichever model is the default when it is used.
    public let model: ModelID?
    public let options: [String: OptionValue]
    public let createdAt: Timestamp

    public init(
        id: Int64, name: String, kind: MediaType, prompt: String, model: ModelID?,
        options: [String: OptionValue], createdAt: Timestamp
    ) {
        self.id = id
        self.name = name
        self.kind = kind
        self.prompt = prompt
        self.model = model
        self.options = options
        self.createdAt = createdAt
    }

    /// The name as it is kept, without blanks at its ends.
    ///
    /// - Throws: `field_invalid` when nothing is left, or when it is too long or more than one line.
    public static func name(_ typed: String) throws(Problem) -> String {
        let name = typed.trimmingBlanks()
        guard (1...longestName).contains(name.count),
            name.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
        else {
            throw .invalidField(
                "name", "A template has a name of 1 to \(longestName) characters on one line.")
        }
        return name
    }

    /// The words as they are kept.
    ///
    /// - Throws: `field_invalid` when they say nothing, or too much.
    public static func prompt(_ typed: String) throws(Problem) -> String {
        let prompt = typed.trimmingBlanks()
        guard (1...longestPrompt).contains(prompt.count) else {
            throw .invalidField("prompt", "A template has 1 to \(longestPrompt) characters of prompt.")
        }
        return prompt
    }
}
