/// One order to a provider and what became of it.
public struct GenerationTask: Sendable, Equatable {
    public let id: TaskID
    public let order: Order
    public let provider: ProviderID
    public let createdAt: Timestamp
    /// The price list's word when it was ordered or last waited to be sent; `nil` where there is no price.
    public var estimate: Cost?
    /// What the provider says that it took; `nil` where it does not say.
    public var cost: Cost?
    public internal(set) var state: State
    /// The key that it went out with, and stays with.
    public var keyID: KeyID?
    /// When the provider took it.
    public var submittedAt: Timestamp?
    /// When it ended, one way or the other.
    public var completedAt: Timestamp?

    public init(
        id: TaskID, order: Order, provider: ProviderID, createdAt: Timestamp, estimate: Cost? = nil,
        cost: Cost? = nil, state: State = .queued(), keyID: KeyID? = nil, submittedAt: Timestamp? = nil,
        completedAt: Timestamp? = nil
    ) {
        self.id = id
        self.order = order
        self.provider = provider
        self.createdAt = createdAt
        self.estimate = estimate
        self.cost = cost
        self.state = state
        self.keyID = keyID
        self.submittedAt = submittedAt
        self.completedAt = completedAt
    }

    /// The whole truth about where a task is.
    public enum State: Sendable, Equatable {
        /// Waits to be sent. Carries why it is back here, if it was tried.
        case queued(after: Problem? = nil)
        /// The intent is on disk and the order may be on the wire.
        case submitting
        /// The provider has it and has not said more.
        case accepted(ProviderTaskID, note: Problem? = nil)
        /// The provider works on it. `progress` is 0…1.
        case running(ProviderTaskID, progress: Double?, note: Problem? = nil)
        /// The provider is done; the files are on their way to this disk.
        case downloading(ProviderTaskID, results: [String], note: Problem? = nil)
        /// The disk is full; goes on by itself when there is room.
        case needsSpace(ProviderTaskID, results: [String], Problem)
        /// At least one file is whole on disk; each media row says which.
        case stored(ProviderTaskID)
        /// The provider said no before it took the order.
        case rejected(Problem)
        /// The provider took it and then failed.
        case failed(ProviderTaskID, Problem)
        /// The provider made it and no longer has the files.
        case expired(ProviderTaskID, Problem)
        /// What came is not what Atelier lets into the gallery.
        case refused(ProviderTaskID, Problem)
        /// Sent, and no clear answer: it may have been billed. Only the user goes on from here.
        case unknown(Problem)
        /// Taken back before it was sent.
        case cancelled
    }

    /// The words of `State` as the API and the database write them.
    public enum Phase: String, Sendable, CaseIterable {
        case queued, submitting, accepted, running, downloading
        case needsSpace = "needs_space"
        case stored, rejected, failed, expired, refused, unknown, cancelled
    }

    /// The short form that the page and scripts compare.
    public enum Status: String, Sendable, CaseIterable {
        case pending, processing, completed, failed, unknown, cancelled
    }
}

extension GenerationTask.Phase {
    /// The short form of this phase.
    public var status: GenerationTask.Status {
        switch self {
        case .queued, .submitting: .pending
        case .accepted, .running, .downloading, .needsSpace: .processing
        case .stored: .completed
        case .rejected, .failed, .expired, .refused: .failed
        case .unknown: .unknown
        case .cancelled: .cancelled
        }
    }

    /// Whether the engine still has something to do with it.
    public var isInFlight: Bool {
        switch status {
        case .pending, .processing: true
        case .completed, .failed, .unknown, .cancelled: false
        }
    }
}

extension GenerationTask.State {
    public var phase: GenerationTask.Phase {
        switch self {
        case .queued: .queued
        case .submitting: .submitting
        case .accepted: .accepted
        case .running: .running
        case .downloading: .downloading
        case .needsSpace: .needsSpace
        case .stored: .stored
        case .rejected: .rejected
        case .failed: .failed
        case .expired: .expired
        case .refused: .refused
        case .unknown: .unknown
        case .cancelled: .cancelled
        }
    }

    /// The provider's name for the task, once there is one.
    public var providerTaskID: ProviderTaskID? {
        switch self {
        case .accepted(let id, _), .running(let id, _, _), .downloading(let id, _, _),
            .needsSpace(let id, _, _), .stored(let id), .failed(let id, _), .expired(let id, _),
            .refused(let id, _):
            id
        case .queued, .submitting, .rejected, .unknown, .cancelled: nil
        }
    }

    /// What the user should read about it.
    public var problem: Problem? {
        switch self {
        case .queued(let note), .accepted(_, let note), .running(_, _, let note),
            .downloading(_, _, let note):
            note
        case .needsSpace(_, _, let problem), .rejected(let problem), .failed(_, let problem),
            .expired(_, let problem), .refused(_, let problem), .unknown(let problem):
            problem
        case .submitting, .stored, .cancelled: nil
        }
    }

    /// The addresses of results that are still to be fetched.
    public var results: [String] {
        switch self {
        case .downloading(_, let results, _), .needsSpace(_, let results, _): results
        case .queued, .submitting, .accepted, .running, .stored, .rejected, .failed, .expired, .refused,
            .unknown, .cancelled:
            []
        }
    }

    /// The provider's own word on how far it is, 0…1.
    public var progress: Double? {
        if case .running(_, let progress, _) = self { progress } else { nil }
    }
}

extension GenerationTask {
    /// Whether a budget holds it.
    public var isHeld: Bool {
        if case .queued(let problem?) = state { problem.isHold } else { false }
    }

    /// What a person may do with a task now.
    public enum Action: String, Sendable {
        /// Take it back before it is sent.
        case cancel
        /// Order the same again, as a new task.
        case retry
        /// Follow a provider's task id: look again, or say which one it was.
        case adopt
        /// Send it although it passes a budget.
        case release
    }

    public var actions: [Action] {
        switch state {
        case .queued where isHeld: [.release, .cancel]
        case .queued: [.cancel]
        case .submitting, .accepted, .running, .downloading, .needsSpace: []
        case .stored where provider == .imported: []
        case .stored, .cancelled, .rejected: [.retry]
        case .failed, .expired, .refused, .unknown: [.adopt, .retry]
        }
    }
}
