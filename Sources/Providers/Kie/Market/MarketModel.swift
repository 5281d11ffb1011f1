import Domain

/// A model of the Market as data: its catalogue entry, and how its orders are written.
struct MarketModel: Sendable {
    let entry: Model
    /// The forms of its orders; the first that has a field for every reference of an order carries it.
    ///
    /// Where the service has another id for pictures, the form without pictures comes first.
    private let forms: [MarketForm]

    init(_ entry: Model, _ forms: [MarketForm]) {
        let names = Set(entry.options.map(\.name))
        precondition(
            forms.contains { $0.references.isEmpty || !$0.needsReference }
                || entry.slots.contains { $0.count.lowerBound > 0 },
            "\(entry.id): words alone have a form")
        for form in forms {
            precondition(names.isSuperset(of: form.fields.keys), "\(entry.id): every field has an option")
        }
        precondition(
            names == forms.reduce(into: []) { $0.formUnion($1.fields.keys) },
            "\(entry.id): every option has a field")
        precondition(
            Set(entry.slots.map(\.role)) == forms.reduce(into: []) { $0.formUnion($1.references.keys) },
            "\(entry.id): every slot has a field")
        self.entry = entry
        self.forms = forms
    }

    /// The body of `jobs/createTask`.
    func body(_ order: Order) -> JSONValue {
        forms.first { $0.takes(order) }?.body(order) ?? .null
    }
}

/// One id of the Market and its fields.
struct MarketForm: Sendable {
    /// The exact id that the service knows.
    let wireName: String
    /// The fields of `input`, by the name of the option; an option without a field is not sent.
    let fields: [String: MarketField]
    /// The fields of `input` for addresses, by role.
    let references: [ReferenceRole: ReferenceField]
    /// Fields that are always sent and that nobody chooses.
    let constants: [String: JSONValue]
    /// Whether the service has this id only for orders with a picture.
    let needsReference: Bool
    /// Whether it has a field for words.
    var takesWords = true

    /// How addresses are written.
    enum ReferenceField: Sendable {
        /// One text.
        case single(String)
        /// A list of texts, whatever their number.
        case list(String)
    }

    /// A form for words alone, or for words with or without pictures.
    static func words(
        _ wireName: String, _ fields: [String: MarketField],
        _ references: [ReferenceRole: ReferenceField] = [:], always constants: [String: JSONValue] = [:]
    ) -> MarketForm {
        MarketForm(
            wireName: wireName, fields: fields, references: references, constants: constants,
            needsReference: false)
    }

    /// A form that is there only for orders with a picture.
    static func pictures(
        _ wireName: String, _ fields: [String: MarketField], _ references: [ReferenceRole: ReferenceField],
        always constants: [String: JSONValue] = [:]
    ) -> MarketForm {
        MarketForm(
            wireName: wireName, fields: fields, references: references, constants: constants,
            needsReference: true)
    }

    /// A form for a picture alone; words that the user kept with it are not sent.
    static func picture(
        _ wireName: String, _ fields: [String: MarketField], _ references: [ReferenceRole: ReferenceField]
    ) -> MarketForm {
        MarketForm(
            wireName: wireName, fields: fields, references: references, constants: [:], needsReference: true,
            takesWords: false)
    }

    func takes(_ order: Order) -> Bool {
        !(needsReference && order.references.isEmpty)
            && order.references.allSatisfy { references[$0.role] != nil }
    }

    func body(_ order: Order) -> JSONValue {
        var input = constants
        if takesWords { input["prompt"] = .string(order.prompt) }
        for (name, value) in order.options {
            guard let field = fields[name], value != .text("") else { continue }  // no words: no field
            input[field.name] = field.written(value)
        }
        for (role, field) in references {
            let addresses = order.addresses(role)
            guard let first = addresses.first else { continue }
            switch field {
            case .single(let name): input[name] = .string(first)
            case .list(let name): input[name] = .texts(addresses)
            }
        }
        return ["model": .string(wireName), "input": .object(input)]
    }
}

extension JSONValue {
    /// A list of texts.
    static func texts(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
}

/// How one option is written in `input`: the models agree neither on names nor on types.
struct MarketField: Sendable {
    let name: String
    private let form: Form

    private enum Form: Sendable {
        case same
        case text
        case words([OptionValue: String])
        case inverse
    }

    /// The value as it is.
    static func same(_ name: String) -> MarketField { MarketField(name: name, form: .same) }

    /// A number as a text: `"5"`.
    static func text(_ name: String) -> MarketField { MarketField(name: name, form: .text) }

    /// The service's own words for our values.
    static func words(_ name: String, _ words: [OptionValue: String]) -> MarketField {
        MarketField(name: name, form: .words(words))
    }

    /// A switch that means the contrary there.
    static func inverse(_ name: String) -> MarketField { MarketField(name: name, form: .inverse) }

    func written(_ value: OptionValue) -> JSONValue {
        switch form {
        case .same: value.json
        case .text: .string(value.description)
        case .words(let words): words[value].map { .string($0) } ?? value.json
        case .inverse: .bool(value != .flag(true))
        }
    }
}

extension [String: MarketField] {
    /// The same without some options, for a form that has no such fields.
    func without(_ names: String...) -> [String: MarketField] { filter { !names.contains($0.key) } }
}
