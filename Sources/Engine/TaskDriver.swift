import Domain
import Store

/// Leads one task from where it is to its end.
///
/// A plain class that only its own `run()` touches.
final class TaskDriver {
    var task: GenerationTask
    let provider: any Provider
    let submissions: RateLimiter
    let statusCalls: RateLimiter
    let parts: Engine.Parts
    let board: TaskBoard
    let courier: ReferenceCourier

    /// What a driver remembers between two steps and need not survive the program.
    struct Memory {
        /// How often the present step did not succeed in a row.
        var setbacks = 0
        /// How long the provider asked us to wait.
        var askedDelay: Duration?
        /// When this program began to follow the task.
        var followedSince: Duration?
        /// What the provider says that it took.
        var credits: Double?
        /// Answers in a row that said "done" and named nothing.
        var emptySuccesses = 0
        /// Whether fresh addresses were asked for.
        var hasAskedForFreshResults = false
        /// What lets the order out, until its answer.
        var place: RateLimiter.Place?
        /// Where the provider has the references of the order.
        var addresses: [ReferenceID: String] = [:]
        /// Variants that had a row; one without a row is one that the user deleted.
        var seenVariants: Set<Int> = []
        /// The validator of a download that was cut off, by variant.
        var etags: [Int: String] = [:]
    }
    var memory = Memory()

    init(
        task: GenerationTask, provider: any Provider, submissions: RateLimiter, statusCalls: RateLimiter,
        parts: Engine.Parts, board: TaskBoard, courier: ReferenceCourier
    ) {
        self.task = task
        self.provider = provider
        self.submissions = submissions
        self.statusCalls = statusCalls
        self.parts = parts
        self.board = board
        self.courier = courier
    }

    /// Works until the task has ended, another took it, or the program stops.
    func run() async {
        while task.effect != .end, !Task.isCancelled {
            do {
                guard let event = try await perform(task.effect) else { return }
                try await advance(event)
            } catch {
                guard await waitsOut(error) else { return }
            }
        }
    }

    /// Waits after a fault of ours, such as too many open files; the task is led on afterwards.
    ///
    /// - Returns: `false` when the driver has to end: it was cancelled, or an order might go out a second time.
    private func waitsOut(_ fault: any Error) async -> Bool {
        if fault is CancellationError { return false }
        parts.log.error(
            "A task could not be led on.", ["task": task.id.rawValue, "error": String(describing: fault)])
        guard task.effect != .submit else { return false }
        do {
            try await waitAfterSetback()
            return true
        } catch {
            return false
        }
    }

    /// Does what the state asks for.
    ///
    /// - Returns: What happened; `nil` when this driver has nothing more to do.
    private func perform(_ effect: GenerationTask.Effect) async throws -> GenerationTask.Event? {
        switch effect {
        case .queue: try await prepareSending()
        case .submit: await send()
        case .poll(let id): try await ask(about: id)
        case .download(let id, let results): try await fetch(results, of: id)
        case .waitForSpace: try await waitForSpace()
        case .end: nil
        }
    }

    func advance(_ event: GenerationTask.Event) async throws {
        let before = task
        _ = try task.apply(event)
        if case .accepted = event { task.submittedAt = parts.clock() }
        if case .succeeded = event { task.cost = reportedCost ?? task.cost }
        if task.effect == .end { task.completedAt = parts.clock() }
        // Not at each phase: an order goes to and fro between queued and submitting while it is turned back.
        if task.state.phase.status != before.state.phase.status { memory.setbacks = 0 }
        // The compare-and-set has written this one; percents alone are not worth a write to the disk.
        if event != .submissionBegan, isWorthSaving(since: before) { try await save() }
        board.show(task)
        if task != before { parts.publish(.task(task.id)) }
        if event == .submissionBegan || task.spending != before.spending || task.isHeld != before.isHeld {
            parts.publish(.ledger)
        }
        if case .accepted(let id) = event {
            parts.log.info(
                "A provider took an order.",
                ["task": task.id.rawValue, "provider": provider.id.rawValue, "provider_task": id.rawValue])
        }
        if task.effect == .end {
            parts.log.info(
                "A task ended.", ["task": task.id.rawValue, "phase": task.state.phase.rawValue])
        }
    }

    /// The provider's own word on the price; rehearsals cost nothing, whatever their figures say.
    private var reportedCost: Cost? {
        guard provider.id != .sandbox, let credits = memory.credits,
            let price = parts.catalogue.model(task.order.model)?.price
        else { return nil }
        return Cost(
            credits: credits, dollars: credits * price.dollarsPerCredit, isEstimate: false, asOf: nil)
    }

    /// The key that the task went out with.
    var key: Secret? { parts.keys.key(task.keyID, at: provider.id) }

    private func isWorthSaving(since before: GenerationTask) -> Bool {
        task.state.phase != before.state.phase || task.state.problem != before.state.problem
            || task.state.results != before.state.results
    }

    /// Writes the state; when the disk does not take it, goes on trying: this program knows what happened,
    /// the next one would not.
    private func save() async throws {
        while true {
            do {
                try await parts.store.save(task, at: parts.clock())
                return parts.journal.settled(task.id)
            } catch {
                parts.log.error(
                    "A task's state could not be saved; trying again.",
                    ["task": task.id.rawValue, "error": String(describing: error)])
                try await parts.stopwatch.sleep(.seconds(5))
            }
        }
    }

    /// Waits longer after each setback in a row, from one second up to a minute.
    func waitAfterSetback() async throws {
        memory.setbacks += 1
        let wait = memory.askedDelay ?? .seconds(min(60, 1 << min(memory.setbacks - 1, 6)))
        memory.askedDelay = nil
        try await parts.stopwatch.sleep(wait)
    }
}
