import Domain
import Engine
import Files
import Library
import Store
import Synchronization
import TestKit
import Testing

private let one = "https://files.example/1"
private let two = "https://files.example/2"

/// What the user removes stays removed, and no more goes than that.
@Suite struct RemovalTests {
    private func removal(_ bench: EngineBench, _ store: StudioDatabase) throws -> (MediaRemoval, StudioFolder)
    {
        let folder = try StudioFolder(path: bench.place.path + "/home")
        return (
            MediaRemoval(store: store, folder: folder, clock: { .sample }, log: .silent, publish: { _ in }),
            folder
        )
    }

    @Test func `A result that is deleted for ever while its task goes on is not fetched again`() async throws
    {
        let bench = try EngineBench(ScriptedProvider(reports: [.succeeded([one, two])]))
        // Always, until the first one is gone.
        bench.provider.script(two, [.interrupted(.sample, etag: nil)])
        try await bench.run { engine, store throws in
            let (removal, _) = try removal(bench, store)
            let placed = try await engine.order(.sample(variants: 2))
            _ = try await engine.task(placed.id) { $0.state.problem != nil }
            let first = try #require(try store.media(of: placed.id).first { $0.status == .completed })
            #expect(try await removal.removeForever([first.id]) == [first.id])
            bench.provider.script(two, [.complete(bytes: 1)])
            #expect(try await engine.end(of: placed.id).state == .stored("r-1"))
            #expect(try store.media(of: placed.id).map(\.variant) == [1])
        }
        #expect(bench.provider.fetched.filter { $0 == one }.count == 1)
    }

    @Test func `Who shows the trash is told when something in it goes for ever`() async throws {
        let bench = try EngineBench(ScriptedProvider(reports: [.succeeded([one])]))
        let heard = Mutex<[StudioEvent]>([])
        try await bench.run { engine, store throws in
            let folder = try StudioFolder(path: bench.place.path + "/home")
            let removal = MediaRemoval(
                store: store, folder: folder, clock: { .sample }, log: .silent,
                publish: { event in heard.withLock { $0.append(event) } })
            let task = try await engine.end(of: try await engine.order(.sample()).id)
            let ids = try store.media(of: task.id).map(\.id)
            #expect(try await removal.trash(ids) == ids)
            heard.withLock { $0.removeAll() }
            #expect(try await removal.removeForever(ids) == ids)
            #expect(heard.withLock { $0 }.contains(.mediaRemoved(ids)))
        }
    }

    @Test func `A tile that failed can be deleted, and comes back when its task is followed again`()
        async throws
    {
        let bench = try EngineBench(ScriptedProvider(submissions: [.unclear(.sample)]))
        let (task, media) = try await bench.orderAndWait()
        try await bench.run { engine, store throws in
            let (removal, _) = try removal(bench, store)
            #expect(try await removal.trash(media.map(\.id)) == media.map(\.id))
            #expect(try store.media(of: task.id).isEmpty)
            #expect(try await removal.trash(media.map(\.id)).isEmpty)
            _ = try await engine.adopt(task.id, as: "r-found")
            #expect(try await engine.end(of: task.id).state == .stored("r-found"))
            #expect(try store.media(of: task.id).map(\.status) == [.completed])
        }
    }

    @Test func `A start removes parts of tasks that are over, and touches nothing else`() async throws {
        let bench = try EngineBench()
        let store = try StudioDatabase(path: ":memory:", now: .sample)
        let (removal, folder) = try removal(bench, store)
        var parts: [String] = []
        for state in [GenerationTask.State.expired("r", .sample), .downloading("r", results: [one])] {
            let task = GenerationTask.sample("tsk_\(state.phase)", state: state)
            guard case .new(let ids) = try await store.place(task, idempotencyKey: nil) else {
                throw Problem.sample
            }
            try await store.save(task, at: .sample)
            parts.append("\(ids[0]).part")
        }
        for name in parts + ["99.part", "upload_1.part", "x", "1.part.part"] {
            try folder.incoming.add(name, [1])
        }
        try await removal.tidy()
        #expect(
            try folder.incoming.names().sorted() == ["1.part.part", parts[1], "upload_1.part", "x"].sorted())
    }
}
