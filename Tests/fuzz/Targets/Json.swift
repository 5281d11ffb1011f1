import Domain

extension FuzzTarget {
    /// What is read and written again is the same value.
    static let json = FuzzTarget("json") { bytes in
        guard let value = try? JSONValue(parsing: bytes) else { return }
        guard let again = try? JSONValue(parsing: value.bytes) else {
            throw Surprise(words: "what was written cannot be read")
        }
        try promise(again == value, "what was written is another value")
        _ = (value.integer, value.looseNumber, OptionValue(value)?.asNumber)
    }
}
