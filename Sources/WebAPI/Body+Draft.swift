import Domain

extension Body {
    /// An order as it was asked for: every option of the model may stand at the top of the body or under `options`.
    mutating func draft(
        _ kind: MediaType, settings: Settings, catalogue: Catalogue
    ) throws(Problem) -> OrderDraft {
        let model = try text("model").map { ModelID($0) } ?? settings.defaultModel(for: kind)
        let prompt = try text("prompt") ?? ""
        var options = try moreOptions()
        for option in catalogue.model(model)?.options ?? [] {
            if let value = try self.option(option.name) { options[option.name] = value }
        }
        let references = try references()
        let source = try whole("source_media_id", 1...Int.max).map { MediaID(Int64($0)) }
        return OrderDraft(
            kind: kind, model: model, prompt: prompt, options: options, references: references, source: source
        )
    }

    /// The options that stand under `options`.
    private mutating func moreOptions() throws(Problem) -> [String: OptionValue] {
        guard let value = take("options") else { return [:] }
        guard let members = value.object else {
            throw .invalidField("options", "options must be an object.")
        }
        var options: [String: OptionValue] = [:]
        for (name, value) in members {
            guard let option = OptionValue(value) else {
                throw .invalidField("options", "An option must be a text, a number, true or false.")
            }
            options[name] = option
        }
        return options
    }
}
