import Domain
import Testing

@Suite struct BudgetTests {
    private func spent(_ day: Double, _ month: Double) throws -> Spent {
        Spent(
            date: "2026-11-28", day: try #require(Money(dollars: day)),
            month: try #require(Money(dollars: month)))
    }

    private func cost(_ dollars: Double) -> Cost {
        Cost(credits: dollars * 200, dollars: dollars, isEstimate: true, asOf: nil)
    }

    @Test func `Three times ten cents fill a budget of thirty, and do not pass it`() throws {
        let budgets = Budgets(day: Money(dollars: 0.3))
        let dime = try #require(cost(0.1).money)
        let spent = Spent(date: "2026-11-28", day: dime + dime, month: dime + dime)
        #expect(budgets.hold(cost(0.1), after: spent) == nil)
        #expect(budgets.hold(cost(0.100001), after: spent)?.code == .budgetReached)
    }

    @Test func `The narrower budget holds, whichever it is`() throws {
        let budgets = Budgets(day: Money(dollars: 5), month: Money(dollars: 20))
        #expect(budgets.hold(cost(1), after: try spent(4, 4)) == nil)
        #expect(budgets.hold(cost(1), after: try spent(4.5, 10))?.summary.contains("today") == true)
        #expect(budgets.hold(cost(1), after: try spent(0, 19.5))?.summary.contains("this month") == true)
    }

    @Test(arguments: [Double.nan, .infinity, -0.01, 1e12])
    func `What is no price never fits into a budget, and wants a word`(dollars: Double) throws {
        let budgets = Budgets(day: Money(dollars: 100), confirmAbove: Money(dollars: 100))
        #expect(budgets.hold(cost(dollars), after: try spent(0, 0)) == .priceUnknown())
        #expect(budgets.needsConfirmation(cost(dollars)))
        #expect(budgets.hold(nil, after: try spent(0, 0)) == .priceUnknown())
    }

    @Test func `Without bounds nothing is held and nothing is asked`() throws {
        #expect(Budgets().hold(nil, after: try spent(1e6, 1e6)) == nil)
        #expect(!Budgets().needsConfirmation(nil))
    }

    @Test func `Only what costs more than the sum needs a word`() throws {
        let budgets = Budgets(confirmAbove: Money(dollars: 0.5))
        #expect(!budgets.needsConfirmation(cost(0.5)))
        #expect(budgets.needsConfirmation(cost(0.51)))
    }

    @Test(arguments: [(0, "$0.00"), (10_000_000, "$10.00"), (25_000, "$0.025"), (1_234_567, "$1.234567")])
    func `A sum is written with two digits, and with more where it has them`(micros: Int64, words: String) {
        #expect(Money(micros: micros).words == words)
    }
}
