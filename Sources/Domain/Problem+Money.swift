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
            advice: "Release this order, or take the budget away in Settings.")
    }

    public static func orderNotConfirmed(_ estimate: Cost?, above limit: Money) -> Problem {
        let price = estimate?.money.map { "costs about \($0.words)" } ?? "has no known price"
        return Problem(
            "order_not_confirmed", "This order \(price); you asked to be asked above \(limit.words).",
            advice: "Send it with confirmed: true if it shall go out.", field: "confirmed")
    }

    /// Whether an order waits for the user's money and not for anything that mends itself.
    public var isHold: Bool { code == .budgetReached || code == .priceUnknown }
}

extension Problem.Code {
    public static let budgetReached: Self = "budget_reached"
    public static let priceUnknown: Self = "price_unknown"
}
