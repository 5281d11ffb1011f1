import Domain
import Engine
import Store
import Synchronization
import TestKit
import Testing

@Suite struct SubmissionTests {
    @Test func `An order becomes a file with one submission`() async throws {
        let bench = try EngineBench(
            ScriptedProvider(reports: [.running(progress: 0.3), .succeeded(["https://files.example/1"])]))
        let (task, media) = try await bench.orderAndWait()
        #expect(task.state == .stored("r-1"))
        #expect(media.map(\.status) == [.completed])
        #expect(bench.provider.orders == [.sample()])
        #expect(task.submittedAt != nil && task.completedAt != nil)
    }

    @Test func `Fifty orders with one key are one order`() async throws {
        let bench = try EngineBench()
        let ids = try await bench.run { engine, _ throws in
            try await withThrowingTaskGroup(of: TaskID.self) { group in
                for _ in 0..<50 {
                    group.addTask { try await engine.order(.sample(), idempotencyKey: "one").id }
                }
                let ids = try await group.reduce(into: Set<TaskID>()) { $0.insert($1) }
                for id in ids { _ = try await engine.end(of: id) }
                return ids
            }
        }
        #expect(ids.count == 1)
        #expect(bench.provider.orders.count == 1)
    }

    @Test func `A key with another order is refused and sends nothing`() async throws {
        let bench = try EngineBench()
        try await bench.run { engine, _ throws in
            let first = try await engine.order(.sample(), idempotencyKey: "one")
            _ = try await engine.end(of: first.id)
            await #expect(throws: Problem.keyReused()) {
                try await engine.order(.sample("something else"), idempotencyKey: "one")
            }
        }
        #expect(bench.provider.orders.count == 1)
    }

    @Test func `An unclear answer is never followed by a second submission, also after restarts`()
        async throws
    {
        let bench = try EngineBench(ScriptedProvider(submissions: [.unclear(.sample)]))
        let (task, media) = try await bench.orderAndWait()
        #expect(task.state == .unknown(.sample))
        #expect(media.map(\.status) == [.failed])
        for _ in 0..<2 {
            try await bench.run { engine, _ throws in
                #expect(try engine.task(task.id)?.state == .unknown(.sample))
                await #expect(throws: Problem.self) { try await engine.cancel(task.id) }
            }
        }
        #expect(bench.provider.orders.count == 1)
    }

    @Test func `What surely did not leave goes out again, and ends with one acceptance`() async throws {
        let bench = try EngineBench(
            ScriptedProvider(submissions: [
                .notSent(.sample), .busy(retryAfter: .seconds(7), .sample), .accepted("r-1"),
            ]))
        let (task, _) = try await bench.orderAndWait()
        #expect(task.state == .stored("r-1"))
        #expect(bench.provider.orders.count == 3)
        #expect(bench.time.waits.contains(.seconds(7)))
    }

    @Test(arguments: [Submission.notSent(.sample), .busy(retryAfter: nil, .sample)])
    func `An order that is turned back again and again goes out ever more rarely`(
        answer: Submission
    ) async throws {
        let answers = Array(repeating: answer, count: 8) + [.accepted("r-1")]
        let bench = try EngineBench(ScriptedProvider(submissions: answers))
        #expect(try await bench.orderAndWait().task.state == .stored("r-1"))
        #expect(Array(bench.time.waits.prefix(8)) == [1, 2, 4, 8, 16, 32, 60, 60].map(Duration.seconds))
    }

    @Test func `A refusal ends the task and its media`() async throws {
        let bench = try EngineBench(ScriptedProvider(submissions: [.rejected(.sample)]))
        let (task, media) = try await bench.orderAndWait(variants: 2)
        #expect(task.state == .rejected(.sample))
        #expect(media.map(\.errorMessage) == [Problem.sample.summary, Problem.sample.summary])
        #expect(bench.provider.orders.count == 1)
    }

    @Test func `An order without a key waits and can be taken back unsent`() async throws {
        let bench = try EngineBench()
        bench.key.withLock { $0 = nil }
        try await bench.run { engine, store throws in
            let placed = try await engine.order(.sample())
            #expect(try await engine.cancel(placed.id).state == .cancelled)
            #expect(try store.task(placed.id)?.state == .cancelled)
            #expect(try store.media(of: placed.id).map(\.status) == [.failed])
        }
        #expect(bench.provider.orders.isEmpty)
    }

    @Test func `A wrong order is refused before anything is written`() async throws {
        let bench = try EngineBench()
        try await bench.run { engine, store throws in
            await #expect(throws: Problem.promptEmpty()) { try await engine.order(.sample("  ")) }
            #expect(try store.tasks([], limit: 1, before: nil).total == 0)
        }
        #expect(bench.provider.orders.isEmpty)
    }

    @Test func `Without room for the result an order is refused and nothing is sent`() async throws {
        let bench = try EngineBench()
        bench.storage.beFull(for: 1)
        try await bench.run { engine, store throws in
            await #expect(throws: Problem.noRoom()) { try await engine.order(.sample()) }
            #expect(try store.tasksInFlight().isEmpty)
        }
        #expect(bench.provider.orders.isEmpty)
    }

    @Test func `An order is not sent before there is room for its result`() async throws {
        let bench = try EngineBench()
        bench.storage.beFull(for: 3, after: 1)
        #expect(try await bench.orderAndWait().task.state == .stored("r-1"))
        #expect(bench.time.waits.prefix(3) == [.seconds(5), .seconds(5), .seconds(5)])
    }

    @Test func `No order goes out above the limit while one before it has no answer`() async throws {
        let limits = ProviderLimits(
            submissions: RateLimit(1, per: .seconds(10)), statusCalls: RateLimit(10, per: .seconds(1)),
            polling: PollSchedule())
        let bench = try EngineBench(ScriptedProvider(limits: limits))
        bench.provider.hold()
        try await bench.run { engine, _ throws in
            for number in 0..<2 { _ = try await engine.order(.sample("\(number)")) }
            while bench.provider.orders.isEmpty { await Task.yield() }
            let later = bench.time.now + .seconds(120)
            while bench.time.now < later, bench.provider.orders.count == 1 { await Task.yield() }
            #expect(bench.provider.orders.count == 1)
        }
    }

    @Test func `Stopping waits a while for an answer, then calls it unknown and sends nothing twice`()
        async throws
    {
        let bench = try EngineBench()
        bench.provider.hold()
        let id = try await bench.run { engine, _ throws in
            let id = try await engine.order(.sample()).id
            while bench.provider.orders.isEmpty { await Task.yield() }
            return id
        }
        #expect(bench.time.waits == [.seconds(20)])
        try await bench.run { engine, _ throws in
            #expect(try engine.task(id)?.state == .unknown(.sample))
        }
        #expect(bench.provider.orders.count == 1)
    }

    @Test func `A task that ended can be ordered again, as a new one`() async throws {
        let bench = try EngineBench(ScriptedProvider(submissions: [.rejected(.sample), .accepted("r-2")]))
        let (first, _) = try await bench.orderAndWait()
        try await bench.run { engine, _ throws in
            let second = try await engine.retry(first.id, idempotencyKey: nil)
            #expect(second.id != first.id)
            #expect(try await engine.end(of: second.id).state == .stored("r-2"))
        }
    }

    @Test func `An order without a key says so while it waits`() async throws {
        let bench = try EngineBench()
        bench.key.withLock { $0 = nil }
        try await bench.run { engine, store in
            let placed = try await engine.order(.sample())
            let waiting = try await engine.task(placed.id) { $0.state.problem != nil }
            #expect(waiting.state == .queued(after: .keyMissing(for: "Scripted")))
            bench.key.withLock { $0 = Secret("test-key") }
            #expect(try await engine.end(of: placed.id).state == .stored("r-1"))
        }
        #expect(bench.provider.orders.count == 1)
    }

    @Test func `Two adoptions of one task at once follow one id`() async throws {
        let bench = try EngineBench(ScriptedProvider(submissions: [.unclear(.sample)]))
        let (task, _) = try await bench.orderAndWait()
        try await bench.run { engine, _ throws in
            let taken = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<10 {
                    group.addTask {
                        do {
                            _ = try await engine.adopt(task.id, as: ProviderTaskID("r-\(number)"))
                            return true
                        } catch {
                            return false
                        }
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(taken == 1)
            _ = try await engine.end(of: task.id)
        }
        #expect(Set(bench.provider.asked).count == 1)
    }

    @Test func `A task that was taken back stays so, whatever its driver was about to say`() async throws {
        let bench = try EngineBench(ScriptedProvider(submissions: [.notSent(.sample)]))
        try await bench.run { engine, store throws in
            for _ in 0..<20 {
                let placed = try await engine.order(.sample())
                _ = try await engine.task(placed.id) { $0.state == .queued(after: .sample) }
                do { _ = try await engine.cancel(placed.id) } catch { continue }
                #expect(try engine.task(placed.id)?.state == .cancelled)
                #expect(try store.task(placed.id)?.state == .cancelled)
            }
        }
    }
}
