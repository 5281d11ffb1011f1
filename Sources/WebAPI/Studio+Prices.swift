import Domain
import HTTPServer
import Store

// What the user says that models cost.
extension Studio {
    @Sendable func listPrices(_ request: Request) throws -> Response {
        let holding = Set(try store.prices(at: clock()).map(\.id))
        let prices = try store.prices()
        return .json { writer in
            writer.member("items") { writer in
                writer.array(prices) { writer, price in
                    writer.object { price.writeMembers(holding.contains(price.id), to: &$0) }
                }
            }
        }
    }

    @Sendable func setPrice(_ request: Request) async throws -> Response {
        var body = try Body(request)
        guard let id = try body.text("model"), let model = catalogue.model(ModelID(id)) else {
            throw Problem.invalidField(
                "model", "There is no such model.",
                allowed: catalogue.models.map { .text($0.id.rawValue) })
        }
        let when = try body.priceRow()
        guard model.price.takes(when) else { throw Problem.priceRowUnknown(model) }
        guard let price = try body.money("usd") else {
            throw Problem.invalidField("usd", "Say what one unit costs, in US dollars.")
        }
        let since = try body.text("since")
        guard since.map({ LocalDay($0) != nil }) ?? true else {
            throw Problem.invalidField("since", "since must be a day, such as 2026-11-28.")
        }
        try body.end()
        let set = try await store.setPrice(price, of: model.id, when: when, since: since, at: clock())
        events.publish(.prices, in: self)
        let holds = try store.prices(at: clock()).contains { $0.id == set.id }
        return .json(201) { set.writeMembers(holds, to: &$0) }
    }

    @Sendable func removePrice(_ request: Request) async throws -> Response {
        guard let id = Int64(request.parameters["price_id"] ?? ""), try await store.removePrice(id) else {
            throw Problem.priceNotFound()
        }
        events.publish(.prices, in: self)
        return .json { $0.member("removed", 1) }
    }
}

extension PriceCorrection {
    /// `holds` tells whether its day has come.
    fileprivate func writeMembers(_ holds: Bool, to writer: inout JSONWriter) {
        writer.member("price_id", Int(id))
        writer.member("model", model.rawValue)
        writer.member("when") { JSONValue.object(when.mapValues(\.json)).write(to: &$0) }
        writer.member("usd", price.dollars)
        writer.member("since", since)
        writer.member("holds", holds)
    }
}

extension Body {
    /// The options of a row of a model's price; none when it is left out.
    fileprivate mutating func priceRow() throws(Problem) -> [String: OptionValue] {
        guard let value = take("when") else { return [:] }
        guard let members = value.object else {
            throw .invalidField("when", "when must be an object of options.")
        }
        var options: [String: OptionValue] = [:]
        for (name, value) in members {
            guard let option = OptionValue(value) else {
                throw .invalidField("when", "An option must be a text, a number, true or false.")
            }
            options[name] = option
        }
        return options
    }
}
