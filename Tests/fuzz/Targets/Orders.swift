@testable import Domain
@testable import HTTPServer
@testable import Providers
@testable import WebAPI

extension FuzzTarget {
    /// What a page or a script orders, up to the bytes that would go to the provider.
    static let orders = [order, labels]

    private static let catalogue = Catalogue(KieCatalogue.kieModels)

    private static let order = FuzzTarget("order") { bytes in
        let settings = Settings.standard(at: Timestamp(milliseconds: 0))
        for kind in [MediaType.image, .video] {
            guard var body = try? Body(request(bytes)),
                let draft = try? body.draft(kind, settings: settings, catalogue: catalogue),
                (try? body.end()) != nil,
                let order = try? catalogue.order(draft, defaults: settings.defaults(for: kind))
            else { continue }
            let model = try promised(catalogue.model(order.model), "an order of no model")
            try promise(order.prompt.count <= model.promptLimit, "a prompt beyond its limit")
            try promise(model.options.allSatisfy { order.options[$0.name].map($0.takes) ?? true }, "a value")
            let family = try promised(KieFamily.family(of: order.model), "a model of no form")
            let sent = try? JSONValue(parsing: family.body(order).bytes)
            try promise(sent == family.body(order), "an order that the provider reads as another")
            let cost = model.price.estimate(for: order)
            try promise(cost.map { (0..<1000).contains($0.dollars) } ?? true, "\(cost?.dollars ?? 0) dollars")
        }
    }

    private static let labels = FuzzTarget("media-ids") { bytes in
        guard var body = try? Body(request(bytes)), let ids = try? body.mediaIDs() else { return }
        try promise(!ids.isEmpty && ids.allSatisfy { $0.rawValue > 0 }, "no ids")
    }

    private static func request(_ body: [UInt8]) -> Request {
        Request(.post, "/api/images/generate", headers: [("Content-Type", "application/json")], body: body)
    }
}

/// What must be there.
func promised<T>(_ value: T?, _ words: String) throws(Surprise) -> T {
    guard let value else { throw Surprise(words: words) }
    return value
}
