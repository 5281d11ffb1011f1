import Domain
import Store
import TestKit
import Testing

@testable import Engine

/// Bounded: what never comes to be held would be waited for without end.
@Suite(.timeLimit(.minutes(5))) struct SpendingTests {
    /// Room for ten orders of three cents.
    private static let budgets = Budgets(day: Money(dollars: 0.3))

    @Test func `A hundred quick orders from three tabs stop at the budget, with a restart in the middle`()
        async throws
    {
        let bench = try EngineBench(timeStandsStill: true)
        try await bench.run { engine, store throws in
            try await store.changeSettings { $0.budgets = Self.budgets }
            try await order(0..<50, in: engine)
        }
        try await bench.run { engine, store throws in
            try await order(50..<100, in: engine)
            while try store.heldTasks() < engine.board.count { await Task.yield() }
        }
        try await bench.run { engine, store throws in
            while try store.heldTasks() < engine.board.count { await Task.yield() }
            #expect(try store.heldTasks() == 90)
            #expect(try store.spent(at: .sample).day == Self.budgets.day)
        }
        #expect(bench.provider.orders.count == 10)
    }

    private func order(_ numbers: Range<Int>, in engine: Engine) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for tab in 0..<3 {
                group.addTask {
                    for number in numbers where number % 3 == tab {
                        _ = try await engine.order(.sample("boat \(number)"))
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test func `A held order says why, and goes out when it is released`() async throws {
        let bench = try EngineBench(timeStandsStill: true)
        try await bench.run { engine, store throws in
            try await store.changeSettings { $0.budgets.day = .zero }
            let placed = try await engine.order(.sample())
            let held = try await engine.task(placed.id) { $0.isHeld }
            #expect(held.actions == [.release, .cancel])
            #expect(bench.provider.orders.isEmpty)
            _ = try await engine.release(placed.id)
            #expect(try await engine.end(of: placed.id).state == .stored("r-1"))
            await #expect(throws: Problem.self) { try await engine.release(placed.id) }
        }
        #expect(bench.provider.orders.count == 1)
    }

    @Test func `Held orders go out by themselves when the budget is raised, also after a restart`()
        async throws
    {
        let bench = try EngineBench(timeStandsStill: true)
        let id = try await bench.run { engine, store throws in
            try await store.changeSettings { $0.budgets.month = .zero }
            let placed = try await engine.order(.sample())
            return try await engine.task(placed.id) { $0.isHeld }.id
        }
        try await bench.run { engine, store throws in
            #expect(try engine.task(id)?.isHeld == true)
            try await store.changeSettings { $0.budgets.month = Money(dollars: 1) }
            #expect(try await engine.end(of: id).state == .stored("r-1"))
        }
    }

    @Test func `What waits costs what the user says meanwhile, and what was sent stays as it was booked`()
        async throws
    {
        let bench = try EngineBench(timeStandsStill: true)
        try await bench.run { engine, store throws in
            let sent = try await engine.order(.sample())
            _ = try await engine.end(of: sent.id)
            try await store.changeSettings { $0.budgets.day = Money(dollars: 0.04) }
            let waiting = try await engine.order(.sample("another boat"))
            _ = try await engine.task(waiting.id) { $0.isHeld }
            _ = try await store.setPrice(
                try #require(Money(dollars: 0.01)), of: "sample-image", when: [:], since: nil, at: .sample)
            #expect(try await engine.end(of: waiting.id).estimate?.credits == 2)
            #expect(try store.task(sent.id)?.estimate?.credits == 6)
            #expect(try store.spent(at: .sample).day == Money(dollars: 0.04))
        }
    }

    @Test func `A held order can be taken back`() async throws {
        let bench = try EngineBench(timeStandsStill: true)
        try await bench.run { engine, store throws in
            try await store.changeSettings { $0.budgets.day = .zero }
            let placed = try await engine.order(.sample())
            _ = try await engine.task(placed.id) { $0.isHeld }
            #expect(try await engine.cancel(placed.id).state == .cancelled)
            #expect(try store.heldTasks() == 0)
        }
        #expect(bench.provider.orders.isEmpty)
    }

    @Test func `The clock of the budgets follows the time that goes by, never the wall clock`() async throws {
        let time = TestTime()
        let clock = BudgetClock(from: .sample, notBefore: nil, time.stopwatch)
        #expect(clock.now == .sample)
        try await time.stopwatch.sleep(.seconds(86_400))
        #expect(clock.now == Timestamp.sample.advanced(bySeconds: 86_400))
    }

    @Test func `After a start in the past the clock goes on from the last order`() async throws {
        let (time, last) = (TestTime(), Timestamp.sample.advanced(bySeconds: 3600))
        let clock = BudgetClock(from: Timestamp(milliseconds: 0), notBefore: last, time.stopwatch)
        #expect(clock.now == last)
        try await time.stopwatch.sleep(.seconds(10))
        #expect(clock.now == last.advanced(bySeconds: 10))
    }

    @Test func `An order above the sum that the user set needs their word`() async throws {
        let bench = try EngineBench()
        try await bench.run { engine, store throws in
            try await store.changeSettings { $0.budgets.confirmAbove = Money(dollars: 0.05) }
            _ = try await engine.order(.sample())
            await #expect { try await engine.order(.sample(variants: 2)) } throws: {
                ($0 as? Problem)?.code == "order_not_confirmed"
            }
            let task = try await engine.order(.sample(variants: 2), isConfirmed: true)
            #expect(try await engine.end(of: task.id).state == .stored("r-1"))
        }
        #expect(bench.provider.orders.count == 2)
    }
}
