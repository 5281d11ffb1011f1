import Synchronization

/// A place that a test waits for: passed once by `pass`, or cut by the deadline of the whole test.
final class Signal: Sendable {
    private let state = Mutex(State())

    private struct State {
        var isPassed = false
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    var isPassed: Bool { state.withLock { $0.isPassed } }

    func pass() {
        let waiters = state.withLock { state in
            state.isPassed = true
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
    }

    func wait() async {
        await withCheckedContinuation { waiter in
            let isPassed = state.withLock { state in
                if !state.isPassed { state.waiters.append(waiter) }
                return state.isPassed
            }
            if isPassed { waiter.resume() }
        }
    }

    /// Waits until the surrounding task is cancelled.
    func waitForCancel() async {
        await withTaskCancellationHandler {
            await wait()
        } onCancel: {
            pass()
        }
    }
}
