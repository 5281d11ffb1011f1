/// A sum in whole millionths of a US dollar, so that adding up is exact.
public struct Money: Hashable, Sendable, Comparable {
    public let micros: Int64

    public init(micros: Int64) { self.micros = micros }

    /// Rounds to the nearest millionth.
    ///
    /// - Returns: `nil` for what is no price: below 0, above a billion, or no number.
    public init?(dollars: Double) {
        guard (0...1e9).contains(dollars) else { return nil }
        micros = Int64((dollars * 1e6).rounded())
    }

    public static let zero = Money(micros: 0)

    public var dollars: Double { Double(micros) / 1e6 }

    public static func < (a: Money, b: Money) -> Bool { a.micros < b.micros }

    /// The sum; at the edge of what fits, the largest there is.
    public static func + (a: Money, b: Money) -> Money {
        let (sum, isTooLarge) = a.micros.addingReportingOverflow(b.micros)
        return isTooLarge ? Money(micros: .max) : Money(micros: sum)
    }

    /// What is left of it; nothing when `b` is more.
    public func less(_ b: Money) -> Money { Money(micros: max(0, micros - min(micros, b.micros))) }

    /// Such as `$10.00`, with the further digits of a sum that has some.
    public var words: String {
        let (whole, part) = (micros / 1_000_000, micros % 1_000_000)
        let six = String(1_000_000 + part).dropFirst()
        let digits = max(2, six.reversed().drop { $0 == "0" }.count)
        return "$\(whole).\(six.prefix(digits))"
    }
}

extension Cost {
    /// The price in exact dollars; `nil` where it is no price.
    public var money: Money? { Money(dollars: dollars) }
}
