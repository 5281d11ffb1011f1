import Domain
import Engine
import HTTPServer
import Store

// What orders may cost.
extension Studio {
    @Sendable func showBudgets(_ request: Request) throws -> Response { .json(bytes: try budgetsJSON()) }

    func budgetsJSON() throws -> [UInt8] {
        var writer = JSONWriter()
        try budgetState().write(to: &writer)
        return writer.bytes
    }

    func budgetState() throws -> BudgetState {
        let (budgets, spent) = try engine.spending()
        return BudgetState(budgets: budgets, spent: spent, held: try store.heldTasks())
    }

    /// Reads the bounds that a change of the settings names; null takes one away.
    func changeBudgets(_ budgets: inout Budgets, with body: inout Body) throws(Problem) {
        if body.has("budget_day_usd") { budgets.day = try body.money("budget_day_usd") }
        if body.has("budget_month_usd") { budgets.month = try body.money("budget_month_usd") }
        if body.has("confirm_above_usd") { budgets.confirmAbove = try body.money("confirm_above_usd") }
    }
}

/// What the budgets allow, what was taken, and how many orders wait.
struct BudgetState: Sendable {
    let budgets: Budgets
    let spent: Spent
    let held: Int

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("date", spent.date)
            writer.member("day") { $0.budget(budgets.day, spent: spent.day) }
            writer.member("month") { $0.budget(budgets.month, spent: spent.month) }
            writer.member("confirm_above_usd", budgets.confirmAbove?.dollars)
            writer.member("held", held)
        }
    }
}

extension JSONWriter {
    fileprivate mutating func budget(_ limit: Money?, spent: Money) {
        object { writer in
            writer.member("limit_usd", limit?.dollars)
            writer.member("spent_usd", spent.dollars)
            writer.member("left_usd", limit?.less(spent).dollars)
        }
    }
}

extension Body {
    /// Takes a sum in US dollars.
    mutating func money(_ name: String) throws(Problem) -> Money? {
        guard let value = take(name) else { return nil }
        guard case .number(let dollars) = value, dollars <= Schema.largestSum,
            let money = Money(dollars: dollars)
        else {
            throw .invalidField(
                name, "\(name) must be a sum of US dollars from 0 to 1000000, or null for none.")
        }
        return money
    }
}
