import Domain

/// The clock of the budgets.
///
/// It begins at the wall clock, or where the last order stood when that is later, and then goes on by the time that
/// passes: neither a clock that is set back nor one that jumps forward gives a new day out, and days pass whatever the
/// wall clock says.
struct BudgetClock: Sendable {
    private let start: Timestamp
    private let began: Duration
    private let stopwatch: Stopwatch

    init(from wall: Timestamp, notBefore last: Timestamp?, _ stopwatch: Stopwatch) {
        start = last.map { max(wall, $0) } ?? wall
        began = stopwatch.now()
        self.stopwatch = stopwatch
    }

    var now: Timestamp {
        let passed = (stopwatch.now() - began).components
        return Timestamp(
            milliseconds: start.milliseconds + passed.seconds * 1000
                + passed.attoseconds / 1_000_000_000_000_000)
    }
}
