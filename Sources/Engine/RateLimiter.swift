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
        /// How many calls have come.
        var count = 0
        /// Those that wait, by their number, in the order in which they came.
        var waiting: [Int] = []
        /// How many have a place and no answer yet.
        var underWay = 0
        /// When the answers of the last window came, the oldest first.
        var ends: [Duration] = []
    }

    private enum Turn {
        case now
        case lookAgain(after: Duration)
    }

    init(_ limit: RateLimit, _ stopwatch: Stopwatch) {
        self.limit = limit
        self.stopwatch = stopwatch
    }

    /// A place, for as long as somebody holds this; to be let go when the call has its answer.
    final class Place: Sendable {
        private let limiter: RateLimiter

        fileprivate init(in limiter: RateLimiter) { self.limiter = limiter }

        deinit { limiter.end() }
    }

    /// Waits for the next free place.
    ///
    /// - Throws: `CancellationError`; who is taken back while it waits holds up nobody.
    func wait() async throws -> Place {
        let number = enter()
        while case .lookAgain(let delay) = turn(of: number) {
            do {
                try await stopwatch.sleep(delay)
            } catch {
                leave(number)
                throw error
            }
        }
        return Place(in: self)
    }

    private func enter() -> Int {
        state.withLock { state in
            state.count += 1
            state.waiting.append(state.count)
            return state.count
        }
    }

    private func leave(_ number: Int) {
        state.withLock { $0.waiting.removeAll { $0 == number } }
    }

    private func turn(of number: Int) -> Turn {
        let now = stopwatch.now()
        return state.withLock { state in
            state.ends.removeAll { $0 + limit.window <= now }
            let ahead = state.waiting.firstIndex(of: number) ?? 0
            let missing = ahead + 1 - (limit.count - state.underWay - state.ends.count)
            guard missing > 0 else {
                state.waiting.remove(at: ahead)
                state.underWay += 1
                return .now
            }
            // A place that is not in the list of ends comes free in a window from now at the earliest.
            let end = missing <= state.ends.count ? state.ends[missing - 1] : now
            return .lookAgain(after: end + limit.window - now)
        }
    }

    private func end() {
        let now = stopwatch.now()
        state.withLock { state in
            state.underWay -= 1
            state.ends.append(now)
        }
    }
}
