import Domain
import HTTPServer
import Store

// What orders may cost, and what they took.
extension Routes {
    static var money: [APIRoute] {
        [
            APIRoute(
                "GET /api/budgets", "Tells what the present day and month took, and what they may take.",
                answers: .json(Schema.reference("Budgets")), { .now($0.showBudgets) }),
            APIRoute(
                "GET /api/ledger", "Lists what orders took, newest first.",
                APIRoute.Parameter.ledgerFilters + [.limit, .cursor],
                answers: .json(Schema.page("LedgerEntry")), { .now($0.listLedger) }),
            APIRoute(
                "GET /api/ledger/totals", "Adds up what orders took, by day, month, model or collection.",
                [.query("by", "What a sum is of.", Schema.words(LedgerGrouping.allCases.map(\.rawValue)))]
                    + APIRoute.Parameter.ledgerFilters,
                answers: .json(Schema.object(["items": Schema.list(Schema.reference("LedgerTotals"))])),
                { .now($0.totalLedger) }),
            APIRoute(
                "GET /api/ledger.csv", "Lists what orders took, for a spreadsheet.",
                APIRoute.Parameter.ledgerFilters, answers: .other(type: "text/csv"),
                { .now($0.downloadLedger) }),
            APIRoute(
                "GET /api/usage", "Tells what the money was for and what came of it.",
                APIRoute.Parameter.ledgerFilters, answers: .json(Schema.reference("Usage")),
                { .now($0.showUsage) }),
            APIRoute(
                "GET /api/prices", "Lists the prices that the user set beside those of the catalogue.",
                answers: .json(Schema.object(["items": Schema.list(Schema.reference("OwnPrice"))])),
                { .now($0.listPrices) }),
            APIRoute(
                "POST /api/prices",
                "Says what a model costs from a day on, in US dollars for the unit of its price; what is booked stays.",
                body: .json(limit: 4096), request: Schema.price, status: 201,
                answers: .json(Schema.reference("OwnPrice")), fails: [.wrongField], { .later($0.setPrice) }),
            APIRoute(
                "DELETE /api/prices/{price_id}",
                "Takes a price of the user away: the one before it, or the catalogue, counts again.",
                [.priceID], answers: .json(Schema.object(["removed": Schema.integer])), fails: [.noPrice],
                { .later($0.removePrice) }),
            APIRoute(
                "POST /api/balance", "Asks the provider what is left on the account.",
                body: .json(limit: 1024),
                answers: .json(Schema.object(["accounts": Schema.list(Schema.reference("Account"))])),
                fails: [.noKey, .noProvider], { .later($0.readBalance) }),
        ]
    }
}
