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
    /// What the options ask of each other, and of the number of references.
    public let rules: [ModelRule]
    /// What it takes with it; without a role, references fill the first slot with room first.
    public let slots: [ReferenceSlot]
    /// What it goes on from; `nil` for a model that begins anew.
    public let sourceSlot: SourceSlot?
    /// Whether an order has to say something; a finer copy of a clip needs no words.
    public let needsPrompt: Bool
    /// What it is for.
    public let purpose: Purpose
    public let price: Price

    /// What a model is for, where it is not to make something from words.
    public enum Purpose: String, Sendable, CaseIterable {
        /// Makes from words, or changes by words.
        case make
        /// Makes a picture larger.
        case upscale
        /// Takes away what is behind the subject.
        case removeBackground = "remove_background"
    }

    public init(
        id: ModelID, name: String, summary: String, provider: ProviderID, kind: MediaType, family: String,
        promptLimit: Int, options: [ModelOption], rules: [ModelRule] = [], slots: [ReferenceSlot] = [],
        sourceSlot: SourceSlot? = nil, needsPrompt: Bool = true, purpose: Purpose = .make, price: Price
    ) {
        precondition(Set(slots.map(\.role)).count == slots.count, "\(id): a role has one slot")
        self.id = id
        self.name = name
        self.summary = summary
        self.provider = provider
        self.kind = kind
        self.family = family
        self.promptLimit = promptLimit
        self.options = options
        self.rules = rules
        self.slots = slots
        self.sourceSlot = sourceSlot
        self.needsPrompt = needsPrompt
        self.purpose = purpose
        self.price = price
    }

    /// The option called `name`, if the model has it.
    public func option(_ name: String) -> ModelOption? { options.first { $0.name == name } }

    /// The value of each option when nothing is asked for.
    public var standards: [String: OptionValue] {
        Dictionary(uniqueKeysWithValues: options.map { ($0.name, $0.standard) })
    }
}
