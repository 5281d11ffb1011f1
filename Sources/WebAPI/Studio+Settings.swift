import Domain
import HTTPServer
import Store

// Settings, models, health.
extension Studio {
    @Sendable func showSettings(_ request: Request) throws -> Response {
        .json(bytes: settingsJSON(try store.settings()))
    }

    @Sendable func changeSettings(_ request: Request) async throws -> Response {
        let body = try Body(request)
        let settings = try await store.changeSettings { settings in
            var body = body
            try self.change(&settings, with: &body)
            try body.end()
            settings.updatedAt = self.clock()
        }
        events.publish(.settings, in: self)
        events.publish(.ledger, in: self)
        return .json(bytes: settingsJSON(settings))
    }

    @Sendable func resetSettings(_ request: Request) async throws -> Response {
        let keepsKey = try request.flag("key") != true
        var settings = try await store.changeSettings { settings in
            let (key, budgets) = (keepsKey ? settings.apiKey : nil, settings.budgets)
            settings = .standard(at: self.clock())
            settings.apiKey = key
            // No reset lets orders cost more.
            settings.budgets = budgets
        }
        if !keepsKey { settings = try await store.removeKeys(at: Settings.keyProvider) }
        events.publish(.settings, in: self)
        return .json(bytes: settingsJSON(settings))
    }

    @Sendable func testKey(_ request: Request) async throws -> Response {
        var typed: String?
        if !request.body.isEmpty {
            var body = try Body(request)
            typed = try body.text("api_key")
            try body.end()
        }
        let key = try typed.map { try secret($0) } ?? credentials.key(try store.settings())?.secret
        guard let provider = providers.values.first(where: { $0.id != .sandbox }) else {
            throw Problem.taskNotFound()
        }
        guard let key else { throw Problem.keyMissing(for: provider.name) }
        let balance = try await provider.balance(key: key)
        return .json { writer in
            writer.member("ok", true)
            writer.member("provider", provider.id.rawValue)
            writer.member("balance") { writer in
                writer.object { writer in
                    writer.member("credits", balance.credits)
                    writer.member("usd", balance.dollars)
                }
            }
        }
    }

    func secret(_ text: String) throws(Problem) -> Secret {
        guard let secret = Secret(text) else {
            throw .invalidField("api_key", "An API key is one word of at most 500 letters, digits and signs.")
        }
        return secret
    }

    private func change(_ settings: inout Settings, with body: inout Body) throws(Problem) {
        if body.has("api_key") {
            let text = try body.text("api_key")?.trimmingBlanks() ?? ""
            settings.apiKey = text.isEmpty ? nil : try secret(text)
        }
        if let flag = try body.flag("use_sandbox") { settings.usesSandbox = flag }
        if let text = try body.text("default_image_model") {
            settings.defaultImageModel = try model(text, .image, field: "default_image_model")
        }
        if let text = try body.text("default_image_aspect_ratio") {
            settings.defaultImageAspectRatio = try value(
                text, of: .aspectRatioOption, of: settings.defaultImageModel,
                field: "default_image_aspect_ratio")
        }
        if let number = try body.whole("default_variant_count", 1...100) {
            let field = "default_variant_count"
            let allowed =
                catalogue.model(settings.defaultImageModel)?.option(.variantCountOption)?.values ?? []
            guard allowed.contains(.number(number)) else {
                throw .invalidField(field, "That number of pictures is not offered.", allowed: allowed)
            }
            settings.defaultVariantCount = number
        }
        if let theme: Settings.Theme = try body.word("theme") { settings.theme = theme }
        if let density: Settings.Density = try body.word("density") { settings.density = density }
        if let motion: Settings.Motion = try body.word("motion") { settings.motion = motion }
        try changeBudgets(&settings.budgets, with: &body)
        try changeVideoDefaults(&settings, with: &body)
    }

    private func changeVideoDefaults(_ settings: inout Settings, with body: inout Body) throws(Problem) {
        if let text = try body.text("default_video_model") {
            settings.defaultVideoModel = try model(text, .video, field: "default_video_model")
        }
        if let text = try body.text("default_video_aspect_ratio") {
            settings.defaultVideoAspectRatio = try value(
                text, of: .aspectRatioOption, of: settings.defaultVideoModel,
                field: "default_video_aspect_ratio")
        }
        if let seconds = try body.whole("default_video_duration", 1...60) {
            settings.defaultVideoDuration = seconds
        }
    }

    private func model(_ text: String, _ kind: MediaType, field: String) throws(Problem) -> ModelID {
        let known = catalogue.models(of: kind).map(\.id)
        guard known.contains(ModelID(text)) else {
            throw .invalidField(field, "There is no such model.", allowed: known.map { .text($0.rawValue) })
        }
        return ModelID(text)
    }

    private func value(
        _ text: String, of option: String, of model: ModelID, field: String
    ) throws(Problem) -> String {
        let allowed = catalogue.model(model)?.option(option)?.values ?? []
        guard allowed.contains(.text(text)) else {
            throw .invalidField(field, "The default model does not offer that.", allowed: allowed)
        }
        return text
    }

    func settingsJSON(_ settings: Settings) -> [UInt8] {
        let key = credentials.key(settings)
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("has_key", key != nil)
            writer.member("key_last4", key?.secret.lastFour)
            writer.member("key_source", key?.source.rawValue)
            writer.member("provider", credentials.standIn(settings)?.rawValue ?? "kie")
            writer.member("use_sandbox", settings.usesSandbox)
            writer.member("default_image_model", settings.defaultImageModel.rawValue)
            writer.member("default_image_aspect_ratio", settings.defaultImageAspectRatio)
            writer.member("default_variant_count", settings.defaultVariantCount)
            writer.member("default_video_model", settings.defaultVideoModel.rawValue)
            writer.member("default_video_aspect_ratio", settings.defaultVideoAspectRatio)
            writer.member("default_video_duration", settings.defaultVideoDuration)
            writer.member("theme", settings.theme.rawValue)
            writer.member("budget_day_usd", settings.budgets.day?.dollars)
            writer.member("budget_month_usd", settings.budgets.month?.dollars)
            writer.member("confirm_above_usd", settings.budgets.confirmAbove?.dollars)
            writer.member("density", settings.density.rawValue)
            writer.member("motion", settings.motion.rawValue)
            writer.member("updated_at", settings.updatedAt)
        }
        return writer.bytes
    }
}
