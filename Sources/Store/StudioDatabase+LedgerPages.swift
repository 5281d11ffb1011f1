public import Domain
import SQLite

/// One row of the ledger: an order that was sent, and what it takes.
public struct LedgerEntry: Sendable, Equatable {
    public let task: TaskID
    /// Its first media.
    public let media: MediaID?
    public let provider: ProviderID
    public let model: ModelID
    public let kind: MediaType
    public let prompt: String
    /// The budgets' day that pays for it, such as `2026-11-28`.
    public let day: String
    public let spending: GenerationTask.Spending
    /// `nil` where nobody knows.
    public let cost: Cost?
    /// When it was sent.
    public let createdAt: Timestamp
}

/// What narrows a look into the ledger.
public struct LedgerFilter: Sendable, Hashable {
    /// The first and the last day, such as `2026-11-01`.
    public var from: String?
    public var to: String?
    public var model: ModelID?
    /// Only rehearsals, or all but them.
    public var sandbox: Bool?

    public init(from: String? = nil, to: String? = nil, model: ModelID? = nil, sandbox: Bool? = nil) {
        self.from = from
        self.to = to
        self.model = model
        self.sandbox = sandbox
    }

    /// The condition on `ledger`, and its values.
    var condition: (sql: String, values: [any Bindable]) {
        var parts = ["1"]
        var values: [any Bindable] = []
        for (text, value) in [("day >= ?", from), ("day <= ?", to), ("model = ?", model?.rawValue)] {
            guard let value else { continue }
            parts.append("ledger." + text)
            values.append(value)
        }
        if let sandbox { parts.append("ledger.provider \(sandbox ? "=" : "<>") '\(ProviderID.sandbox)'") }
        return (parts.joined(separator: " AND "), values)
    }
}

/// One page of the ledger, newest first.
public struct LedgerPage: Sendable {
    public let items: [LedgerEntry]
    public let total: Int
    /// The number to hand in for the next page.
    public let next: Int64?
}

extension StudioDatabase {
    /// Reads one page; `limit` is 1…1,000, `cursor` the `next` of the page before.
    public func ledger(_ filter: LedgerFilter, limit: Int, before cursor: Int64?) throws -> LedgerPage {
        let (condition, values) = filter.condition
        return try read { connection in
            let found = try connection.rows(
                """
                SELECT ledger.task_id, media_id, ledger.provider, ledger.model, ledger.kind, prompt, day, state,
                    credits, micros, estimated, ledger.created_at, ledger.id, estimate_as_of
                FROM ledger JOIN tasks ON tasks.task_id = ledger.task_id
                WHERE \(condition) AND ledger.id < ? ORDER BY ledger.id DESC LIMIT ?
                """, values + [cursor ?? .max, limit + 1]
            ) { (entry: Self.entry($0), id: $0.int64(12)) }
            let total = try connection.first("SELECT count(*) FROM ledger WHERE \(condition)", values) {
                $0.int(0)
            }
            let page = found.prefix(limit)
            return LedgerPage(
                items: page.map(\.entry), total: total ?? 0,
                next: found.count > limit ? page.last?.id : nil)
        }
    }

    private static func entry(_ row: borrowing Row) -> LedgerEntry {
        let isEstimate = row.bool(10)
        let cost = row.optionalInt64(9).map { micros in
            Cost(
                credits: row.double(8), dollars: Money(micros: micros).dollars, isEstimate: isEstimate,
                asOf: isEstimate ? row.optionalText(13) : nil)
        }
        return LedgerEntry(
            task: TaskID(row.text(0)), media: row.optionalInt64(1).map { MediaID($0) },
            provider: ProviderID(row.text(2)), model: ModelID(row.text(3)),
            kind: MediaType(rawValue: row.text(4)) ?? .image, prompt: row.text(5), day: row.text(6),
            spending: GenerationTask.Spending(rawValue: row.text(7)) ?? .unclear, cost: cost,
            createdAt: Timestamp(milliseconds: row.int64(11)))
    }
}
