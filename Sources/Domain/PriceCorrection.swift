/// What the user says that a model costs, from a day on: it stands before the catalogue's word.
public struct PriceCorrection: Sendable, Equatable {
    public let id: Int64
    public let model: ModelID
    /// The options of the row of the list that it replaces; none for every order that no row has.
    public let when: [String: OptionValue]
    /// Of one unit of the model's price.
    public let price: Money
    /// The first day on which it holds, such as `2026-11-28`.
    public let since: String

    public init(id: Int64, model: ModelID, when: [String: OptionValue], price: Money, since: String) {
        self.id = id
        self.model = model
        self.when = when
        self.price = price
        self.since = since
    }

    /// The most that a studio keeps, those of earlier days included.
    public static let most = 1000
}

extension Price {
    /// The list with what the user says in the place of its rows; what stands for no row comes last.
    ///
    /// - Parameter corrections: Those of the model that hold, the newest last.
    /// - Returns: The list as it counts now.
    public func corrected(by corrections: [PriceCorrection]) -> Price {
        var rows = rows
        for correction in corrections {
            let row = Row(
                correction.when, credits(for: correction.price), since: correction.since)
            if let index = rows.firstIndex(where: { $0.when == correction.when }) {
                rows[index] = row
            } else if correction.when.isEmpty {
                rows.append(row)
            }
        }
        return Price(rows, per: per, dollarsPerCredit: dollarsPerCredit, asOf: asOf, source: source)
    }

    /// Whether a correction may name these options: those of a row, or none.
    public func takes(_ when: [String: OptionValue]) -> Bool {
        when.isEmpty || rows.contains { $0.when == when }
    }

    /// A sum in the provider's credits, without what binary fractions add to it.
    private func credits(for price: Money) -> Double {
        (price.dollars / dollarsPerCredit * 1e6).rounded() / 1e6
    }
}
