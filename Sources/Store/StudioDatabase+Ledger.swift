public import Domain
import SQLite

// What orders cost. Each order that was ever sent has one row, written before it was sent.
//
// The day of a row is the budgets' day: the local date of their own clock, and never before that of an earlier row, so
// that neither a clock nor a time zone that goes back gives a day's budget out twice.
extension StudioDatabase {
    private static let localDay = """
        max(strftime('%Y-%m-%d', ?1 / 1000, 'unixepoch', 'localtime'), coalesce((SELECT max(day) FROM ledger), ''))
        """

    /// What the present day of the budgets and its month took so far.
    public func spent(at budgetTime: Timestamp) throws -> Spent {
        try read { try Self.spent(at: budgetTime, in: $0) }
    }

    /// The latest moment that an order was sent at, by the budgets' own clock.
    public func lastBudgetTime() throws -> Timestamp? {
        try read { connection in
            try connection.first("SELECT max(budget_time) FROM ledger") { $0.optionalInt64(0) } ?? nil
        }.map { Timestamp(milliseconds: $0) }
    }

    /// Why a task has to wait for a budget; `nil` when it may go.
    public func hold(_ task: GenerationTask, at budgetTime: Timestamp) throws -> Problem? {
        try read { try Self.hold(task, at: budgetTime, in: $0) }
    }

    /// How many orders wait for a budget.
    public func heldTasks() throws -> Int {
        try read { connection in
            try connection.first(
                """
                SELECT count(*) FROM tasks
                WHERE status IN ('pending', 'processing') AND phase = 'queued'
                    AND error_code IN ('budget_reached', 'price_unknown')
                """
            ) { $0.int(0) }
        } ?? 0
    }

    /// Lets a queued task pass the budgets.
    ///
    /// - Returns: `false` when it is no longer queued.
    public func release(_ id: TaskID) async throws -> Bool {
        try await write { connection in
            try connection.run(
                "UPDATE tasks SET released = 1 WHERE task_id = ? AND phase = 'queued'", [id.rawValue]) == 1
        }
    }

    static func hold(
        _ task: GenerationTask, at budgetTime: Timestamp, in connection: Connection
    ) throws -> Problem? {
        let budgets = try settings(in: connection).budgets
        guard let hold = budgets.hold(task.estimate, after: try spent(at: budgetTime, in: connection)) else {
            return nil
        }
        let isReleased = try connection.first(
            "SELECT released FROM tasks WHERE task_id = ?", [task.id.rawValue]
        ) { $0.bool(0) }
        return isReleased == true ? nil : hold
    }

    private static func spent(at budgetTime: Timestamp, in connection: Connection) throws -> Spent {
        let day = try connection.first("SELECT \(localDay)", [budgetTime.milliseconds]) { $0.text(0) } ?? ""
        let month = String(day.prefix(7))
        let sums = try connection.first(
            """
            SELECT coalesce(sum(iif(day = ?1, micros, 0)), 0), coalesce(sum(micros), 0) FROM spent_days
            WHERE day >= ?2 || '-01' AND day < ?2 || '-32'
            """, [day, month]
        ) { (Money(micros: $0.int64(0)), Money(micros: $0.int64(1))) }
        return Spent(date: day, day: sums?.0 ?? .zero, month: sums?.1 ?? .zero)
    }

    /// Writes an order's row, or writes it anew when the order goes out again after it was turned back.
    static func enter(
        _ task: GenerationTask, as state: GenerationTask.Spending, at time: Timestamp, budgetTime: Timestamp,
        in connection: Connection
    ) throws {
        let price = state == .reserved ? task.cost ?? task.estimate : task.charge
        try connection.run(
            """
            INSERT INTO ledger (task_id, provider, model, kind, day, budget_time, state, credits, micros, estimated,
                created_at, updated_at, key_id)
            VALUES (?2, ?3, ?4, ?5, \(localDay), ?1, ?6, ?7, ?8, ?9, ?10, ?10, ?11)
            ON CONFLICT (task_id) DO UPDATE SET day = excluded.day, budget_time = excluded.budget_time,
                state = excluded.state, credits = excluded.credits, micros = excluded.micros,
                estimated = excluded.estimated, updated_at = excluded.updated_at, key_id = excluded.key_id
            """,
            [
                budgetTime.milliseconds, task.id.rawValue, task.provider.rawValue, task.order.model.rawValue,
                task.order.kind.rawValue, state.rawValue, price?.credits, price?.money?.micros,
                price?.isEstimate ?? true, time.milliseconds, task.keyID?.rawValue,
            ])
    }

    /// Brings an order's row in line with its task.
    ///
    /// One that was sent has a row, whatever came between: a copy of the database may be older than the order.
    static func settle(_ task: GenerationTask, at time: Timestamp, in connection: Connection) throws {
        guard task.provider != .imported else { return }
        let isKnown =
            try connection.run(
                """
                UPDATE ledger SET state = ?, credits = ?, micros = ?, estimated = ?, updated_at = ? WHERE task_id = ?
                """,
                [
                    task.spending.rawValue, task.charge?.credits, task.charge?.money?.micros,
                    task.charge?.isEstimate ?? true, time.milliseconds, task.id.rawValue,
                ]) == 1
        if !isKnown, task.spending != .returned {
            try enter(task, as: task.spending, at: time, budgetTime: time, in: connection)
        }
    }
}
