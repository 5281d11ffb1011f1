import Synchronization

/// Lets tasks through one at a time, in the order in which they drew their numbers.
public final class Turnstile: Sendable {
    private struct State {
        var lastNumber = 0
        /// Drawn and not given back, the lowest first.
        var open: [Int] = []
        var waiting: [Int: CheckedContinuation<Bool, Never>] = [:]
        /// Cancelled before they began to wait.
        var cancelled: Set<Int> = []
    }

    private let state = Mutex(State())

    public init() {}

    /// How many wait for those before them.
    public var waitingCount: Int { state.withLock { $0.waiting.count } }

    /// Draws a number for what `body` does, and gives it back when that is over.
    public func withTurn<Value>(_ body: (Turn) async throws -> Value) async throws -> Value {
        let turn = Turn(at: self)
        defer { turn.end() }
        return try await body(turn)
    }

    /// A number.
    public final class Turn: Sendable {
        private let turnstile: Turnstile
        private let number: Mutex<Int>

        fileprivate init(at turnstile: Turnstile) {
            self.turnstile = turnstile
            number = Mutex(turnstile.draw())
        }

        /// Waits until those with lower numbers are through; nobody else is while this number is out.
        ///
        /// - Throws: `CancellationError` when the task is cancelled.
        public func come() async throws(CancellationError) {
            try await turnstile.wait(for: number.withLock { $0 })
        }

        /// Lets all pass who are there, and goes behind them: for what takes long, so that nobody waits for it.
        public func stepBack() {
            number.withLock { number in
                turnstile.end(number)
                number = turnstile.draw()
            }
        }

        fileprivate func end() { turnstile.end(number.withLock { $0 }) }
    }

    private func draw() -> Int {
        state.withLock { state in
            state.lastNumber += 1
            state.open.append(state.lastNumber)
            return state.lastNumber
        }
    }

    private func wait(for number: Int) async throws(CancellationError) {
        let isAdmitted = await withTaskCancellationHandler {
            await withCheckedContinuation { listen(for: number, $0) }
        } onCancel: {
            cancel(number)
        }
        state.withLock { _ = $0.cancelled.remove(number) }
        guard isAdmitted else { throw CancellationError() }
    }

    private func listen(for number: Int, _ listener: CheckedContinuation<Bool, Never>) {
        let answer: Bool? = state.withLock { state in
            if state.cancelled.contains(number) { return false }
            if state.open.first == number { return true }
            state.waiting[number] = listener
            return nil
        }
        if let answer { listener.resume(returning: answer) }
    }

    private func cancel(_ number: Int) {
        let listener = state.withLock { state in
            let listener = state.waiting.removeValue(forKey: number)
            if listener == nil { state.cancelled.insert(number) }
            return listener
        }
        listener?.resume(returning: false)
    }

    private func end(_ number: Int) {
        let next = state.withLock { state in
            state.open.removeAll { $0 == number }
            return state.open.first.flatMap { state.waiting.removeValue(forKey: $0) }
        }
        next?.resume(returning: true)
    }
}
