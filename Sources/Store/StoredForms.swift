import Domain

// How values of Domain stand in columns.

extension Order {
    /// The options as JSON, members sorted: equal orders have equal texts.
    var requestText: String {
        String(decoding: JSONValue.object(options.mapValues(\.json)).bytes, as: UTF8.self)
    }

    init(kind: MediaType, model: ModelID, prompt: String, requestText: String) {
        let options = JSONValue.stored(requestText).object ?? [:]
        self.init(
            kind: kind, model: model, prompt: prompt, options: options.compactMapValues { OptionValue($0) })
    }
}

extension JSONValue {
    init(_ texts: [String]) { self = .array(texts.map { .string($0) }) }

    /// Reads what this program wrote; null when somebody else wrote there.
    static func stored(_ text: String) -> JSONValue {
        do {
            return try JSONValue(parsing: Array(text.utf8))
        } catch {
            return .null
        }
    }

    static func texts(_ text: String) -> [String] { stored(text).array?.compactMap(\.string) ?? [] }
}

extension GenerationTask.State {
    init(
        phase: GenerationTask.Phase, providerTaskID: ProviderTaskID?, progress: Double?, results: [String],
        problem: Problem?
    ) {
        let lost = problem ?? .interruptedOrder(at: "the provider")
        switch (phase, providerTaskID) {
        case (.queued, _): self = .queued(after: problem)
        case (.submitting, _): self = .submitting
        case (.rejected, _): self = .rejected(lost)
        case (.unknown, _): self = .unknown(lost)
        case (.cancelled, _): self = .cancelled
        case (.accepted, let id?): self = .accepted(id, note: problem)
        case (.running, let id?): self = .running(id, progress: progress, note: problem)
        case (.downloading, let id?): self = .downloading(id, results: results, note: problem)
        case (.needsSpace, let id?): self = .needsSpace(id, results: results, lost)
        case (.stored, let id?): self = .stored(id)
        case (.failed, let id?): self = .failed(id, lost)
        case (.expired, let id?): self = .expired(id, lost)
        case (.refused, let id?): self = .refused(id, lost)
        case (.accepted, nil), (.running, nil), (.downloading, nil), (.needsSpace, nil), (.stored, nil),
            (.failed, nil), (.expired, nil), (.refused, nil):
            self = .unknown(lost)
        }
    }
}
