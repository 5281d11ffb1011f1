import Domain
import Engine
import Files
import SQLite
import TestKit
import Testing

@testable import Store

/// M1 and M5: what an older Atelier left is there after an upgrade, and nothing in it is sent.
@Suite struct UpgradeTests {
    /// The phase that each has when the newer program has started.
    private static let phases: [GenerationTask.Phase: GenerationTask.Phase] = Dictionary(
        uniqueKeysWithValues: GenerationTask.Phase.allCases.map { ($0, $0 == .submitting ? .unknown : $0) })

    /// A database as the version before step `count` left it, with a task in every phase.
    private func leaveDatabase(at path: String, steps count: Int) async throws {
        let database = try Database(path)
        for step in Migrations.steps.prefix(count) { try database.writeNow { try $0.execute(step) } }
        try database.writeNow { connection in
            try connection.execute("PRAGMA user_version = \(count)")
            for phase in GenerationTask.Phase.allCases {
                let hasID = ![.queued, .submitting, .rejected, .unknown, .cancelled].contains(phase)
                try connection.run(
                    """
                    INSERT INTO tasks (task_id, kind, model, provider, provider_task_id, prompt, request, status, phase,
                        results, created_at, updated_at)
                    VALUES (?, 'image', 'sample-image', 'nobody', ?, 'a paper boat', '{"options":{}}', ?, ?, ?, 1, 1)
                    """,
                    [
                        "tsk_\(phase.rawValue)", hasID ? "r-\(phase.rawValue)" : nil, phase.status.rawValue,
                        phase.rawValue, #"["https://files.example/1"]"#,
                    ])
            }
        }
        try await database.close()
    }

    @Test(arguments: 1...Migrations.steps.count)
    func `Every order of an older version keeps its phase, and a copy is made first`(version: Int)
        async throws
    {
        let bench = try EngineBench()
        let path = bench.place.path + "/atelier.sqlite"
        try await leaveDatabase(at: path, steps: version)
        let backups = try Backups(
            home: Folder(path: bench.place.path), path: bench.place.path, clock: { .sample })
        let upgraded = try StudioDatabase(path: path, backups: backups, now: .sample)
        try await upgraded.close()
        #expect(try backups.names().count == (version < Migrations.steps.count ? 1 : 0))
        try await bench.run { engine, store throws in
            for (before, after) in Self.phases {
                let task = try #require(try engine.task(TaskID("tsk_\(before.rawValue)")))
                #expect(task.state.phase == after)
                #expect(task.order.prompt == "a paper boat")
            }
            #expect(try store.integrityFaults() == [])
        }
    }
}
