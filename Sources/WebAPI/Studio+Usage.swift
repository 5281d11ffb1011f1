import Domain
import Engine
import HTTPServer
import Store

// What the money was for, what came of it, and what the provider says is left.
extension Studio {
    @Sendable func showUsage(_ request: Request) throws -> Response {
        var filter = try request.ledgerFilter()
        filter.sandbox = filter.sandbox ?? false
        // The date of the budgets is no part of the database.
        let (generation, budgets) = (store.generation, try budgetState())
        return try cache.answer(
            to: .words("usage \(budgets.spent.date) \(filter)"), generation: generation,
            type: "application/json", request: request
        ) { try usageJSON(filter, budgets) }
    }

    private func usageJSON(_ filter: LedgerFilter, _ budgets: BudgetState) throws -> SharedBody {
        let summary = try store.ledgerSummary(filter)
        let (waits, failures) = (try store.waits(filter), try store.failures(filter))
        let accounts = try store.accounts()
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("budgets") { budgets.write(to: &$0) }
            writer.member("totals") { writer in writer.object { summary.all.write(to: &$0) } }
            writer.member("days") {
                $0.array(summary.days) { writer, day in writer.object { day.write(to: &$0) } }
            }
            writer.member("models") { writer in
                writer.array(summary.models) { write($1, waits: waits[ModelID($1.name)] ?? [], to: &$0) }
            }
            writer.member("failures") { writer in
                writer.array(failures) { writer, failure in
                    writer.object { writer in
                        writer.member("code", failure.code)
                        writer.member("detail", failure.words)
                        writer.member("orders", failure.count)
                        writer.member("usd", failure.money.dollars)
                    }
                }
            }
            writer.member("accounts") { $0.array(accounts) { $1.write(to: &$0) } }
        }
        return SharedBody(writer)
    }

    private func write(_ totals: LedgerTotals, waits: [Double], to writer: inout JSONWriter) {
        writer.object { writer in
            totals.write(to: &writer)
            writer.member("model_name", catalogue.name(of: ModelID(totals.name)))
            writer.member("typical_seconds", waits.isEmpty ? nil : waits[waits.count / 2])
            writer.member("longest_seconds", waits.last)
        }
    }

    /// Asks the provider what is left, and keeps its answer beside the ledger.
    @Sendable func readBalance(_ request: Request) async throws -> Response {
        guard let provider = providers.values.first(where: { $0.id != .sandbox }) else {
            throw Problem.taskNotFound()
        }
        guard let key = credentials.key(try store.settings()) else {
            throw Problem.keyMissing(for: provider.name)
        }
        // One from the environment is in no ring, and is used instead of it.
        let ring = key.source == .environment ? [] : try store.keys(at: provider.id).filter(\.isOn)
        var balances: [Balance] = ring.isEmpty ? [try await provider.balance(key: key.secret)] : []
        for key in ring {
            let balance = try await provider.balance(key: key.secret)
            try await store.note(balance, with: key.id, at: clock())
            // Keys with the same figure to the last digit are taken to be of one account.
            if !balances.contains(balance) { balances.append(balance) }
        }
        let sum = Balance(
            credits: balances.map(\.credits).reduce(0, +),
            dollars: balances.compactMap(\.dollars).reduce(0, +))
        try await store.note(sum, of: provider.id, at: clock())
        events.publish(.ledger, in: self)
        let accounts = try store.accounts()
        return .json { writer in
            writer.member("accounts") { $0.array(accounts) { $1.write(to: &$0) } }
        }
    }
}

extension Account {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("provider", provider.rawValue)
            writer.member("credits", credits)
            writer.member("usd", dollars)
            writer.member("read_at", readAt)
            writer.member("since", since)
            writer.member("ledger_credits", ledgerCredits)
            writer.member("unexplained_credits", unexplained)
            writer.member("added_credits", added)
        }
    }
}
