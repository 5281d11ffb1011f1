/// What the user lets orders cost; `nil` sets no bound.
public struct Budgets: Sendable, Equatable {
    public var day: Money?
    public var month: Money?
    /// An order that would cost more needs the user's word.
    public var confirmAbove: Money?

    public init(day: Money? = nil, month: Money? = nil, confirmAbove: Money? = nil) {
        self.day = day
        self.month = month
        self.confirmAbove = confirmAbove
    }

    /// Why an order has to wait; `nil` when it may go.
    ///
    /// What is free always goes. What has no price never fits into a budget.
    ///
    /// - Parameters:
    ///   - estimate: The order's price, as far as it is known.
    ///   - spent: What other orders took, those included that are under way or whose outcome is unknown.
    /// - Returns: The words for the user.
    public func hold(_ estimate: Cost?, after spent: Spent) -> Problem? {
        if day == nil && month == nil { return nil }
        guard let price = estimate?.money else { return .priceUnknown() }
        if price == .zero { return nil }
        if let day, day < spent.day + price { return .budgetReached(.day, limit: day) }
        if let month, month < spent.month + price { return .budgetReached(.month, limit: month) }
        return nil
    }

    /// Whether the user has to say yes first.
    public func needsConfirmation(_ estimate: Cost?) -> Bool {
        guard let confirmAbove else { return false }
        guard let price = estimate?.money else { return true }
        return confirmAbove < price
    }

    /// The span of a budget.
    public enum Span: String, Sendable, CaseIterable { case day, month }
}

/// What orders took on the present day and in its month.
public struct Spent: Sendable, Equatable {
    /// The day of the budgets, such as `2026-11-28`.
    public var date: String
    public var day: Money
    public var month: Money

    public init(date: String, day: Money, month: Money) {
        self.date = date
        self.day = day
        self.month = month
    }
}
