/// Time that only goes forward, and waiting in it.
///
/// Tests pass their own.
public struct Stopwatch: Sendable {
    /// Time since some fixed moment.
    public let now: @Sendable () -> Duration
    /// Waits; throws `CancellationError` at once when the task is cancelled.
    public let sleep: @Sendable (Duration) async throws -> Void

    public init(
        now: @escaping @Sendable () -> Duration, sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.now = now
        self.sleep = sleep
    }

    /// The machine's own, which the wall clock does not touch.
    public static let system: Stopwatch = {
        let start = ContinuousClock.now
        return Stopwatch(
            now: { ContinuousClock.now - start }, sleep: { try await Task.sleep(for: $0, clock: .continuous) }
        )
    }()
}
