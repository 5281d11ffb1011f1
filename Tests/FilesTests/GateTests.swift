import Files
import Synchronization
import Testing

@Suite struct GateTests {
    private func waiting(_ count: Int, at gate: Gate) async {
        while gate.waitingCount != count { await Task.yield() }
    }

    @Test func `Those who wait come in in the order in which they came`() async throws {
        let gate = Gate(limit: 1)
        let order = Order()
        try await gate.enter()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...5 {
                group.addTask {
                    try await gate.enter()
                    order.add(number)
                    gate.leave()
                }
                await waiting(number, at: gate)
            }
            gate.leave()
            try await group.waitForAll()
        }
        #expect(order.numbers == [1, 2, 3, 4, 5])
    }

    @Test func `Not more than the limit are inside`() async throws {
        let gate = Gate(limit: 2)
        try await gate.enter()
        try await gate.enter()
        let third = Task { try await gate.enter() }
        await waiting(1, at: gate)
        gate.leave()
        try await third.value
        #expect(gate.waitingCount == 0)
    }

    @Test func `A cancelled one gives up its place, and nobody else's`() async throws {
        let gate = Gate(limit: 1)
        try await gate.enter()
        let second = Task { try await gate.enter() }
        await waiting(1, at: gate)
        let third = Task { try await gate.enter() }
        await waiting(2, at: gate)
        second.cancel()
        await #expect(throws: CancellationError.self) { try await second.value }
        gate.leave()
        try await third.value
        gate.leave()
        try await gate.enter()
    }
}

private final class Order: Sendable {
    private let list = Mutex<[Int]>([])

    var numbers: [Int] { list.withLock { $0 } }

    func add(_ number: Int) { list.withLock { $0.append(number) } }
}
