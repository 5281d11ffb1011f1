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
        #expect(time.now == .seconds(17))
        _ = try await limiter.wait()
        #expect(time.now == .seconds(17))
    }

    @Test func `A call waits for the answer to the one before, and one that is taken back holds up none`()
        async throws
    {
        let time = TestTime()
        let limiter = RateLimiter(RateLimit(1, per: .seconds(10)), time.stopwatch)
        var first: RateLimiter.Place? = try await limiter.wait()
        let cancelled = Task { try await limiter.wait() }
        while time.waits.isEmpty { await Task.yield() }
        cancelled.cancel()
        await #expect(throws: CancellationError.self) { try await cancelled.value }
        withExtendedLifetime(first) {}
        first = nil
        let answered = time.now
        #expect(answered >= .milliseconds(50))
        _ = try await limiter.wait()
        #expect(time.now == answered + .seconds(10))
    }
}
