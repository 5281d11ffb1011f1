import Domain
import Store
import TestKit
import Testing

@Suite struct TaskRowTests {
    private let store: StudioDatabase

    init() throws { store = try StudioDatabase(path: ":memory:", now: .sample) }

    @Test(arguments: [
        GenerationTask.State.queued(after: .sample), .submitting, .accepted("r-1", note: .sample),
        .running("r-1", progress: 0.25, note: nil),
        .downloading("r-1", results: ["https://a.example/1"], note: .sample),
        .needsSpace("r-1", results: ["https://a.example/1"], .sample), .stored("r-1"), .rejected(.sample),
        .failed("r-1", .sample), .expired("r-1", .sample), .refused("r-1", .sample), .unknown(.sample),
        .cancelled,
    ])
    func `A state comes back as it was saved`(state: GenerationTask.State) async throws {
        let order = Order.sample("prompt with 'quotes' and 日本語", variants: 2)
        _ = try await store.place(.sample("tsk_1", order), idempotencyKey: nil)
        var saved = GenerationTask.sample("tsk_1", order, state: state)
        saved.submittedAt = Timestamp(milliseconds: 5)
        saved.completedAt = Timestamp(milliseconds: 6)
        try await store.save(saved, at: .sample)
        #expect(try store.task("tsk_1") == saved)
    }

    @Test func `An order makes one open media row for each variant`() async throws {
        let placed = try await store.place(.sample("tsk_1", .sample(variants: 4)), idempotencyKey: nil)
        let media = try store.media(of: "tsk_1")
        #expect(placed == .new(media: media.map(\.id)))
        #expect(media.map(\.variant) == [0, 1, 2, 3])
        #expect(media.allSatisfy { $0.status == .pending && $0.file == nil && !$0.sandbox })
    }

    @Test func `A key that comes twice with one order makes one task`() async throws {
        _ = try await store.place(.sample("tsk_1"), idempotencyKey: "k")
        #expect(try await store.place(.sample("tsk_2"), idempotencyKey: "k") == .repeated("tsk_1"))
        #expect(try store.task("tsk_2") == nil)
        #expect(try store.media(of: "tsk_2").isEmpty)
    }

    @Test(arguments: [Order.sample("another prompt"), .sample(variants: 2), .sample(model: "another")])
    func `A key that comes with another order is refused`(other: Order) async throws {
        _ = try await store.place(.sample("tsk_1"), idempotencyKey: "k")
        #expect(try await store.place(.sample("tsk_2", other), idempotencyKey: "k") == .keyReused)
    }

    @Test func `A queued task is taken for sending only once`() async throws {
        _ = try await store.place(.sample("tsk_1"), idempotencyKey: nil)
        let taken = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<20 { group.addTask { try await store.take("tsk_1") == .taken } }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(taken == 1)
        #expect(try store.task("tsk_1")?.state == .submitting)
    }

    @Test func `A task that was taken back cannot be taken for sending`() async throws {
        _ = try await store.place(.sample("tsk_1"), idempotencyKey: nil)
        #expect(try await store.cancelQueued(.sample("tsk_1", state: .cancelled), at: .sample))
        #expect(try await store.take("tsk_1") == .gone)
        #expect(try store.task("tsk_1")?.state == .cancelled)
    }

    @Test func `A task that was taken back stays so, whatever is saved after it`() async throws {
        _ = try await store.place(.sample("tsk_1"), idempotencyKey: nil)
        #expect(try await store.cancelQueued(.sample("tsk_1", state: .cancelled), at: .sample))
        try await store.save(.sample("tsk_1", state: .queued(after: .sample)), at: .sample)
        #expect(try store.task("tsk_1")?.state == .cancelled)
        #expect(try store.media(of: "tsk_1").map(\.status) == [.failed])
    }

    @Test func `A task that is being sent cannot be taken back`() async throws {
        _ = try await store.place(.sample("tsk_1"), idempotencyKey: nil)
        #expect(try await store.take("tsk_1") == .taken)
        #expect(try await store.cancelQueued(.sample("tsk_1", state: .cancelled), at: .sample) == false)
        #expect(try store.task("tsk_1")?.state == .submitting)
    }

    @Test func `Only tasks that are not over are in flight, oldest first`() async throws {
        for (id, state) in [
            ("tsk_1", GenerationTask.State.queued()), ("tsk_2", .stored("r")), ("tsk_3", .unknown(.sample)),
            ("tsk_4", .running("r", progress: nil, note: nil)), ("tsk_5", .submitting),
        ] {
            _ = try await store.place(.sample(id), idempotencyKey: nil)
            try await store.save(.sample(id, state: state), at: .sample)
        }
        #expect(try store.tasksInFlight().map(\.id) == ["tsk_1", "tsk_4", "tsk_5"].map { TaskID($0) })
    }

    @Test func `A failed task closes its open media and leaves stored media alone`() async throws {
        guard
            case .new(let ids) = try await store.place(
                .sample("tsk_1", .sample(variants: 2)), idempotencyKey: nil)
        else { throw Problem.sample }
        try await store.store(.sample("a"), as: ids[0], at: .sample)
        try await store.save(
            .sample("tsk_1", .sample(variants: 2), state: .failed("r", .sample)), at: .sample)
        #expect(try store.media(of: "tsk_1").map(\.status) == [.completed, .failed])
        #expect(try store.media(ids[1])?.errorMessage == Problem.sample.summary)
    }

    @Test func `The learned wait is the median of the last twenty`() async throws {
        #expect(try store.typicalWait(for: "sample-image", at: "kie") == nil)
        for n in 1...25 {
            var task = GenerationTask.sample("tsk_\(n)", state: .stored("r"))
            _ = try await store.place(.sample("tsk_\(n)"), idempotencyKey: nil)
            task.submittedAt = Timestamp(milliseconds: 0)
            task.completedAt = Timestamp(milliseconds: Int64(n) * 1000)
            try await store.save(task, at: .sample)
        }
        #expect(try store.typicalWait(for: "sample-image", at: "kie") == 16)
        #expect(try store.typicalWait(for: "sample-image", at: "sandbox") == nil)
    }

    @Test func `Pages of tasks join without a gap or a double, also when tasks come in between`() async throws
    {
        for n in 0..<5 { _ = try await store.place(.sample("tsk_\(n)"), idempotencyKey: nil) }
        let first = try store.tasks([], limit: 2, before: nil)
        _ = try await store.place(.sample("tsk_new"), idempotencyKey: nil)
        let second = try store.tasks([], limit: 10, before: first.next)
        #expect(
            (first.items + second.items).map(\.id.rawValue) == ["tsk_4", "tsk_3", "tsk_2", "tsk_1", "tsk_0"])
        #expect(first.total == 5)
        #expect(second.next == nil)
    }
}
