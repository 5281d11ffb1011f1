/// The value of one option of a model.
public enum OptionValue: Sendable, Hashable, CustomStringConvertible {
    case text(String)
    case number(Int)
    /// A number with a fraction; a whole one is always a `number`, so that equal values are equal.
    case fraction(Double)
    case flag(Bool)

    /// A number, in the form in which such a number always stands.
    ///
    /// - Returns: `nil` for what is not finite.
    public init?(_ number: Double) {
        guard number.isFinite else { return nil }
        self = Int(exactly: number).map { .number($0) } ?? .fraction(number)
    }

    /// The value as a number, if it is one.
    public var asNumber: Double? {
        switch self {
        case .number(let number): Double(number)
        case .fraction(let number): number
        case .text, .flag: nil
        }
    }

    public var description: String {
        switch self {
        case .text(let text): text
        case .number(let number): String(number)
        case .fraction(let number): String(number)
        case .flag(let flag): flag ? "true" : "false"
        }
    }
}
