import Files
import Synchronization
import Testing

@testable import Library

@Suite final class BatchesTests: Sendable {
    private let batches = Batches<Int, Int>(most: 3, places: 1) { $0 < 100 && $1 < 100 }
    private let gate = Gate(limit: 1)
    private let parties = Mutex<[[Int]]>([])

    private func waiting(_ count: Int) async {
        while batches.waitingCount != count { await Task.yield() }
    }

    /// Makes ten times the number of each, at the one place; a party with 13 in it fails.
    private func work(_ number: Int) -> Task<Int?, any Error> {
        Task { [batches, gate, self] in
            try await batches.outcome(of: number) { items in
                try await gate.enter()
                defer { gate.leave() }
                let items = items()
                parties.withLock { $0.append(items) }
                return items.map { items.contains(13) ? nil : 10 * $0 }
            }
        }
    }

    /// Begins to work on the numbers while the place is taken, in their order.
    private func waiting(for numbers: [Int]) async throws -> [Task<Int?, any Error>] {
        try await gate.enter()
        var tasks: [Task<Int?, any Error>] = []
        for (count, number) in numbers.enumerated() {
            tasks.append(work(number))
            if count == 0 { while gate.waitingCount == 0 { await Task.yield() } }
            await waiting(count)
        }
        return tasks
    }

    private func outcomes(_ tasks: [Task<Int?, any Error>]) async throws -> [Int?] {
        var outcomes: [Int?] = []
        for task in tasks { outcomes.append(try await task.value) }
        return outcomes
    }

    @Test func `One alone goes alone and at once`() async throws {
        #expect(try await work(1).value == 10)
        #expect(parties.withLock { $0 } == [[1]])
    }

    @Test func `Those who wait go together, so many at a time, in their order`() async throws {
        let tasks = try await waiting(for: [1, 2, 3, 4, 5])
        gate.leave()
        #expect(try await outcomes(tasks) == [10, 20, 30, 40, 50])
        #expect(parties.withLock { $0 } == [[1, 2, 3], [4, 5]])
    }

    @Test func `Those who do not fit go without each other`() async throws {
        let tasks = try await waiting(for: [1, 100, 2])
        gate.leave()
        #expect(try await outcomes(tasks) == [10, 1000, 20])
        #expect(parties.withLock { $0 } == [[1, 2], [100]])
    }

    @Test func `Those who failed together are told to try it alone`() async throws {
        let tasks = try await waiting(for: [1, 13, 3, 4])
        gate.leave()
        #expect(try await outcomes(tasks) == [nil, nil, nil, 40])
    }

    @Test func `A cancelled one is not taken along, and one that leads gives up the lead`() async throws {
        let tasks = try await waiting(for: [1, 2, 3])
        tasks[1].cancel()
        await #expect(throws: CancellationError.self) { try await tasks[1].value }
        tasks[0].cancel()
        await #expect(throws: CancellationError.self) { try await tasks[0].value }
        gate.leave()
        #expect(try await tasks[2].value == 30)
        #expect(parties.withLock { $0 } == [[3]])
    }

    @Test func `Those who are on their way with one that is cancelled try it alone`() async throws {
        let (departed, hasDeparted) = AsyncStream.makeStream(of: Void.self)
        let (signal, end) = AsyncStream.makeStream(of: Void.self)
        try await gate.enter()
        let leader = Task {
            try await batches.outcome(of: 1) { items in
                try await gate.enter()
                defer { gate.leave() }
                let items = items()
                hasDeparted.finish()
                for await _ in signal {}
                try Task.checkCancellation()
                return items.map { 10 * $0 }
            }
        }
        while gate.waitingCount == 0 { await Task.yield() }
        let rider = work(2)
        await waiting(1)
        let other = work(3)
        await waiting(2)
        gate.leave()
        for await _ in departed {}
        other.cancel()
        await #expect(throws: CancellationError.self) { try await other.value }
        leader.cancel()
        end.finish()
        await #expect(throws: CancellationError.self) { try await leader.value }
        #expect(try await rider.value == nil)
    }

    @Test func `Free places share those who wait`() async throws {
        let batches = Batches<Int, Int>(most: 9, places: 2) { _, _ in true }
        let gate = Gate(limit: 2)
        try await gate.enter()
        try await gate.enter()
        var tasks: [Task<Int?, any Error>] = []
        for number in 1...6 {
            let task = Task {
                try await batches.outcome(of: number) { items in
                    try await gate.enter()
                    defer { gate.leave() }
                    let items = items()
                    self.parties.withLock { $0.append(items) }
                    return items
                }
            }
            tasks.append(task)
            if number == 1 { while gate.waitingCount == 0 { await Task.yield() } }
            while batches.waitingCount != number - 1 { await Task.yield() }
        }
        gate.leave()
        #expect(try await outcomes(tasks) == [1, 2, 3, 4, 5, 6])
        #expect(parties.withLock { $0.first } == [1, 2, 3])
    }
}
