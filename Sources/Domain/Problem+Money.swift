// What budgets say.
extension Problem {
    public static func budgetReached(_ span: Budgets.Span, limit: Money) -> Problem {
        let (name, next) =
            switch span {
            case .day: ("today", "tomorrow")
            case .month: ("this month", "next month")
            }
        return Problem(
            .budgetReached, "It would pass the budget of \(limit.words) for \(name).",
            advice: "Raise the budget in Settings, or release this order; else it goes out \(next).")
    }

    public static func priceUnknown() -> Problem {
        Problem(
            .priceUnknown, "Nobody states a price for it, so it cannot be held against the budget.",
            advice: "Set its price in Usage, release this order, or take the budget away in Settings.")
    }

    public static func orderNotConfirmed(_ estimate: Cost?, above limit: Money) -> Problem {
        let price = estimate?.money.map { "costs about \($0.words)" } ?? "has no known price"
        return Problem(
            "order_not_confirmed", "This order \(price); you asked to be asked above \(limit.words).",
            advice: "Send it with confirmed: true if it shall go out.", field: "confirmed")
    }

    public static func priceNotFound() -> Problem {
        Problem(
            "price_not_found", "There is no price of yours with that id.",
            advice: "List them with GET /api/prices.")
    }

    /// The options name no row of the model's list.
    public static func priceRowUnknown(_ model: Model) -> Problem {
        let rows = model.price.rows.filter { !$0.when.isEmpty }.map { row in
            row.when.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: " and ")
        }
        return Problem(
            "field_invalid", "The price of \(model.name) does not depend on these options.",
            advice: rows.isEmpty
                ? "Leave when out: it has one price for every order."
                : "Send one of its rows as when: \(rows.joined(separator: "; ")); or leave it out for all other orders.",
            field: "when")
    }

    public static func tooManyPrices() -> Problem {
        Problem(
            "field_invalid", "A studio keeps at most \(PriceCorrection.most) prices.",
            advice: "Take some of earlier days away.", field: "model")
    }

    /// Whether an order waits for the user's money and not for anything that mends itself.
    public var isHold: Bool { code == .budgetReached || code == .priceUnknown }
}

extension Problem.Code {
    public static let budgetReached: Self = "budget_reached"
    public static let priceUnknown: Self = "price_unknown"
}
