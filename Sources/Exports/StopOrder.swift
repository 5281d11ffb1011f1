import Synchronization

/// Tells work on another thread to stop.
final class StopOrder: Sendable {
    private let state = Atomic(false)

    var isGiven: Bool { state.load(ordering: .relaxed) }

    func give() { state.store(true, ordering: .relaxed) }
}
