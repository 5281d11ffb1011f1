import Domain
import Store

extension TaskDriver {
    /// Waits for the task's turn, brings its references to the provider and takes it for sending, on disk.
    ///
    /// - Returns: `nil` when it was taken back meanwhile.
    func prepareSending() async throws -> GenerationTask.Event? {
        if case .queued(after: let problem?) = task.state, !problem.isHold { try await waitAfterSetback() }
        try await waitUntil(.keyMissing(for: provider.name)) {
            parts.keys.key(nil, at: provider.id) != nil
        }
        // What could not be kept is not paid for.
        try await waitUntil(.noRoom()) { try await parts.storage.hasRoom() }
        try await waitForBudget()
        do {
            memory.addresses = try await courier.addresses(for: task.order, at: provider)
        } catch ReferenceCourier.Setback.refused(let problem) {
            return .rejected(problem)
        } catch ReferenceCourier.Setback.delayed(let problem, let delay) {
            memory.askedDelay = delay
            return .turnedBack(problem)
        }
        memory.place = nil  // of an attempt that did not come to its end
        memory.place = try await submissions.wait()
        switch try await takeForSending() {
        case .taken: return .submissionBegan
        case .gone: return nil
        case .held(let problem):
            memory.place = nil
            return .turnedBack(problem)
        }
    }

    private func takeForSending() async throws -> Departure {
        while true {
            do {
                guard let key = parts.keys.next(at: provider.id) else {
                    return .held(.keyMissing(for: provider.name))
                }
                let departure = try await parts.store.beginSubmission(
                    of: task.id, with: key.id, at: parts.clock(), budgetTime: parts.spending.time)
                if departure == .taken { task.keyID = key.id }
                return departure
            } catch {
                // No intent on disk, no order on the wire.
                parts.log.error(
                    "An order waits because its intent cannot be saved.",
                    ["task": task.id.rawValue, "error": String(describing: error)])
                try await parts.stopwatch.sleep(.seconds(10))
            }
        }
    }

    /// Waits for something that the user has to see to, and says so meanwhile.
    private func waitUntil(_ problem: Problem, isMended: () async throws -> Bool) async throws {
        while try await !isMended() {
            if task.state.problem != problem { try await advance(.turnedBack(problem)) }
            try await parts.stopwatch.sleep(.seconds(5))
        }
    }

    /// Waits until the budgets have room or the user lets it go, and says so meanwhile.
    private func waitForBudget() async throws {
        try await followPrices()
        while let hold = try parts.spending.hold(task) {
            if task.state.problem != hold { try await advance(.turnedBack(hold)) }
            try await parts.stopwatch.sleep(.seconds(1))
            try await followPrices()
        }
    }

    /// What is not booked yet costs what the prices of now say.
    private func followPrices() async throws {
        guard provider.id != .sandbox else { return }
        let estimate = try parts.prices.estimate(task.order, at: provider.id)
        guard estimate != task.estimate, try await parts.store.setEstimate(estimate, of: task.id) else {
            return
        }
        task.estimate = estimate
        parts.publish(.task(task.id))
    }

    /// Sends the order, once.
    func send() async -> GenerationTask.Event {
        defer { memory.place = nil }
        do {
            try await parts.journal.attempt(task.id)
        } catch {
            return .turnedBack(.storageFailed("the journal: \(error)"))
        }
        switch await submission() {
        case .accepted(let id):
            await note(id)
            await parts.keys.praise(task.keyID)
            return .accepted(id)
        case .notSent(let problem): return .turnedBack(problem)
        case .busy(let delay, let problem):
            await parts.keys.coolDown(task.keyID, for: delay ?? Self.usualCoolDown, problem)
            memory.askedDelay = hasAnotherKey ? .zero : delay
            return .turnedBack(problem)
        case .rejected(let problem) where problem.isAboutKey:
            await parts.keys.park(task.keyID, problem)
            // A definite no to the key and not to the order: nothing was taken, and another key may do.
            guard hasAnotherKey else { return .rejected(problem) }
            memory.askedDelay = .zero
            return .turnedBack(problem)
        case .rejected(let problem):
            if problem.code == .referenceUnreachable { await forgetAddresses() }
            return .rejected(problem)
        case .unclear(let problem): return .answerUnclear(problem)
        }
    }

    /// How long a key is passed over that is asked too much of; Kie counts orders over ten seconds.
    static let usualCoolDown = Duration.seconds(10)

    private var hasAnotherKey: Bool { parts.keys.hasAnother(than: task.keyID, at: provider.id) }

    /// How long an answer is waited for when the program stops.
    static let lastPatience = Duration.seconds(20)

    /// The one call that may cost money.
    ///
    /// Not cut short at once when the program stops: its answer is worth waiting for.
    private func submission() async -> Submission {
        let (provider, key) = (provider, key)
        let order = task.order.with(addresses: memory.addresses)
        let sending = Task { await provider.submit(order, key: key) }
        return await withTaskCancellationHandler {
            await sending.value
        } onCancel: { [stopwatch = parts.stopwatch] in
            Task {
                try await stopwatch.sleep(Self.lastPatience)
                sending.cancel()
            }
        }
    }

    /// The provider lost a file before its time: the next order that takes it brings it anew.
    private func forgetAddresses() async {
        do {
            try await parts.store.forgetAddresses(of: task.order.storedReferences, at: provider.id)
        } catch {
            parts.log.error(
                "The address of a reference could not be forgotten.",
                ["task": task.id.rawValue, "error": String(describing: error)])
        }
    }

    /// Writes the provider's id where a full disk cannot stop it.
    private func note(_ id: ProviderTaskID) async {
        do {
            try await parts.journal.accepted(task.id, as: id)
        } catch {
            parts.log.error(
                "A provider's task id could not be written to the journal.",
                ["task": task.id.rawValue, "provider_task": id.rawValue, "error": String(describing: error)])
        }
    }
}
