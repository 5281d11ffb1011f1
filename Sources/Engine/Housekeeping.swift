public import Domain
public import Store

/// Empties the trash of what has been in it for long: at the start, and then as the days pass.
public actor Housekeeping {
    private static let batch = 100
    private static let pause = Duration.seconds(3600)

    private let store: StudioDatabase
    private let removal: MediaRemoval
    private let clock: WallClock
    private let stopwatch: Stopwatch
    private let log: Log
    private var work: Task<Void, Never>?

    public init(
        store: StudioDatabase, removal: MediaRemoval, clock: @escaping WallClock, stopwatch: Stopwatch,
        log: Log
    ) {
        self.store = store
        self.removal = removal
        self.clock = clock
        self.stopwatch = stopwatch
        self.log = log
    }

    /// Looks now, and every hour whether a day has passed.
    public func begin() {
        work = work ?? Task { await lookFromTimeToTime() }
    }

    /// Ends after the batch under way.
    public func stop() async {
        work?.cancel()
        await work?.value
    }

    private func lookFromTimeToTime() async {
        do {
            while true {
                await tryToLook()
                try await stopwatch.sleep(Self.pause)
            }
        } catch {
            return  // cancelled
        }
    }

    private func tryToLook() async {
        do {
            let count = try await look()
            if count > 0 { log.info("Old media went from the trash for ever.", ["count": "\(count)"]) }
        } catch is CancellationError {
            return
        } catch {
            log.warning("The trash could not be emptied of what is old.", ["error": "\(error)"])
        }
    }

    /// Counts the day, and removes what is due.
    ///
    /// - Returns: How many media went.
    func look() async throws -> Int {
        try await store.countDay(at: clock())
        var count = 0
        while true {
            try Task.checkCancellation()
            let gone = try await removal.purge(atMost: Self.batch)
            if gone.isEmpty { return count }
            count += gone.count
        }
    }
}
