public import Domain
import SQLite

/// What a provider says is left on an account, beside what the ledger says went from it.
public struct Account: Sendable, Equatable {
    public let provider: ProviderID
    public let credits: Double
    public let dollars: Double?
    public let readAt: Timestamp
    /// When the account was first looked at; the sums below begin there.
    public let since: Timestamp
    /// What the ledger says was taken since then.
    public let ledgerCredits: Double
    /// What left the account and no order explains.
    public let unexplained: Double
    /// What came to the account.
    public let added: Double
}

// Each look at an account is kept with what the ledger had added up to at that moment. Between two looks the account
// should go down by what the ledger went up by: more is unexplained, less was added.
extension StudioDatabase {
    /// Keeps what a provider said.
    public func note(_ balance: Balance, of provider: ProviderID, at time: Timestamp) async throws {
        try await write { connection in
            try connection.run(
                """
                INSERT INTO balances (provider, credits, dollars, ledger_credits, read_at)
                VALUES (?1, ?2, ?3, (SELECT coalesce(sum(credits), 0) FROM ledger WHERE provider = ?1), ?4)
                """, [provider.rawValue, balance.credits, balance.dollars, time.milliseconds])
        }
    }

    /// Every account that was looked at.
    public func accounts() throws -> [Account] {
        let looks = try read { connection in
            try connection.rows(
                "SELECT provider, credits, dollars, ledger_credits, read_at FROM balances ORDER BY provider, id"
            ) { row in
                Look(
                    provider: ProviderID(row.text(0)), credits: row.double(1), dollars: row.optionalDouble(2),
                    ledger: row.double(3), at: Timestamp(milliseconds: row.int64(4)))
            }
        }
        return Dictionary(grouping: looks, by: \.provider).values.compactMap(Self.account)
            .sorted { $0.provider.rawValue < $1.provider.rawValue }
    }

    private struct Look {
        let provider: ProviderID
        let credits: Double
        let dollars: Double?
        let ledger: Double
        let at: Timestamp
    }

    private static func account(_ looks: [Look]) -> Account? {
        guard let first = looks.first, let last = looks.last else { return nil }
        var (unexplained, added) = (0.0, 0.0)
        for (before, after) in zip(looks, looks.dropFirst()) {
            let difference = (before.credits - after.credits) - (after.ledger - before.ledger)
            if difference > 0 { unexplained += difference } else { added -= difference }
        }
        return Account(
            provider: last.provider, credits: last.credits, dollars: last.dollars, readAt: last.at,
            since: first.at, ledgerCredits: last.ledger - first.ledger, unexplained: unexplained, added: added
        )
    }
}
