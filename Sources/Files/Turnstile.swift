import Synchronization

/// Lets tasks that are under way at the same time through in the order of their keys, whichever is ready first.
///
/// Those with equal keys go in the order in which they came. Whoever comes when another is ready goes behind that one, so
/// that nobody waits for ever.
public final class Turnstile<Key: Comparable & Sendable>: Sendable {
    fileprivate struct Place: Equatable, Sendable {
        let key: Key
        let number: Int
    }

    private struct State {
        var lastNumber = 0
        /// Of those under way, the first first.
        var places: [Place] = []
        var waiting: [Int: CheckedContinuation<Bool, Never>] = [:]
        /// Cancelled before they began to wait.
        var cancelled: Set<Int> = []
    }

    private let state = Mutex(State())

    public init() {}

    /// How many wait for those before them.
    public var waitingCount: Int { state.withLock { $0.waiting.count } }

    /// Takes a place for what `body` does, and gives it back when that is over.
    public func withTurn<Value>(_ key: Key, _ body: (Turn) async throws -> Value) async throws -> Value {
        let turn = Turn(at: self, take(key))
        defer { turn.leave() }
        return try await body(turn)
    }

    /// A place among those who are under way.
    public struct Turn: Sendable {
        private let turnstile: Turnstile
        private let place: Place

        fileprivate init(at turnstile: Turnstile, _ place: Place) {
            (self.turnstile, self.place) = (turnstile, place)
        }

        /// Waits until those before it have left; not when it has left itself.
        ///
        /// - Throws: `CancellationError` when the task is cancelled.
        public func come() async throws(CancellationError) { try await turnstile.wait(for: place) }

        /// Gives up the place: for what takes long, so that nobody waits for it.
        public func leave() { turnstile.leave(place) }
    }

    private func take(_ key: Key) -> Place {
        state.withLock { state in
            state.lastNumber += 1
            let place = Place(key: key, number: state.lastNumber)
            let byKey = state.places.firstIndex { $0.key > key } ?? state.places.endIndex
            let afterReady = state.places.lastIndex { state.waiting[$0.number] != nil }.map { $0 + 1 } ?? 0
            state.places.insert(place, at: max(byKey, afterReady))
            return place
        }
    }

    private func wait(for place: Place) async throws(CancellationError) {
        let isAdmitted = await withTaskCancellationHandler {
            await withCheckedContinuation { listen(for: place, $0) }
        } onCancel: {
            cancel(place)
        }
        state.withLock { _ = $0.cancelled.remove(place.number) }
        guard isAdmitted else { throw CancellationError() }
    }

    private func listen(for place: Place, _ listener: CheckedContinuation<Bool, Never>) {
        let answer: Bool? = state.withLock { state in
            if state.cancelled.contains(place.number) { return false }
            if state.places.first == place || !state.places.contains(place) { return true }
            state.waiting[place.number] = listener
            return nil
        }
        if let answer { listener.resume(returning: answer) }
    }

    private func cancel(_ place: Place) {
        let listener = state.withLock { state in
            let listener = state.waiting.removeValue(forKey: place.number)
            if listener == nil { state.cancelled.insert(place.number) }
            return listener
        }
        listener?.resume(returning: false)
    }

    private func leave(_ place: Place) {
        let next = state.withLock { state in
            state.places.removeAll { $0 == place }
            return state.places.first.flatMap { state.waiting.removeValue(forKey: $0.number) }
        }
        next?.resume(returning: true)
    }
}
