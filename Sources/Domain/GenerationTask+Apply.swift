extension GenerationTask {
    /// What happened to a task.
    public enum Event: Sendable, Equatable {
        case submissionBegan
        /// The order surely never left, or the provider said "not now".
        case turnedBack(Problem)
        case accepted(ProviderTaskID)
        case rejected(Problem)
        case answerUnclear(Problem)
        /// The provider works on it; `note` says what stands in the way of knowing more.
        case progressed(Double?, note: Problem?)
        case succeeded(results: [String])
        case providerFailed(Problem)
        /// The download was cut off and will go on.
        case downloadDelayed(Problem)
        case linksExpired(Problem)
        case resultsRefused(Problem)
        case diskFull(Problem)
        case spaceFound
        case stored
        case cancelPressed
        /// The user says under which id the provider knows it.
        case adopted(ProviderTaskID)
    }

    /// What the engine does next.
    public enum Effect: Sendable, Equatable {
        case submit
        /// Wait, then send.
        case queue
        case poll(ProviderTaskID)
        case download(ProviderTaskID, results: [String])
        case waitForSpace
        case end
    }

    /// An event that cannot happen in a state.
    ///
    /// Providers send anything, twice, late; so it never traps.
    public struct IllegalTransition: Error, Sendable, Equatable {
        public let state: State
        public let event: Event
    }

    /// Moves to the state that follows `event`, and says what to do.
    ///
    /// States only go forward. Nothing leads from `unknown` to a second order.
    public mutating func apply(_ event: Event) throws(IllegalTransition) -> Effect {
        guard let next = following(event) else { throw IllegalTransition(state: state, event: event) }
        state = next
        return effect
    }

    /// What the engine does for a task in this state.
    public var effect: Effect {
        switch state {
        case .queued: .queue
        case .submitting: .submit
        case .accepted(let id, _), .running(let id, _, _): .poll(id)
        case .downloading(let id, let results, _): .download(id, results: results)
        case .needsSpace: .waitForSpace
        case .stored, .rejected, .failed, .expired, .refused, .unknown, .cancelled: .end
        }
    }

    private func following(_ event: Event) -> State? {
        switch (state, event) {
        case (.queued, .submissionBegan): .submitting
        case (.queued, .cancelPressed): .cancelled
        case (.queued, .turnedBack(let problem)): .queued(after: problem)
        case (.queued, .rejected(let problem)): .rejected(problem)

        case (.submitting, .turnedBack(let problem)): .queued(after: problem)
        case (.submitting, .accepted(let id)): .accepted(id)
        case (.submitting, .rejected(let problem)): .rejected(problem)
        case (.submitting, .answerUnclear(let problem)): .unknown(problem)

        case (.accepted(let id, _), .progressed(nil, let note)): .accepted(id, note: note)
        case (.accepted(let id, _), .progressed(let progress?, let note)):
            .running(id, progress: progress, note: note)
        case (.running(let id, let had, _), .progressed(let progress, let note)):
            .running(id, progress: furthest(had, progress), note: note)
        case (.accepted(let id, _), .succeeded(let results)),
            (.running(let id, _, _), .succeeded(let results)),
            (.downloading(let id, _, _), .succeeded(let results)):
            .downloading(id, results: results)
        case (.accepted(let id, _), .providerFailed(let problem)),
            (.running(let id, _, _), .providerFailed(let problem)):
            .failed(id, problem)
        case (.accepted(let id, _), .resultsRefused(let problem)),
            (.running(let id, _, _), .resultsRefused(let problem)),
            (.downloading(let id, _, _), .resultsRefused(let problem)):
            .refused(id, problem)

        case (.downloading(let id, let results, _), .downloadDelayed(let problem)):
            .downloading(id, results: results, note: problem)
        case (.downloading(let id, let results, _), .diskFull(let problem)):
            .needsSpace(id, results: results, problem)
        case (.downloading(let id, _, _), .linksExpired(let problem)): .expired(id, problem)
        case (.downloading(let id, _, _), .stored): .stored(id)
        case (.needsSpace(let id, let results, _), .spaceFound): .downloading(id, results: results)

        case (.unknown, .adopted(let id)), (.failed, .adopted(let id)), (.expired, .adopted(let id)),
            (.refused, .adopted(let id)):
            .accepted(id)

        case (.queued, _), (.submitting, _), (.accepted, _), (.running, _), (.downloading, _),
            (.needsSpace, _), (.stored, _), (.rejected, _), (.failed, _), (.expired, _), (.refused, _),
            (.unknown, _), (.cancelled, _):
            nil
        }
    }

    private func furthest(_ a: Double?, _ b: Double?) -> Double? {
        guard let a else { return b }
        guard let b else { return a }
        return max(a, b)
    }
}
