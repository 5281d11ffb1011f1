import Files
import Synchronization
import Testing

@Suite final class TurnstileTests: Sendable {
    private let turnstile = Turnstile<Int>()
    private let passed = Mutex<[Int]>([])

    private func waiting(_ count: Int) async {
        while turnstile.waitingCount != count { await Task.yield() }
    }

    /// Draws a number now; goes through when it is told to.
    private func draw(
        _ name: Int, key: Int = 0, _ group: inout ThrowingTaskGroup<Void, any Error>, isLeaving: Bool = false
    ) async -> AsyncStream<Void>.Continuation {
        let (signal, go) = AsyncStream.makeStream(of: Void.self)
        let drawn = AsyncStream.makeStream(of: Void.self)
        group.addTask { [turnstile, self] in
            try await turnstile.withTurn(key) { turn in
                drawn.continuation.finish()
                for await _ in signal {}
                if isLeaving { turn.leave() }
                try await turn.come()
                passed.withLock { $0.append(name) }
            }
        }
        for await _ in drawn.stream {}
        return go
    }

    @Test func `Whoever is ready first waits for those who came before`() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            var ready: [AsyncStream<Void>.Continuation] = []
            for name in 1...4 { ready.append(await draw(name, &group)) }
            for (count, go) in ready.reversed().dropLast().enumerated() {
                go.finish()
                await waiting(count + 1)
            }
            #expect(passed.withLock { $0 } == [])
            ready[0].finish()
            try await group.waitForAll()
        }
        #expect(passed.withLock { $0 } == [1, 2, 3, 4])
    }

    @Test func `Those with lower keys go first, when they come before the others are ready`() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            let first = await draw(1, key: 1, &group)
            let last = await draw(5, key: 5, &group)
            let middle = await draw(3, key: 3, &group)
            for (count, go) in [last, middle].enumerated() {
                go.finish()
                await waiting(count + 1)
            }
            first.finish()
            try await group.waitForAll()
        }
        #expect(passed.withLock { $0 } == [1, 3, 5])
    }

    @Test func `Nobody who comes later passes one that is ready`() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            let first = await draw(1, key: 1, &group)
            let ready = await draw(5, key: 5, &group)
            ready.finish()
            await waiting(1)
            let late = await draw(3, key: 3, &group)
            late.finish()
            await waiting(2)
            first.finish()
            try await group.waitForAll()
        }
        #expect(passed.withLock { $0 } == [1, 5, 3])
    }

    @Test func `One that leaves its place waits for nobody, and nobody for it`() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            let first = await draw(1, &group)
            let long = await draw(2, &group, isLeaving: true)
            let third = await draw(3, &group)
            third.finish()
            await waiting(1)
            long.finish()
            while passed.withLock({ $0 }) != [2] { await Task.yield() }
            first.finish()
            try await group.waitForAll()
        }
        #expect(passed.withLock { $0 } == [2, 1, 3])
    }

    @Test func `One that fails or is cancelled holds nobody up`() async throws {
        struct Failure: Error {}
        let (signal, go) = AsyncStream.makeStream(of: Void.self)
        let first = Task { [turnstile] in
            try await turnstile.withTurn(0) { _ in
                for await _ in signal {}
                throw Failure()
            }
        }
        let second = Task { [turnstile] in try await turnstile.withTurn(0) { try await $0.come() } }
        await waiting(1)
        let third = Task { [turnstile] in try await turnstile.withTurn(0) { try await $0.come() } }
        await waiting(2)
        second.cancel()
        await #expect(throws: CancellationError.self) { try await second.value }
        go.finish()
        await #expect(throws: Failure.self) { try await first.value }
        try await third.value
    }
}
