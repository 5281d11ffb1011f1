import Domain
import Store
import Synchronization
import TestKit
import Testing

@testable import Engine

@Suite struct TaskBoardTests {
    @Test func `The way to the disk is the last tenth, shared by all results, and told once a percent`() {
        let board = TaskBoard()
        let task = GenerationTask.sample(state: .downloading("r", results: ["a", "b"]))
        board.show(task)
        #expect(board.percent(of: task) == 90)
        #expect(board.showDownload(0.5, of: 0, in: task))
        #expect(board.percent(of: task) == 92)
        #expect(!board.showDownload(0.51, of: 0, in: task))
        for variant in 0...1 { #expect(board.showDownload(1, of: variant, in: task)) }
        #expect(board.percent(of: task) == 99)
    }

    @Test func `The percents of a task are those of its phase in the database, not of the phase before`() {
        let board = TaskBoard()
        let running = GenerationTask.sample(state: .running("r", progress: 0.1))
        #expect(board.percent(of: running) == 9)
        board.show(GenerationTask.sample(state: .running("r", progress: 0.5)))
        #expect(board.percent(of: running) == 45)
        // What the driver has saved and not yet shown.
        #expect(board.percent(of: .sample(state: .downloading("r", results: ["a"]))) == 90)
        #expect(board.percent(of: .sample(state: .stored("r"))) == 100)
    }

    @Test func `A check that takes long moves its task on`() async throws {
        let bench = try EngineBench()
        let percents = Mutex<Set<Int>>([])
        try await bench.run { engine, store throws in
            bench.storage.watchChecks {
                let tasks = Result { try store.tasksInFlight() }
                guard case .success(let found) = tasks,
                    let task = found.first
                else { return }
                percents.withLock { percents in
                    if let percent = engine.board.percent(of: task) { percents.insert(percent) }
                }
            }
            let placed = try await engine.order(.sample())
            _ = try await engine.end(of: placed.id)
        }
        #expect(percents.withLock { $0 }.isSuperset(of: [94, 96, 99]))
    }
}
