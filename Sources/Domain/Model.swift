/// A catalogue entry: everything that the page, the checks of an order, the API document and the command
/// line need to know of one model.
public struct Model: Sendable, Equatable {
    public let id: ModelID
    public let name: String
    /// What it is good for, in a few words.
    public let summary: String
    public let provider: ProviderID
    public let kind: MediaType
    /// Which of the provider's forms of order carries it.
    public let family: String
    /// The longest prompt, in characters.
    ///
    /// The provider's own limit, else a bound of ours.
    public let promptLimit: Int
    public let options: [ModelOption]
    /// What the options ask of each other.
    public let rules: [ModelRule]
    public let price: Price

    public init(
        id: ModelID, name: String, summary: String, provider: ProviderID, kind: MediaType, family: String,
        promptLimit: Int, options: [ModelOption], rules: [ModelRule] = [], price: Price
    ) {
        self.id = id
        self.name = name
        self.summary = summary
        self.provider = provider
        self.kind = kind
        self.family = family
        self.promptLimit = promptLimit
        self.options = options
        self.rules = rules
        self.price = price
    }

    /// The option called `name`, if the model has it.
    public func option(_ name: String) -> ModelOption? { options.first { $0.name == name } }

    /// The value of each option when nothing is asked for.
    public var standards: [String: OptionValue] {
        Dictionary(uniqueKeysWithValues: options.map { ($0.name, $0.standard) })
    }
}
