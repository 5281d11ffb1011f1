import Domain
import Engine
import Files
import Store
import Synchronization
import TestKit

/// An engine with a real database and journal, a scripted provider and folders in memory.
final class EngineBench: Sendable {
    let provider: ScriptedProvider
    let storage = MemoryStorage()
    let time = TestTime()
    let place: TemporaryFolder
    let key: Mutex<Secret?>
    private let timeStandsStill: Bool
    private let hasRing: Bool

    /// `hasRing`: orders go out with the keys in the database, else with `key`.
    ///
    /// Where time stands still, no wait ever makes it another day.
    init(
        _ provider: ScriptedProvider = ScriptedProvider(), timeStandsStill: Bool = false,
        hasRing: Bool = false
    ) throws {
        self.timeStandsStill = timeStandsStill
        self.hasRing = hasRing
        self.provider = provider
        place = try TemporaryFolder()
        key = Mutex(Secret("test-key"))
    }

    /// Opens the studio, as a start of the program does, lets `body` use it and closes it again.
    func run<T: Sendable>(_ body: (Engine, StudioDatabase) async throws -> T) async throws -> T {
        let store = try StudioDatabase(path: place.path + "/atelier.sqlite", now: .sample)
        let journal = try Journal(in: Folder(path: place.path)) { try store.task($0)?.state != .submitting }
        let keys: any KeyRing =
            hasRing
            ? StoredKeys(
                store: store, fixed: [:], clock: { .sample }, stopwatch: time.stopwatch, log: .silent,
                publish: { _ in })
            : TestKeys { self.key.withLock { $0 } }
        let engine = Engine(
            try Engine.Parts(
                store: store, journal: journal, storage: storage, catalogue: Catalogue([.sample]),
                providers: [provider], keys: keys, clock: { .sample },
                stopwatch: timeStandsStill ? .still : time.stopwatch, jitter: { 0.5 }, log: .silent,
                publish: { _ in }))
        await engine.lead(try await engine.recover())
        let result = try await body(engine, store)
        await engine.stop()
        try await store.close()
        return result
    }

    /// Orders one thing and waits until its task has ended.
    func orderAndWait(variants: Int = 1) async throws -> (task: GenerationTask, media: [Media]) {
        try await run { engine, store throws in
            let placed = try await engine.order(.sample(variants: variants))
            let task = try await engine.end(of: placed.id)
            return (task, try store.media(of: task.id))
        }
    }
}

extension OrderDraft {
    static func sample(_ prompt: String = "a paper boat", variants: Int = 1) -> OrderDraft {
        OrderDraft(
            kind: .image, model: "sample-image", prompt: prompt,
            options: [
                "n_variants": .number(variants), "aspect_ratio": .text("3:2"), "is_enhance": .flag(true),
            ])
    }
}

extension Engine {
    /// Waits, by giving way to others, until a task is in a state.
    func task(_ id: TaskID, until isReached: (GenerationTask) -> Bool) async throws -> GenerationTask {
        while true {
            guard let task = try task(id) else { throw Problem.taskNotFound() }
            if isReached(task) { return task }
            await Task.yield()
        }
    }

    func end(of id: TaskID) async throws -> GenerationTask {
        try await task(id) { $0.effect == .end }
    }
}
