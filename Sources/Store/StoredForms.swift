import Domain

// How values of Domain stand in columns.

extension Order {
    /// The order but for its prompt, as JSON with sorted members: equal orders have equal texts.
    var requestText: String {
        var members: [String: JSONValue] = ["options": .object(options.mapValues(\.json))]
        if !references.isEmpty { members["references"] = .array(references.map(\.json)) }
        if let source { members["source"] = source.json }
        return String(decoding: JSONValue.object(members).bytes, as: UTF8.self)
    }

    /// What was read once: the orders of a page mostly have the same options, and each reading is 40 µs.
    private static let read = ReadMemory<String, JSONValue>()

    init(kind: MediaType, model: ModelID, prompt: String, requestText: String) {
        let request = Self.read.answer(to: requestText, in: 0) { JSONValue.stored(requestText) }
        self.init(
            kind: kind, model: model, prompt: prompt,
            options: (request["options"].object ?? [:]).compactMapValues { OptionValue($0) },
            references: (request["references"].array ?? []).compactMap { OrderReference($0) },
            source: SourceTask(request["source"]))
    }
}

extension OrderReference {
    fileprivate var json: JSONValue {
        switch source {
        case .stored(let id): ["role": .string(role.rawValue), "reference_id": .string(id.rawValue)]
        case .address(let address): ["role": .string(role.rawValue), "url": .string(address)]
        }
    }

    fileprivate init?(_ json: JSONValue) {
        guard let role = json["role"].string.flatMap(ReferenceRole.init(rawValue:)) else { return nil }
        if let id = json["reference_id"].string {
            self.init(role, .stored(ReferenceID(id)))
        } else if let address = json["url"].string {
            self.init(role, .address(address))
        } else {
            return nil
        }
    }
}

extension SourceTask {
    fileprivate var json: JSONValue {
        [
            "media_id": .number(Double(media.rawValue)), "provider": .string(provider.rawValue),
            "provider_task_id": .string(task.rawValue), "model": .string(model.rawValue),
            "variant": .number(Double(variant)), "aspect_ratio": .string(aspectRatio),
        ]
    }

    fileprivate init?(_ json: JSONValue) {
        guard let media = json["media_id"].integer, let provider = json["provider"].string,
            let task = json["provider_task_id"].string, let model = json["model"].string,
            let variant = json["variant"].integer, let ratio = json["aspect_ratio"].string
        else { return nil }
        self.init(
            media: MediaID(Int64(media)), provider: ProviderID(provider), task: ProviderTaskID(task),
            model: ModelID(model), variant: variant, aspectRatio: ratio)
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

    static func texts(_ text: String) -> [String] {
        text == "[]" ? [] : stored(text).array?.compactMap(\.string) ?? []
    }
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
