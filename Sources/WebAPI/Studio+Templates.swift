import Domain
import HTTPServer
import Store

// Prompts that are kept under a name.
extension Studio {
    @Sendable func listTemplates(_ request: Request) throws -> Response {
        let text = request.query("q")?.trimmingBlanks()
        guard (text?.count ?? 0) <= 500 else {
            throw Problem.invalidField("q", "A search has at most 500 characters.")
        }
        let found = try store.templates(
            containing: text.flatMap { $0.isEmpty ? nil : $0 }, kind: try request.choice("type"))
        return .json { writer in
            writer.member("items") { writer in
                writer.array(found) { writer, item in
                    writer.object { item.writeMembers(to: &$0) }
                }
            }
        }
    }

    @Sendable func addTemplate(_ request: Request) async throws -> Response {
        var body = try Body(request)
        let name = try PromptTemplate.name(try body.text("name") ?? "")
        let prompt = try PromptTemplate.prompt(try body.text("prompt") ?? "")
        guard let kind = MediaType(rawValue: try body.text("kind") ?? ""), kind != .audio else {
            throw Problem.invalidField(
                "kind", "A template makes pictures or videos.", allowed: [.text("image"), .text("video")])
        }
        let model = try body.text("model").map { text throws(Problem) in try self.model(text, of: kind) }
        let options = try body.templateOptions()
        try body.end()
        let made = try await store.addTemplate(
            name, kind: kind, prompt: prompt, model: model, options: options, at: clock())
        return .json(201) { made.writeMembers(to: &$0) }
    }

    private func model(_ text: String, of kind: MediaType) throws(Problem) -> ModelID {
        let known = catalogue.models(of: kind).map(\.id)
        guard known.contains(ModelID(text)) else {
            throw .invalidField(
                "model", "There is no such model.", allowed: known.map { .text($0.rawValue) })
        }
        return ModelID(text)
    }

    @Sendable func renameTemplate(_ request: Request) async throws -> Response {
        let id = try request.templateID()
        var body = try Body(request)
        let name = try PromptTemplate.name(try body.text("name") ?? "")
        try body.end()
        let renamed = try await store.renameTemplate(id, to: name)
        return .json { renamed.writeMembers(to: &$0) }
    }

    @Sendable func removeTemplate(_ request: Request) async throws -> Response {
        guard try await store.removeTemplate(try request.templateID()) else {
            throw Problem.templateNotFound()
        }
        return .json { $0.member("removed", 1) }
    }
}

extension Body {
    /// The values that were chosen for options; whether a model takes them is asked when an order is made.
    fileprivate mutating func templateOptions() throws(Problem) -> [String: OptionValue] {
        guard let value = take("options") else { return [:] }
        guard let members = value.object, members.count <= PromptTemplate.mostOptions else {
            throw .invalidField(
                "options", "options must be an object of at most \(PromptTemplate.mostOptions) members.")
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

extension Request {
    fileprivate func templateID() throws(Problem) -> Int64 {
        guard let id = Int64(parameters["template_id"] ?? "") else { throw .templateNotFound() }
        return id
    }
}

extension PromptTemplate {
    fileprivate func writeMembers(to writer: inout JSONWriter) {
        writer.member("template_id", Int(id))
        writer.member("name", name)
        writer.member("kind", kind.rawValue)
        writer.member("prompt", prompt)
        writer.member("model", model?.rawValue)
        writer.member("options") { JSONValue.object(options.mapValues(\.json)).write(to: &$0) }
        writer.member("created_at", createdAt)
    }
}
