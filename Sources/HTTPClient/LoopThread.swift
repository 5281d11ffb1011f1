import Glibc
import Synchronization

/// A thread of our own for work that blocks; it must never run on Swift's pool.
final class LoopThread: Sendable {
    private struct State {
        var thread: pthread_t?
        var hasEnded = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>

    /// Starts the thread; `nil` when the system has none left.
    init?(_ work: @escaping @Sendable () -> Void) {
        guard let thread = startThread(work) else { return nil }
        state = Mutex(State(thread: thread))
    }

    deinit {
        // Nobody has waited for it: it ends and frees itself alone.
        if let thread = state.withLock({ $0.thread }) { pthread_detach(thread) }
    }

    /// Waits until the thread is gone.
    ///
    /// Any number of tasks may wait.
    func join() async {
        await withCheckedContinuation { continuation in
            let thread: pthread_t? = state.withLock { state in
                guard !state.hasEnded else {
                    continuation.resume()
                    return nil
                }
                state.waiting.append(continuation)
                defer { state.thread = nil }
                return state.thread
            }
            if let thread { joinElsewhere(thread) }
        }
    }

    private func joinElsewhere(_ thread: pthread_t) {
        let join: @Sendable () -> Void = { [self] in
            pthread_join(thread, nil)
            let waiting = state.withLock { state in
                state.hasEnded = true
                defer { state.waiting = [] }
                return state.waiting
            }
            for continuation in waiting { continuation.resume() }
        }
        // Without a second thread the wait is here; the loop was told to end and takes no new work.
        guard let joiner = startThread(join) else { return join() }
        pthread_detach(joiner)
    }
}

/// The work of a thread on its way through `pthread_create`.
private final class Work: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

private func startThread(_ run: @escaping @Sendable () -> Void) -> pthread_t? {
    var thread = pthread_t()
    let work = unsafe Unmanaged.passRetained(Work(run))
    let code = unsafe pthread_create(
        &thread, nil,
        { context in
            if let context = unsafe context {
                unsafe Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run()
            }
            return nil
        }, work.toOpaque())
    guard code == 0 else {
        unsafe work.release()
        return nil
    }
    return thread
}
