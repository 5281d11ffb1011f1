import Domain

/// The shapes of the API, as JSON Schema.
enum Schema {
    static let text: JSONValue = ["type": "string"]
    static let integer: JSONValue = ["type": "integer"]
    /// The number of a row.
    static let row: JSONValue = ["type": "integer", "minimum": 1]
    static let number: JSONValue = ["type": "number"]
    static let flag: JSONValue = ["type": "boolean"]
    static let time: JSONValue = ["type": "string", "format": "date-time"]

    /// A date, such as `2026-11-28`.
    static let day = text(like: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")

    static func words(_ words: [String]) -> JSONValue {
        ["type": "string", "enum": .array(words.map { .string($0) })]
    }
    static func list(_ items: JSONValue) -> JSONValue { ["type": "array", "items": items] }
    /// A list with a number of items.
    static func list(_ items: JSONValue, _ count: ClosedRange<Int>) -> JSONValue {
        [
            "type": "array", "items": items, "minItems": .number(Double(count.lowerBound)),
            "maxItems": .number(Double(count.upperBound)),
        ]
    }
    /// A whole number in a range.
    static func whole(_ range: ClosedRange<Int>) -> JSONValue {
        [
            "type": "integer", "minimum": .number(Double(range.lowerBound)),
            "maximum": .number(Double(range.upperBound)),
        ]
    }
    /// A text of a form, as a regular expression.
    static func text(like pattern: String, upTo limit: Int? = nil) -> JSONValue {
        var schema: [String: JSONValue] = ["type": "string", "pattern": .string(pattern)]
        if let limit { schema["maxLength"] = .number(Double(limit)) }
        return .object(schema)
    }
    /// Any text without a NUL.
    static func freeText(upTo limit: Int) -> JSONValue { text(like: #"^[^\x00]*$"#, upTo: limit) }
    static func reference(_ name: String) -> JSONValue { ["$ref": .string("#/components/schemas/\(name)")] }
    static func optional(_ schema: JSONValue) -> JSONValue { ["anyOf": [schema, ["type": "null"]]] }

    /// An object; every member is always there.
    static func object(_ members: [String: JSONValue]) -> JSONValue {
        [
            "type": "object", "properties": .object(members),
            "required": .array(members.keys.sorted().map { .string($0) }),
        ]
    }

    /// An object of which any part may be sent; null stands for left out.
    static func partial(_ members: [String: JSONValue], required: [String] = []) -> JSONValue {
        let properties = Dictionary(
            uniqueKeysWithValues: members.map { name, schema in
                (name, required.contains(name) ? schema : optional(schema))
            })
        return [
            "type": "object", "properties": .object(properties), "additionalProperties": false,
            "required": .array(required.map { .string($0) }),
        ]
    }

    static let media = object(["items": list(reference("Media"))])

    static let role = words(ReferenceRole.allCases.map(\.rawValue))

    static let items: @Sendable (String) -> JSONValue = { name in object(["items": list(reference(name))]) }

    static let page: @Sendable (String) -> JSONValue = { name in
        object(["items": list(reference(name)), "total": integer, "next_cursor": optional(text)])
    }
}
