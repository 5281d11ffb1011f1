/// Every model that can be ordered.
public struct Catalogue: Sendable {
    public let models: [Model]
    private let places: [ModelID: Int]

    public init(_ models: [Model]) {
        places = Dictionary(models.enumerated().map { ($1.id, $0) }) { first, _ in first }
        precondition(places.count == models.count, "two models share an id")
        self.models = models
    }

    /// The model called `id`, if there is one.
    public func model(_ id: ModelID) -> Model? { places[id].map { models[$0] } }

    /// What the page calls a model; the id itself for one that is not sold any more.
    public func name(of id: ModelID) -> String { places[id].map { models[$0].name } ?? id.rawValue }

    /// The models that make `kind`.
    public func models(of kind: MediaType) -> [Model] { models.filter { $0.kind == kind } }

    /// Checks what was asked for against the model's entry.
    ///
    /// - Parameters:
    ///   - draft: What the user or a script asked for.
    ///   - defaults: Values for options that the draft leaves out; one that the model does not take, or
    ///     that breaks a rule, gives way to one that it allows.
    ///   - material: What the studio knows of the references and the clip that the draft names.
    /// - Returns: An order in which every option of the model has a value it allows, and every rule holds.
    /// - Throws: A `Problem` that names the field and the values it may have.
    public func order(
        _ draft: OrderDraft, defaults: [String: OptionValue] = [:], material: OrderMaterial = OrderMaterial()
    ) throws(Problem) -> Order {
        guard let model = model(draft.model), model.kind == draft.kind else {
            throw .modelUnknown(draft.model, known: models(of: draft.kind).map(\.id))
        }
        let prompt = draft.prompt.trimmingBlanks()
        guard !prompt.isEmpty || !model.needsPrompt else { throw .promptEmpty() }
        guard prompt.count <= model.promptLimit else {
            throw .promptTooLong(prompt.count, limit: model.promptLimit, model: model.name)
        }
        for name in draft.options.keys.sorted() where model.option(name) == nil {
            throw .optionUnknown(name, model: model)
        }
        for option in model.options {
            guard let asked = draft.options[option.name], !option.takes(asked) else { continue }
            throw .optionNotAllowed(asked, option: option, model: model)
        }
        try model.checkSource(material.source)
        let references = try model.assigned(draft.references, material.files)
        try model.checkTexts(draft.options, beside: references)
        let options = try model.choice(
            asked: draft.options, usual: defaults, counts: model.counts(references))
        return Order(
            kind: draft.kind, model: model.id, prompt: prompt, options: options, references: references,
            source: material.source?.task)
    }
}

/// An order as it was asked for, before any check.
public struct OrderDraft: Sendable, Equatable {
    public var kind: MediaType
    public var model: ModelID
    public var prompt: String
    public var options: [String: OptionValue]
    public var references: [Reference]
    /// The clip that it goes on from.
    public var source: MediaID?

    /// A reference that may not have been given a role.
    public struct Reference: Sendable, Equatable {
        public var role: ReferenceRole?
        public var source: OrderReference.Source

        public init(_ source: OrderReference.Source, as role: ReferenceRole? = nil) {
            self.role = role
            self.source = source
        }
    }

    public init(
        kind: MediaType, model: ModelID, prompt: String, options: [String: OptionValue] = [:],
        references: [Reference] = [], source: MediaID? = nil
    ) {
        self.kind = kind
        self.model = model
        self.prompt = prompt
        self.options = options
        self.references = references
        self.source = source
    }

    /// The draft that leads to the same order again.
    public init(again order: Order) {
        self.init(
            kind: order.kind, model: order.model, prompt: order.prompt, options: order.options,
            references: order.references.map { Reference($0.source, as: $0.role) },
            source: order.source?.media)
    }
}

/// A checked order: the model exists and takes every value in it.
public struct Order: Sendable, Equatable {
    public let kind: MediaType
    public let model: ModelID
    public let prompt: String
    public let options: [String: OptionValue]
    /// What it takes with it, in the user's order within each role.
    public let references: [OrderReference]
    public let source: SourceTask?

    /// Puts a stored order together again.
    ///
    /// New ones come from `Catalogue.order`.
    public init(
        kind: MediaType, model: ModelID, prompt: String, options: [String: OptionValue],
        references: [OrderReference] = [], source: SourceTask? = nil
    ) {
        self.kind = kind
        self.model = model
        self.prompt = prompt
        self.options = options
        self.references = references
        self.source = source
    }

    /// The same order, with the stored references where the provider can fetch them.
    ///
    /// Those that are not in `addresses` stay as they are.
    public func with(addresses: [ReferenceID: String]) -> Order {
        let reachable = references.map { reference in
            guard case .stored(let id) = reference.source, let address = addresses[id] else {
                return reference
            }
            return OrderReference(reference.role, .address(address))
        }
        return Order(
            kind: kind, model: model, prompt: prompt, options: options, references: reachable, source: source)
    }

    /// The addresses of the references with this role, as far as the provider can fetch them.
    public func addresses(_ role: ReferenceRole) -> [String] {
        references.compactMap { reference in
            if case .address(let address) = reference.source, reference.role == role { address } else { nil }
        }
    }

    /// The references that lie in the studio, each once.
    public var storedReferences: [ReferenceID] {
        var seen: Set<ReferenceID> = []
        return references.compactMap { reference in
            guard case .stored(let id) = reference.source, seen.insert(id).inserted else { return nil }
            return id
        }
    }

    /// Such as `3:2`; empty when neither the model nor what it goes on from has shapes.
    public var aspectRatio: String {
        if case .text(let ratio) = options[.aspectRatioOption] { ratio } else { source?.aspectRatio ?? "" }
    }

    /// How many files it asks for, at least 1.
    public var variantCount: Int {
        if case .number(let count) = options[.variantCountOption] { max(1, count) } else { 1 }
    }

    /// How long a clip it asks for, in whole seconds; `nil` when the model does not let one choose.
    public var seconds: Int? {
        if case .number(let seconds) = options[.durationOption] { seconds } else { nil }
    }

    /// Whether the provider may rewrite the prompt.
    public var enhances: Bool { options[.enhanceOption] == .flag(true) }
}

extension String {
    /// The text without white space at either end.
    public func trimmingBlanks() -> String {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
