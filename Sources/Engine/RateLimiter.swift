import Domain
import Synchronization

/// Lets calls pass in the order in which they come, never more than the provider's limit allows.
///
/// A call has its place until a window after its answer: on a busy machine or a slow disk it leaves late, and the provider
/// counts from when it arrives.
final class RateLimiter: Sendable {
    private let limit: RateLimit
    private let stopwatch: Stopwatch
    private let state = Mutex(State())

    private struct State {
        /// How many calls have asked for a place.
        var count = 0
        /// When the last calls ended, by their number; those that wait or are under way are not in it.
        var ends: [Int: Duration] = [:]
    }

    /// How often a call looks whether the one whose place it takes has its answer.
    private static let pause = Duration.milliseconds(50)

    init(_ limit: RateLimit, _ stopwatch: Stopwatch) {
        self.limit = limit
        self.stopwatch = stopwatch
    }

    /// A place, for as long as somebody holds this; to be let go when the call has its answer.
    final class Place: Sendable {
        fileprivate let number: Int
        private let limiter: RateLimiter

        fileprivate init(in limiter: RateLimiter) {
            self.limiter = limiter
            number = limiter.nextNumber()
        }

        deinit { limiter.end(number) }
    }

    /// Waits for the next free place.
    func wait() async throws -> Place {
        let place = Place(in: self)
        guard place.number > limit.count else { return place }
        var end = end(of: place.number - limit.count)
        while end == nil {
            try await stopwatch.sleep(Self.pause)
            end = self.end(of: place.number - limit.count)
        }
        let rest = (end ?? .zero) + limit.window - stopwatch.now()
        if rest > .zero { try await stopwatch.sleep(rest) }
        return place
    }

    private func nextNumber() -> Int {
        state.withLock { state in
            state.count += 1
            return state.count
        }
    }

    private func end(of number: Int) -> Duration? { state.withLock { $0.ends[number] } }

    private func end(_ number: Int) {
        state.withLock { state in
            state.ends[number] = stopwatch.now()
            state.ends[number - limit.count] = nil
        }
    }
}
