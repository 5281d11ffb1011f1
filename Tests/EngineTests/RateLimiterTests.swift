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
            try await limiter.wait()
            passed.append(time.now)
        }
        for index in 20..<100 { #expect(passed[index] - passed[index - 20] >= .seconds(10)) }
        #expect(passed.last == .seconds(40))
    }

    @Test func `A call below the limit does not wait`() async throws {
        let time = TestTime()
        let limiter = RateLimiter(RateLimit(2, per: .seconds(10)), time.stopwatch)
        try await limiter.wait()
        try await limiter.wait()
        #expect(time.waits.isEmpty)
    }
}
