import Domain
import Store
import TestKit
import Testing

@Suite struct LedgerTotalTests {
    private let store: StudioDatabase

    init() throws { store = try StudioDatabase(path: ":memory:", now: .sample) }

    /// An order of `variants` pictures for three cents each, made on some day; the first `deleted` are in the trash.
    private func make(
        _ id: String, day: Int64 = 0, variants: Int = 1, deleted: Int = 0, model: ModelID = "sample-image",
        provider: ProviderID = "kie", cost: Cost? = nil
    ) async throws {
        let sent = Timestamp.sample.advanced(bySeconds: day * 86_400)
        var task = GenerationTask(
            id: TaskID(id), order: .sample(variants: variants, model: model), provider: provider,
            createdAt: sent,
            estimate: provider == .sandbox ? .free : .cents(3 * Double(variants)))
        guard case .new(let media) = try await store.place(task, idempotencyKey: nil) else { return }
        #expect(try await store.take(id, at: sent) == .taken)
        for id in media { try await store.store(.sample("\(id)"), as: id, at: sent) }
        _ = try await store.trash(Array(media.prefix(deleted)), at: sent)
        task = GenerationTask(
            id: task.id, order: task.order, provider: provider, createdAt: sent, estimate: task.estimate,
            cost: cost, state: .stored(ProviderTaskID("r-\(id)")), submittedAt: sent,
            completedAt: sent.advanced(bySeconds: 40))
        try await store.save(task, at: sent)
    }

    @Test func `The ledger adds up by day and by model, and says what was kept for it`() async throws {
        try await make("tsk_1", variants: 4, deleted: 3)
        try await make("tsk_2", day: 1, model: "other")
        try await make("tsk_3", day: 1, cost: .cents(5, isEstimate: false))
        let days = try store.ledgerTotals(LedgerFilter(), by: .day)
        #expect(days.map(\.money) == [.cents(12), .cents(8)])
        #expect(days.map(\.made) == [4, 2])
        #expect(days.map(\.kept) == [1, 2])
        let models = try store.ledgerTotals(LedgerFilter(), by: .model)
        #expect(models.map(\.name) == ["sample-image", "other"])
        #expect(models.map(\.money) == [.cents(17), .cents(3)])
        let summary = try store.ledgerSummary(LedgerFilter())
        #expect(summary.days == days && summary.models == models)
        #expect(summary.all.money == .cents(20) && summary.all.orders == 3)
        #expect([summary.all.made, summary.all.kept] == [6, 3])
        #expect(try store.ledgerSummary(LedgerFilter(from: days[1].name)).all.orders == 2)
        #expect(try store.waits(LedgerFilter())["other"] == [40])
    }

    @Test func `A collection costs what the orders of its media cost, each once`() async throws {
        try await make("tsk_1", variants: 4)
        try await make("tsk_2")
        let media = try store.media(of: "tsk_1").map(\.id)
        try await store.change([LabelChange(.collection, added: ["Boats"])], of: media)
        let sums = try store.ledgerTotals(LedgerFilter(), by: .collection)
        #expect(sums.map(\.name) == ["Boats"])
        #expect(sums.map(\.money) == [.cents(12)])
    }

    @Test func `Rehearsals can be left out, and pages follow one another`() async throws {
        try await make("tsk_1", provider: .sandbox)
        for number in 2...4 { try await make("tsk_\(number)") }
        let first = try store.ledger(LedgerFilter(sandbox: false), limit: 2, before: nil)
        #expect(first.items.map(\.task) == ["tsk_4", "tsk_3"])
        #expect(first.total == 3)
        let second = try store.ledger(LedgerFilter(sandbox: false), limit: 2, before: first.next)
        #expect(second.items.map(\.task) == ["tsk_2"])
        #expect(second.next == nil)
        #expect(try store.ledgerSummary(LedgerFilter(sandbox: true)).all.money == .zero)
    }

    @Test func `Failures are told by cause`() async throws {
        for number in 1...3 {
            let task = GenerationTask.sample("tsk_\(number)")
            _ = try await store.place(task, idempotencyKey: nil)
            #expect(try await store.take("tsk_\(number)") == .taken)
            let state: GenerationTask.State =
                number == 3 ? .unknown(.unclear(at: "Kie", detail: nil)) : .failed("r", .sample)
            try await store.save(.sample("tsk_\(number)", state: state), at: .sample)
        }
        let failures = try store.failures(LedgerFilter())
        #expect(failures.map(\.code) == ["sample_problem", "outcome_unknown"])
        #expect(failures.map(\.count) == [2, 1])
        #expect(failures.map(\.money) == [.zero, .cents(3)])
    }

    @Test func `What left the account without an order is unexplained, what came to it was added`()
        async throws
    {
        try await store.note(Balance(credits: 1000, dollars: 5), of: "kie", at: .sample)
        try await make("tsk_1")
        try await store.note(Balance(credits: 990, dollars: 4.95), of: "kie", at: .sample)
        var account = try #require(try store.accounts().first)
        #expect((account.ledgerCredits, account.unexplained, account.added) == (6, 4, 0))
        try await store.note(Balance(credits: 1490, dollars: nil), of: "kie", at: .sample)
        account = try #require(try store.accounts().first)
        #expect((account.credits, account.unexplained, account.added) == (1490, 4, 500))
    }
}
