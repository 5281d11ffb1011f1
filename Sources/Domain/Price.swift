/// What a model costs, as the provider's price list said on a day.
///
/// Prices move; this is an estimate.
public struct Price: Sendable, Equatable {
    public enum Unit: String, Sendable { case image, task, second }

    /// What one unit costs while every option in `when` has the value that stands there.
    public struct Row: Sendable, Equatable {
        public let when: [String: OptionValue]
        /// The provider's own credits.
        public let credits: Double
        /// The day from which the user says so; `nil` for the word of the list.
        public let since: String?

        public init(_ when: [String: OptionValue] = [:], _ credits: Double, since: String? = nil) {
            self.when = when
            self.credits = credits
            self.since = since
        }
    }

    /// The list; the first row that fits an order counts.
    ///
    /// Empty when the provider no longer states a price.
    public let rows: [Row]
    public let per: Unit
    /// US dollars for one credit.
    public let dollarsPerCredit: Double
    /// The day of the price list, such as `2026-09-24`.
    public let asOf: String
    public let source: String

    public init(_ rows: [Row], per: Unit, dollarsPerCredit: Double, asOf: String, source: String) {
        self.rows = rows
        self.per = per
        self.dollarsPerCredit = dollarsPerCredit
        self.asOf = asOf
        self.source = source
    }

    /// What counts for such an order; `nil` when the list does not have it.
    public func row(for options: [String: OptionValue]) -> Row? {
        rows.first { row in row.when.allSatisfy { options[$0.key] == $0.value } }
    }

    /// What an order would cost; `nil` when the list does not have it.
    public func estimate(for order: Order) -> Cost? {
        guard let row = row(for: order.options) else { return nil }
        let units: Int? =
            switch per {
            case .image: order.variantCount
            case .task: 1
            case .second: order.seconds
            }
        guard let units else { return nil }
        let total = row.credits * Double(units)
        return Cost(
            credits: total, dollars: total * dollarsPerCredit, isEstimate: true, asOf: row.since ?? asOf)
    }
}

/// A sum in the provider's credits and in US dollars.
public struct Cost: Sendable, Equatable {
    public let credits: Double
    public let dollars: Double
    /// Computed from the price list, not reported by the provider.
    public let isEstimate: Bool
    public let asOf: String?

    public init(credits: Double, dollars: Double, isEstimate: Bool, asOf: String?) {
        self.credits = credits
        self.dollars = dollars
        self.isEstimate = isEstimate
        self.asOf = asOf
    }

    /// What the sandbox takes.
    public static let free = Cost(credits: 0, dollars: 0, isEstimate: false, asOf: nil)
}
