import Domain

/// A model of the Market as data: its catalogue entry, its name on the wire, and how its options are written there.
struct MarketModel: Sendable {
    let entry: Model
    /// The exact id that the service knows.
    let wireName: String
    /// The fields of `input`, by the name of the option.
    let fields: [String: MarketField]
    /// Fields that are always sent and that nobody chooses.
    let constants: [String: JSONValue]

    init(
        _ entry: Model, as wireName: String, _ fields: [String: MarketField],
        always: [String: JSONValue] = [:]
    ) {
        precondition(
            Set(entry.options.map(\.name)) == Set(fields.keys), "\(entry.id): every option has a field")
        self.entry = entry
        self.wireName = wireName
        self.fields = fields
        constants = always
    }

    /// The body of `jobs/createTask`.
    func body(_ order: Order) -> JSONValue {
        var input = constants
        input["prompt"] = .string(order.prompt)
        for (name, value) in order.options {
            guard let field = fields[name], value != .text("") else { continue }  // no words: no field
            input[field.name] = field.written(value)
        }
        return ["model": .string(wireName), "input": .object(input)]
    }
}

/// How one option is written in `input`: the models agree neither on names nor on types.
struct MarketField: Sendable {
    let name: String
    private let form: Form

    private enum Form: Sendable {
        case same
        case text
        case words([OptionValue: String])
    }

    /// The value as it is.
    static func same(_ name: String) -> MarketField { MarketField(name: name, form: .same) }

    /// A number as a text: `"5"`.
    static func text(_ name: String) -> MarketField { MarketField(name: name, form: .text) }

    /// The service's own words for our values.
    static func words(_ name: String, _ words: [OptionValue: String]) -> MarketField {
        MarketField(name: name, form: .words(words))
    }

    func written(_ value: OptionValue) -> JSONValue {
        switch form {
        case .same: value.json
        case .text: .string(value.description)
        case .words(let words): words[value].map { .string($0) } ?? value.json
        }
    }
}
