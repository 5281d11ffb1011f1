import Domain
import SQLite
import TestKit
import Testing

@testable import Store

@Suite struct LedgerTests {
    private static let day: Int64 = 86_400_000
    private let store: StudioDatabase

    init() throws { store = try StudioDatabase(path: ":memory:", now: .sample) }

    /// An order of one picture for three cents.
    private func place(_ id: String, estimate: Cost? = .cents(3), provider: ProviderID = "kie") async throws {
        let task = GenerationTask(
            id: TaskID(id), order: .sample(), provider: provider, createdAt: .sample, estimate: estimate)
        _ = try await store.place(task, idempotencyKey: nil)
    }

    private func limit(_ budgets: Budgets) async throws {
        try await store.changeSettings { $0.budgets = budgets }
    }

    private func save(_ id: String, _ state: GenerationTask.State, cost: Cost? = nil) async throws {
        var task = try #require(try store.task(TaskID(id)))
        task = GenerationTask(
            id: task.id, order: task.order, provider: task.provider, createdAt: task.createdAt,
            estimate: task.estimate, cost: cost, state: state)
        try await store.save(task, at: .sample)
    }

    @Test func `Orders are sent until the day's budget has no room for another`() async throws {
        try await limit(Budgets(day: .cents(9)))
        for number in 1...5 { try await place("tsk_\(number)") }
        var departures: [Departure] = []
        for number in 1...5 { departures.append(try await store.take("tsk_\(number)")) }
        let held = Departure.held(.budgetReached(.day, limit: .cents(9)))
        #expect(departures == [.taken, .taken, .taken, held, held])
        #expect(try store.spent(at: .sample).day == .cents(9))
        #expect(try store.task("tsk_4")?.state.phase == .queued)
    }

    @Test func `A month's budget holds on another day, and no longer in another month`() async throws {
        try await limit(Budgets(month: .cents(3)))
        for number in 1...2 { try await place("tsk_\(number)") }
        let first = Timestamp(milliseconds: 1_793_880_000_000)  // 2026-11-05
        #expect(try await store.take("tsk_1", at: first) == .taken)
        let later = first.advanced(bySeconds: 20 * 86_400)
        #expect(
            try await store.take("tsk_2", at: later) == .held(.budgetReached(.month, limit: .cents(3))))
        #expect(try await store.take("tsk_2", at: first.advanced(bySeconds: 30 * 86_400)) == .taken)
    }

    @Test func `A clock that is set back gives no budget out again`() async throws {
        try await limit(Budgets(day: .cents(3)))
        for number in 1...2 { try await place("tsk_\(number)") }
        #expect(try await store.take("tsk_1") == .taken)
        for days in [-1, -40, -365 * 20] as [Int64] {
            let earlier = Timestamp.sample.advanced(bySeconds: days * 86_400)
            #expect(
                try await store.take("tsk_2", at: earlier) == .held(.budgetReached(.day, limit: .cents(3))))
        }
    }

    @Test func `What may have been billed counts, what was turned back does not`() async throws {
        for id in ["tsk_1", "tsk_2", "tsk_3", "tsk_4", "tsk_5"] {
            try await place(id)
            #expect(try await store.take(id) == .taken)
        }
        #expect(try store.spent(at: .sample).day == .cents(15))
        try await save("tsk_1", .unknown(.sample))
        #expect(try store.spent(at: .sample).day == .cents(15))
        try await save("tsk_2", .rejected(.sample))
        try await save("tsk_3", .failed("r-3", .sample))
        #expect(try store.spent(at: .sample).day == .cents(9))
        try await save("tsk_4", .stored("r-4"), cost: .cents(5, isEstimate: false))
        #expect(try store.spent(at: .sample).day == .cents(11))
        try await save("tsk_5", .queued(after: .sample))
        #expect(try store.spent(at: .sample).day == .cents(8))
    }

    @Test func `An order without a price goes only where no budget is set, or when it is released`()
        async throws
    {
        for number in 1...2 { try await place("tsk_\(number)", estimate: nil) }
        #expect(try await store.take("tsk_1") == .taken)
        try await limit(Budgets(day: .cents(1000)))
        #expect(try await store.take("tsk_2") == .held(.priceUnknown()))
        #expect(try await store.release("tsk_2"))
        #expect(try await store.take("tsk_2") == .taken)
        #expect(try await store.release("tsk_2") == false)
    }

    @Test func `A price that is no number counts as none`() async throws {
        try await limit(Budgets(day: .cents(1000)))
        let price = Cost(credits: 1, dollars: -.infinity, isEstimate: true, asOf: nil)
        try await place("tsk_1", estimate: price)
        #expect(try await store.take("tsk_1") == .held(.priceUnknown()))
    }

    @Test func `What is free goes out when everything is spent`() async throws {
        try await limit(Budgets(day: .zero, month: .zero))
        try await place("tsk_1", estimate: .free, provider: .sandbox)
        #expect(try await store.take("tsk_1") == .taken)
    }

    @Test func `An order that came back with a copy of the database counts once it is unknown`() async throws
    {
        try await place("tsk_1")
        try await save("tsk_1", .unknown(.sample))
        #expect(try store.spent(at: .sample).day == .cents(3))
    }

    @Test func `What a day took follows its orders, and another sum is a fault of the database`() async throws
    {
        for number in 1...3 {
            try await place("tsk_\(number)")
            #expect(try await store.take("tsk_\(number)") == .taken)
        }
        for change in [
            "UPDATE ledger SET micros = NULL WHERE task_id = 'tsk_1'",
            "UPDATE ledger SET micros = 70000 WHERE task_id = 'tsk_2'",
            "UPDATE ledger SET day = '2026-11-21' WHERE task_id = 'tsk_2'",
            "DELETE FROM ledger WHERE task_id = 'tsk_3'", "DELETE FROM ledger",
        ] {
            try await store.write { try $0.execute(change) }
            #expect(try store.integrityFaults() == [], "\(change)")
        }
        #expect(try store.spent(at: .sample).month == .zero)
        try await store.write { try $0.execute("INSERT INTO spent_days VALUES ('2026-11-22', 1, 5)") }
        #expect(try store.integrityFaults() == ["what 2026-11-22 took is not what its orders took"])
    }

    @Test func `Orders of an earlier version stand in the ledger after an upgrade`() async throws {
        let studio = try await OlderStudio(steps: 2) { connection in
            for (id, phase, status) in [
                ("tsk_1", "stored", "completed"), ("tsk_2", "unknown", "unknown"),
                ("tsk_3", "failed", "failed"), ("tsk_4", "queued", "pending"),
                ("tsk_5", "running", "processing"),
            ] {
                try connection.run(
                    """
                    INSERT INTO tasks (task_id, kind, model, provider, prompt, request, status, phase,
                        estimate_credits, estimate_dollars, created_at, updated_at)
                    VALUES (?, 'image', 'sample-image', 'kie', 'p', '{}', ?, ?, 6, 0.03, ?, ?)
                    """,
                    [id, status, phase, Timestamp.sample.milliseconds, Timestamp.sample.milliseconds])
            }
        }
        #expect(try studio.store.spent(at: .sample).day == .cents(9))
        #expect(try studio.store.lastBudgetTime() == .sample)
    }
}

extension Money {
    static func cents(_ count: Int64) -> Money { Money(micros: count * 10_000) }
}

extension Cost {
    static func cents(_ count: Double, isEstimate: Bool = true) -> Cost {
        Cost(credits: count * 2, dollars: count / 100, isEstimate: isEstimate, asOf: nil)
    }
}

extension StudioDatabase {
    /// Takes a task for sending.
    func take(_ id: TaskID, at time: Timestamp = .sample) async throws -> Departure {
        try await beginSubmission(of: id, at: time, budgetTime: time)
    }

    func take(_ id: String, at time: Timestamp = .sample) async throws -> Departure {
        try await take(TaskID(id), at: time)
    }
}
