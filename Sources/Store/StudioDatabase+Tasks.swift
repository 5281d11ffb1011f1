public import Domain
import SQLite

/// What became of placing an order.
public enum Placement: Sendable, Equatable {
    case new(media: [MediaID])
    /// The same key came with the same order before.
    case repeated(TaskID)
    /// The same key came with another order before.
    case keyReused
}

/// What became of taking a task for sending.
public enum Departure: Sendable, Equatable {
    case taken
    /// Somebody else was quicker, or it was taken back; it must not be sent.
    case gone
    /// A budget has no room for it.
    case held(Problem)
}

extension StudioDatabase {
    /// Writes a new task and one media row for each variant, in one transaction.
    ///
    /// `task` is in its first state; two orders with one `idempotencyKey` are one order.
    public func place(_ task: GenerationTask, idempotencyKey: String?) async throws -> Placement {
        try await write { connection in
            if let key = idempotencyKey, let earlier = try Self.earlier(key, in: connection) {
                return earlier.order == task.order ? .repeated(earlier.id) : .keyReused
            }
            try Self.insert(task, idempotencyKey: idempotencyKey, in: connection)
            try Self.remember(task.order, at: task.createdAt, in: connection)
            let media = try (0..<task.order.variantCount).map { variant in
                try Self.insertMedia(of: task, variant: variant, in: connection)
            }
            try connection.run(
                "UPDATE tasks SET media_id = ? WHERE task_id = ?", [media.first?.rawValue, task.id.rawValue])
            return .new(media: media)
        }
    }

    /// Takes a queued task for sending, if it is still queued and the budgets have room: compare and set.
    ///
    /// Its price stands in the ledger when this returns `taken`, in the same transaction.
    ///
    /// - Parameters:
    ///   - id: The task.
    ///   - key: The key that it goes out with, if that is one of the ring.
    ///   - time: The wall clock.
    ///   - budgetTime: The budgets' own clock, which says the day that pays for it.
    /// - Returns: Whether it may be sent.
    /// - Throws: What the database says; nothing was taken then.
    public func beginSubmission(
        of id: TaskID, with key: KeyID? = nil, at time: Timestamp, budgetTime: Timestamp
    ) async throws -> Departure {
        try await write { connection in
            guard var task = try Self.task(id, in: connection), task.state.phase == .queued else {
                return .gone
            }
            if let hold = try Self.hold(task, at: budgetTime, in: connection) { return .held(hold) }
            try connection.run(
                """
                UPDATE tasks SET phase = 'submitting', key_id = ?, updated_at = ?, error_code = NULL, error_message = NULL,
                    error_advice = NULL, error_detail = NULL
                WHERE task_id = ? AND phase = 'queued'
                """, [key?.rawValue, time.milliseconds, id.rawValue])
            task.keyID = key
            try connection.run("UPDATE keys SET uses = uses + 1 WHERE id = ?", [key?.rawValue])
            try Self.enter(task, as: .reserved, at: time, budgetTime: budgetTime, in: connection)
            return .taken
        }
    }

    /// Says what a queued task will cost; what was sent keeps the price that it went out with.
    ///
    /// - Returns: Whether it is still queued.
    public func setEstimate(_ estimate: Cost?, of id: TaskID) async throws -> Bool {
        try await write { connection in
            try connection.run(
                """
                UPDATE tasks SET estimate_credits = ?, estimate_dollars = ?, estimate_as_of = ?
                WHERE task_id = ? AND phase = 'queued'
                """, [estimate?.credits, estimate?.dollars, estimate?.asOf, id.rawValue]) == 1
        }
    }

    /// Takes a queued task back, if it is still queued: compare and set.
    public func cancelQueued(_ task: GenerationTask, at time: Timestamp) async throws -> Bool {
        try await write { connection in
            let isMine =
                try connection.run(
                    "UPDATE tasks SET phase = 'cancelled' WHERE task_id = ? AND phase = 'queued'",
                    [task.id.rawValue]) == 1
            if isMine { try Self.update(task, at: time, in: connection) }
            return isMine
        }
    }

    /// Writes where a task is now.
    ///
    /// Media rows that are still open end with it. A task that was taken back stays so: its driver may not know yet.
    public func save(_ task: GenerationTask, at time: Timestamp) async throws {
        try await write { connection in
            let isTakenBack = try connection.first(
                "SELECT 1 FROM tasks WHERE task_id = ? AND phase = 'cancelled'", [task.id.rawValue]
            ) { $0.bool(0) }
            if isTakenBack != true { try Self.update(task, at: time, in: connection) }
        }
    }

    public func task(_ id: TaskID) throws -> GenerationTask? {
        try read { try Self.task(id, in: $0) }
    }

    private static func task(_ id: TaskID, in connection: Connection) throws -> GenerationTask? {
        try connection.first("SELECT \(taskColumns) FROM tasks WHERE task_id = ?", [id.rawValue]) { task($0) }
    }

    /// Every task the engine has something to do with, oldest first.
    public func tasksInFlight() throws -> [GenerationTask] {
        try read { connection in
            try connection.rows(
                """
                SELECT \(Self.taskColumns) FROM tasks WHERE status IN ('pending', 'processing') ORDER BY id
                """
            ) { Self.task($0) }
        }
    }

    /// The median of the last twenty waits for a model, in seconds; `nil` when there were none.
    public func typicalWait(for model: ModelID, at provider: ProviderID) throws -> Double? {
        let waits = try read { connection in
            try connection.rows(
                """
                SELECT completed_at - submitted_at FROM tasks INDEXED BY tasks_by_model
                WHERE model = ? AND provider = ? AND phase = 'stored' AND submitted_at IS NOT NULL
                ORDER BY id DESC LIMIT 20
                """, [model.rawValue, provider.rawValue]
            ) { Double($0.int64(0)) / 1000 }
        }
        let sorted = waits.filter { $0 > 0 }.sorted()
        return sorted.isEmpty ? nil : sorted[sorted.count / 2]
    }

    private static func earlier(_ key: String, in connection: Connection) throws -> GenerationTask? {
        try connection.first("SELECT \(taskColumns) FROM tasks WHERE idempotency_key = ?", [key]) { task($0) }
    }

    static func insert(
        _ task: GenerationTask, idempotencyKey: String?, in connection: Connection
    ) throws {
        try connection.run(
            """
            INSERT INTO tasks (task_id, kind, model, provider, prompt, request, idempotency_key, status, phase,
                estimate_credits, estimate_dollars, estimate_as_of, created_at, updated_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                task.id.rawValue, task.order.kind.rawValue, task.order.model.rawValue, task.provider.rawValue,
                task.order.prompt, task.order.requestText, idempotencyKey,
                task.state.phase.status.rawValue, task.state.phase.rawValue, task.estimate?.credits,
                task.estimate?.dollars, task.estimate?.asOf, task.createdAt.milliseconds,
                task.createdAt.milliseconds,
            ])
        try noteOrigins(of: task, in: connection)
    }

    static func update(_ task: GenerationTask, at time: Timestamp, in connection: Connection) throws {
        let phase = task.state.phase
        let problem = task.state.problem
        try connection.run(
            """
            UPDATE tasks SET status = ?, phase = ?, provider_task_id = coalesce(?, provider_task_id),
                progress = ?, results = ?, error_code = ?, error_message = ?, error_advice = ?, dismissed_at = NULL,
                error_detail = ?, cost_credits = ?, cost_dollars = ?, updated_at = ?, submitted_at = ?,
                completed_at = ?
            WHERE task_id = ?
            """,
            [
                phase.status.rawValue, phase.rawValue, task.state.providerTaskID?.rawValue,
                task.state.progress, String(decoding: JSONValue(task.state.results).bytes, as: UTF8.self),
                problem?.code.rawValue, problem?.summary, problem?.advice, problem?.detail,
                task.cost?.credits, task.cost?.dollars, time.milliseconds, task.submittedAt?.milliseconds,
                task.completedAt?.milliseconds,
                task.id.rawValue,
            ])
        try closeMedia(of: task, at: time, in: connection)
        try settle(task, at: time, in: connection)
    }
}

extension StudioDatabase {
    static let taskColumns = """
        task_id, kind, model, provider, provider_task_id, prompt, request, phase, progress, results,
        error_code, error_message, error_advice, error_detail, estimate_credits, estimate_dollars,
        estimate_as_of, created_at, submitted_at, completed_at, cost_credits, cost_dollars,
        key_id
        """

    static func task(_ row: borrowing Row) -> GenerationTask {
        let order = Order(
            kind: MediaType(rawValue: row.text(1)) ?? .image, model: ModelID(row.text(2)),
            prompt: row.text(5),
            requestText: row.text(6))
        let estimate = row.optionalDouble(14).map {
            Cost(credits: $0, dollars: row.double(15), isEstimate: true, asOf: row.optionalText(16))
        }
        let cost = row.optionalDouble(20).map {
            Cost(credits: $0, dollars: row.double(21), isEstimate: false, asOf: nil)
        }
        return GenerationTask(
            id: TaskID(row.text(0)), order: order, provider: ProviderID(row.text(3)),
            createdAt: Timestamp(milliseconds: row.int64(17)), estimate: estimate, cost: cost,
            state: state(row), keyID: row.optionalInt64(22).map { KeyID($0) },
            submittedAt: row.optionalInt64(18).map { Timestamp(milliseconds: $0) },
            completedAt: row.optionalInt64(19).map { Timestamp(milliseconds: $0) })
    }

    /// Puts the state together again; a row whose parts do not fit is one whose outcome we do not know.
    private static func state(_ row: borrowing Row) -> GenerationTask.State {
        let problem = row.optionalText(10).map {
            Problem(
                Problem.Code(rawValue: $0), row.text(11), advice: row.text(12), detail: row.optionalText(13))
        }
        let results = JSONValue.texts(row.text(9))
        let phase = GenerationTask.Phase(rawValue: row.text(7)) ?? .unknown
        let id = row.optionalText(4).flatMap { ProviderTaskID(wire: $0) }
        return GenerationTask.State(
            phase: phase, providerTaskID: id, progress: row.optionalDouble(8), results: results,
            problem: problem)
    }
}
