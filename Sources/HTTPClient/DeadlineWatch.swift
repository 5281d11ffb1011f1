/// Follows one exchange through its stages and knows when the present one has lasted too long.
struct DeadlineWatch {
    typealias Deadline = (instant: ContinuousClock.Instant, phase: TransferError.Phase)
    enum Stage { case connecting, sending, waiting, receiving }

    private let deadlines: Deadlines
    private let end: ContinuousClock.Instant?
    private var stage = Stage.connecting
    private var since: ContinuousClock.Instant
    private var moved = 0

    init(_ deadlines: Deadlines, end: ContinuousClock.Instant?, now: ContinuousClock.Instant) {
        self.deadlines = deadlines
        self.end = end
        since = now
    }

    /// Takes note of the stage and of the bytes that have moved in either direction so far.
    mutating func note(_ stage: Stage, moved: Int, at now: ContinuousClock.Instant) {
        let restarts =
            stage != self.stage || (moved != self.moved && (stage == .sending || stage == .receiving))
        if restarts { since = now }
        self.stage = stage
        self.moved = moved
    }

    /// The moment at which the exchange is over time, and which limit that is; `nil` when nothing limits it.
    var next: Deadline? {
        let staged = limit.map { (since + $0, phase) }
        guard let end else { return staged }
        guard let staged, staged.0 < end else { return (end, .whole) }
        return staged
    }

    private var limit: Duration? {
        switch stage {
        case .connecting: deadlines.connect
        case .waiting: deadlines.firstByte
        case .sending, .receiving: deadlines.idle
        }
    }

    private var phase: TransferError.Phase {
        switch stage {
        case .connecting: .connect
        case .waiting: .firstByte
        case .sending, .receiving: .idle
        }
    }
}
