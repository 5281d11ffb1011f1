import Domain
import Synchronization

/// Lets calls pass in the order in which they come, never more than the provider's limit allows.
final class RateLimiter: Sendable {
    private let limit: RateLimit
    private let stopwatch: Stopwatch
    /// The moments of the last `limit.count` calls, oldest first; also those that are still to come.
    private let granted = Mutex<[Duration]>([])

    init(_ limit: RateLimit, _ stopwatch: Stopwatch) {
        self.limit = limit
        self.stopwatch = stopwatch
    }

    /// Waits for the next free moment.
    func wait() async throws {
        let moment = granted.withLock { moments in
            let now = stopwatch.now()
            let moment = moments.count < limit.count ? now : max(now, moments.removeFirst() + limit.window)
            moments.append(moment)
            return moment
        }
        let rest = moment - stopwatch.now()
        if rest > .zero { try await stopwatch.sleep(rest) }
    }
}
