/// How long to wait between two questions about one task: short at first, then longer, never an end.
public struct PollSchedule: Sendable, Equatable {
    /// The step at the start.
    public let first: Duration
    /// The step when two minutes have gone by.
    public let middle: Duration
    /// The step after that.
    public let last: Duration

    public init(first: Duration = .seconds(2), middle: Duration = .seconds(10), last: Duration = .seconds(20))
    {
        self.first = first
        self.middle = middle
        self.last = last
    }

    /// The wait before the next question.
    ///
    /// `elapsed` is the time since the task is followed; `jitter`, 0…1, spreads the questions of many tasks
    /// over ±10 %.
    public func delay(after elapsed: Duration, jitter: Double) -> Duration {
        step(after: elapsed) * (0.9 + 0.2 * min(max(jitter, 0), 1))
    }

    private func step(after elapsed: Duration) -> Duration {
        if elapsed < .seconds(30) { return first }
        if elapsed >= .seconds(120) { return last }
        let share = (elapsed - .seconds(30)) / .seconds(90)
        return first + (middle - first) * share
    }
}
