/// The values of `{name}` in a route's pattern: one or two, so they are looked through.
public struct PathParameters: Sendable, Equatable {
    private var list: [Parameter] = []

    private struct Parameter: Sendable, Equatable {
        let name: String
        let value: String
    }

    /// Returns the value of a name; `nil` when the pattern has none of that name.
    public subscript(name: String) -> String? {
        list.first { $0.name == name }?.value
    }

    mutating func add(_ name: String, _ value: String) { list.append(Parameter(name: name, value: value)) }
}
