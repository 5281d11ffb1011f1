import Domain
import Synchronization
import TestKit
import Testing

@testable import Engine

@Suite struct RateLimiterTests {
    @Test func `A burst of a hundred never has more than the limit in any window, and all pass`() async throws
    {
        let time = TestTime()
        let limiter = RateLimiter(RateLimit(20, per: .seconds(10)), time.stopwatch)
        var passed: [Duration] = []
        for _ in 0..<100 {
            _ = try await limiter.wait()
            passed.append(time.now)
        }
        for index in 20..<100 { #expect(passed[index] - passed[index - 20] >= .seconds(10)) }
        #expect(passed.last == .seconds(40))
    }

    @Test func `A call below the limit does not wait`() async throws {
        let time = TestTime()
        let limiter = RateLimiter(RateLimit(2, per: .seconds(10)), time.stopwatch)
        _ = try await limiter.wait()
        _ = try await limiter.wait()
        #expect(time.waits.isEmpty)
    }

    @Test func `A call that leaves late has its place until a window after its answer`() async throws {
        let time = TestTime()
        let limiter = RateLimiter(RateLimit(2, per: .seconds(10)), time.stopwatch)
        var late: RateLimiter.Place? = try await limiter.wait()
        _ = try await limiter.wait()
        try await time.stopwatch.sleep(.seconds(7))
        withExtendedLifetime(late) {}
        late = nil
        _ = try await limiter.wait()
        #expect(time.now == .seconds(10))
        _ = try await limiter.wait()
        #expect(time.now == .seconds(17))
    }

    @Test func `A call waits for the answer to the one before`() async throws {
        let time = TestTime()
        let limiter = RateLimiter(RateLimit(1, per: .seconds(10)), time.stopwatch)
        var first: RateLimiter.Place? = try await limiter.wait()
        let second = Task { try await limiter.wait() }
        while time.waits.count < 3 { await Task.yield() }
        withExtendedLifetime(first) {}
        first = nil
        let answered = time.now
        _ = try await second.value
        #expect(time.now >= answered + .seconds(10))
    }

    @Test func `A call that is taken back while it waits holds up none and sets none free`() async throws {
        let time = TestTime()
        let limiter = RateLimiter(RateLimit(1, per: .seconds(10)), time.stopwatch)
        var first: RateLimiter.Place? = try await limiter.wait()
        let cancelled = Task { try await limiter.wait() }
        while time.waits.isEmpty { await Task.yield() }
        cancelled.cancel()
        await #expect(throws: CancellationError.self) { try await cancelled.value }
        let third = Task { try await limiter.wait() }
        let looked = time.waits.count
        while time.waits.count < looked + 3 { await Task.yield() }
        withExtendedLifetime(first) {}
        first = nil
        let answered = time.now
        _ = try await third.value
        #expect(time.now >= answered + .seconds(10))
        #expect(time.now <= answered + .seconds(20))
    }

    @Test func `Calls that wait pass in the order in which they came`() async throws {
        let time = TestTime()
        let sleepers = Mutex(0)
        let all = 5
        let stopwatch = Stopwatch(
            now: { time.now },
            sleep: { duration in
                sleepers.withLock { $0 += 1 }
                while sleepers.withLock({ $0 }) < all { await Task.yield() }
                try await time.stopwatch.sleep(duration)
            })
        let limiter = RateLimiter(RateLimit(1, per: .seconds(10)), stopwatch)
        _ = try await limiter.wait()
        let passed = try await withThrowingTaskGroup(of: (Int, Duration).self) { group in
            for number in 0..<all {
                group.addTask {
                    let place = try await limiter.wait()
                    return withExtendedLifetime(place) { (number, time.now) }
                }
                while sleepers.withLock({ $0 }) <= number { await Task.yield() }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(passed.sorted { $0.1 < $1.1 }.map(\.0) == [0, 1, 2, 3, 4])
    }
}
