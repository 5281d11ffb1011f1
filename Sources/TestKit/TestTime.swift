public import Domain
import Synchronization

extension Stopwatch {
    /// Time that does not pass: every wait is over at once, and nothing has moved on.
    public static let still = Stopwatch(
        now: { .zero },
        sleep: { _ in
            try Task.checkCancellation()
            await Task.yield()
        })
}

/// Time that passes only by waiting: every wait is over at once and moves the clock on.
public final class TestTime: Sendable {
    private let elapsed = Mutex(Duration.zero)
    private let pauses = Mutex<[Duration]>([])

    public init() {}

    public var now: Duration { elapsed.withLock { $0 } }

    /// Every wait there was, in order.
    public var waits: [Duration] { pauses.withLock { $0 } }

    public var stopwatch: Stopwatch {
        Stopwatch(
            now: { self.now },
            sleep: { duration in
                try Task.checkCancellation()
                let end = self.now + duration
                self.pauses.withLock { $0.append(duration) }
                self.elapsed.withLock { $0 = max($0, end) }
                await Task.yield()
            })
    }
}
