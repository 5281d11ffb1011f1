import Domain
import Engine
import Files
import Store
import TestKit
import Testing

@Suite struct RecoveryTests {
    /// Leaves a task as a program that was killed leaves it.
    private func leave(
        _ state: GenerationTask.State, in bench: EngineBench,
        journal lines: (Journal) async throws -> Void = { _ in }
    ) async throws {
        let store = try StudioDatabase(path: bench.place.path + "/atelier.sqlite", now: .sample)
        _ = try await store.place(.sample("tsk_1"), idempotencyKey: nil)
        try await store.save(.sample("tsk_1", state: state), at: .sample)
        try await store.close()
        try await lines(try Journal(in: Folder(path: bench.place.path)) { _ in false })
    }

    @Test func `What was on the wire without an answer is unknown, and is not sent again`() async throws {
        let bench = try EngineBench()
        try await leave(.submitting, in: bench) { try await $0.attempt("tsk_1") }
        for _ in 0..<2 {
            try await bench.run { engine, store throws in
                #expect(try store.task("tsk_1")?.state.phase == .unknown)
                #expect(try store.media(of: "tsk_1").map(\.status) == [.failed])
            }
        }
        #expect(bench.provider.orders.isEmpty)
    }

    @Test func `An answer that only the journal knows is followed`() async throws {
        let bench = try EngineBench()
        try await leave(.submitting, in: bench) { journal in
            try await journal.attempt("tsk_1")
            try await journal.accepted("tsk_1", as: "r-9")
        }
        try await bench.run { engine, _ throws in
            #expect(try await engine.end(of: "tsk_1").state == .stored("r-9"))
        }
        #expect(bench.provider.orders.isEmpty)
        #expect(bench.provider.asked.allSatisfy { $0 == "r-9" })
    }

    @Test(arguments: [
        GenerationTask.State.accepted("r-1"), .running("r-1", progress: 0.5),
        .downloading("r-1", results: ["https://files.example/1"]),
        .needsSpace("r-1", results: ["https://files.example/1"], .sample),
    ])
    func `What the provider had is followed to its end without a submission`(
        state: GenerationTask.State
    ) async throws {
        let bench = try EngineBench()
        try await leave(state, in: bench)
        try await bench.run { engine, _ throws in
            #expect(try await engine.end(of: "tsk_1").state == .stored("r-1"))
        }
        #expect(bench.provider.orders.isEmpty)
    }

    @Test func `A file that came before the crash is not fetched again, even when its link is dead`()
        async throws
    {
        let bench = try EngineBench()
        bench.provider.script("https://files.example/1", [.gone(.sample)])
        bench.storage.have(variant: 0)
        try await leave(.downloading("r-1", results: ["https://files.example/1"]), in: bench)
        try await bench.run { engine, store throws in
            #expect(try await engine.end(of: "tsk_1").state == .stored("r-1"))
            #expect(try store.media(of: "tsk_1").map(\.status) == [.completed])
        }
        #expect(bench.provider.fetched.isEmpty)
    }

    @Test func `What waited unsent is sent once`() async throws {
        let bench = try EngineBench()
        try await leave(.queued(), in: bench)
        try await bench.run { engine, _ throws in _ = try await engine.end(of: "tsk_1") }
        #expect(bench.provider.orders.count == 1)
    }

    @Test(arguments: [
        GenerationTask.State.stored("r-1"), .rejected(.sample), .unknown(.sample), .cancelled,
    ])
    func `What has ended stays as it is`(state: GenerationTask.State) async throws {
        let bench = try EngineBench()
        try await leave(state, in: bench)
        try await bench.run { engine, _ throws in #expect(try engine.task("tsk_1")?.state == state) }
        #expect(bench.provider.orders.isEmpty && bench.provider.asked.isEmpty)
    }

    @Test func `The user's id leads an unknown task to its files without a second submission`() async throws {
        let bench = try EngineBench(ScriptedProvider(submissions: [.unclear(.sample)]))
        let (task, _) = try await bench.orderAndWait()
        try await bench.run { engine, store throws in
            _ = try await engine.adopt(task.id, as: "r-found")
            #expect(try await engine.end(of: task.id).state == .stored("r-found"))
            #expect(try store.media(of: task.id).map(\.status) == [.completed])
        }
        #expect(bench.provider.orders.count == 1)
        #expect(bench.provider.asked == ["r-found"])
    }
}
