public import Domain
import SQLite

/// What the orders of a group took and gave.
public struct LedgerTotals: Sendable, Equatable {
    /// The day, the month, the model's id or the collection's name; empty for all together.
    public var name = ""
    public var orders = 0
    /// Files that were made, and those that are still in the gallery.
    public var made = 0
    public var kept = 0
    public var credits = 0.0
    public var money = Money.zero
    /// How many may have been billed or not, and what they count for in `money`.
    public var unclear = 0
    public var unclearMoney = Money.zero
    /// How many have no price, and count for nothing in `money`.
    public var unpriced = 0
}

extension LedgerTotals {
    fileprivate mutating func add(_ other: Self) {
        orders += other.orders
        made += other.made
        kept += other.kept
        credits += other.credits
        money = Money(micros: money.micros + other.money.micros)
        unclear += other.unclear
        unclearMoney = Money(micros: unclearMoney.micros + other.unclearMoney.micros)
        unpriced += other.unpriced
    }
}

/// A part of the ledger, added up in three ways.
public struct LedgerSummary: Sendable, Equatable {
    public var all = LedgerTotals()
    /// In their order.
    public var days: [LedgerTotals] = []
    /// Those that took most first.
    public var models: [LedgerTotals] = []
}

/// By what the ledger is added up.
public enum LedgerGrouping: String, Sendable, CaseIterable {
    case day, month, model, collection

    fileprivate var key: String {
        switch self {
        case .day: "ledger.day"
        case .month: "substr(ledger.day, 1, 7)"
        case .model: "ledger.model"
        case .collection: "collections.name"
        }
    }

    /// A task is in each collection that has one of its media.
    fileprivate var joins: String {
        self == .collection
            ? """
            JOIN (SELECT DISTINCT task_id, label_id FROM media JOIN media_collections ON media_id = id) AS filed
                ON filed.task_id = ledger.task_id
            JOIN collections ON collections.id = filed.label_id
            """ : ""
    }

    fileprivate var order: String { self == .day || self == .month ? "1" : "6 DESC, 1" }
}

extension StudioDatabase {
    private static let sums = """
        count(*), coalesce(sum(made), 0), coalesce(sum(kept), 0), coalesce(sum(credits), 0),
        coalesce(sum(micros), 0), coalesce(sum(state = 'unclear'), 0),
        coalesce(sum(iif(state = 'unclear', micros, 0)), 0), coalesce(sum(micros IS NULL), 0)
        """
    /// The orders of a part of the ledger, each with how many files were made and are kept.
    ///
    /// Looked up order by order: to count the files of all tasks first takes a second among a million.
    private static func orders(_ condition: String) -> String {
        """
        (SELECT ledger.*, count(media.id) AS made, count(media.id) - count(media.deleted_at) AS kept
            FROM ledger LEFT JOIN media ON media.task_id = ledger.task_id AND media.status = 'completed'
            WHERE \(condition) GROUP BY ledger.id) AS ledger
        """
    }

    /// What a part of the ledger took by day, month, model or collection.
    ///
    /// Days and months in their order, the others by what they took.
    public func ledgerTotals(_ filter: LedgerFilter, by grouping: LedgerGrouping) throws -> [LedgerTotals] {
        let (condition, values) = filter.condition
        return try read { connection in
            try connection.rows(
                """
                SELECT \(grouping.key), \(Self.sums) FROM \(Self.orders(condition)) \(grouping.joins)
                GROUP BY 1 ORDER BY \(grouping.order)
                """, values
            ) { Self.totals($0) }
        }
    }

    private static func totals(_ row: borrowing Row) -> LedgerTotals {
        LedgerTotals(
            name: row.text(0), orders: row.int(1), made: row.int(2), kept: row.int(3), credits: row.double(4),
            money: Money(micros: row.int64(5)), unclear: row.int(6),
            unclearMoney: Money(micros: row.int64(7)), unpriced: row.int(8))
    }

    /// What a part of the ledger took all together, by day and by model, read once.
    public func ledgerSummary(_ filter: LedgerFilter) throws -> LedgerSummary {
        let (condition, values) = filter.condition
        let parts = try read { connection in
            try connection.rows(
                """
                SELECT ledger.day, \(Self.sums), ledger.model FROM \(Self.orders(condition))
                GROUP BY ledger.day, ledger.model
                """, values
            ) { (day: Self.totals($0), model: $0.text(9)) }
        }
        var summary = LedgerSummary()
        var models: [String: LedgerTotals] = [:]
        for (day, model) in parts {
            summary.all.add(day)
            models[model, default: LedgerTotals(name: model)].add(day)
            if summary.days.last?.name != day.name { summary.days.append(LedgerTotals(name: day.name)) }
            summary.days[summary.days.count - 1].add(day)
        }
        summary.models = models.values.sorted {
            ($1.money.micros, $0.name) < ($0.money.micros, $1.name)
        }
        return summary
    }

    /// How long each stored task of a part of the ledger took, in seconds from sent to stored, by model.
    public func waits(_ filter: LedgerFilter) throws -> [ModelID: [Double]] {
        let (condition, values) = filter.condition
        // In this order: there are more tasks than orders that were paid for in a month.
        let waits = try read { connection in
            try connection.rows(
                """
                SELECT ledger.model, completed_at - submitted_at FROM ledger
                CROSS JOIN tasks ON tasks.task_id = ledger.task_id
                WHERE \(condition) AND phase = 'stored' AND completed_at > submitted_at
                ORDER BY ledger.model, 2
                """, values
            ) { (ModelID($0.text(0)), Double($0.int64(1)) / 1000) }
        }
        return Dictionary(grouping: waits) { $0.0 }.mapValues { $0.map(\.1) }
    }

    /// How many orders of a part of the ledger failed, by cause, the most frequent first, and what they took.
    public func failures(
        _ filter: LedgerFilter
    ) throws -> [(code: String, words: String, count: Int, money: Money)] {
        let (condition, values) = filter.condition
        return try read { connection in
            try connection.rows(
                """
                SELECT coalesce(error_code, ''), min(error_message), count(*), coalesce(sum(micros), 0) FROM ledger
                JOIN tasks ON tasks.task_id = ledger.task_id
                WHERE \(condition) AND tasks.status IN ('failed', 'unknown') GROUP BY 1 ORDER BY 3 DESC, 1
                """, values
            ) { ($0.text(0), $0.text(1), $0.int(2), Money(micros: $0.int64(3))) }
        }
    }
}
