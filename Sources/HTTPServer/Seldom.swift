/// Keeps something that happens often from being told often.
struct Seldom: Sendable {
    private let pause: Duration
    private var last: ContinuousClock.Instant?

    init(pause: Duration) { self.pause = pause }

    /// Whether it was not told within the last pause; then it counts as told now.
    mutating func isDue(_ now: ContinuousClock.Instant) -> Bool {
        if let last, now < last + pause { return false }
        last = now
        return true
    }
}
