import Dispatch
import Glibc
import Synchronization

/// The signals that the program answers to.
enum Signals {
    /// A write to a closed pipe or beyond a limit is an error of that write, not the end of the program.
    static func ignoreThoseOfWrites() {
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
    }
}

/// Whether a signal came before its source listened.
private let cameEarly = Atomic(false)

/// Notes that somebody pressed Ctrl-C or asked the program to end, from the moment it is made.
///
/// Made before anything else starts: a request that comes while the program starts must not get lost.
///
/// `@unchecked Sendable` invariant: `sources` is set in `init` and only kept alive afterwards.
final class StopRequest: @unchecked Sendable {
    private enum State {
        case open
        case waiting(CheckedContinuation<Void, Never>)
        case made
    }

    private let state = Mutex(State.open)
    private let sources: [any DispatchSourceSignal]

    init() {
        // Also made here, and not in the handler of a signal.
        cameEarly.store(false, ordering: .sequentiallyConsistent)
        let queue = DispatchQueue(label: "atelier.signals")
        sources = [SIGINT, SIGTERM].map { number in
            // A source listens a moment after it is activated, when another thread has seen to it.
            signal(number) { _ in cameEarly.store(true, ordering: .sequentiallyConsistent) }
            return DispatchSource.makeSignalSource(signal: number, queue: queue)
        }
        for source in sources {
            source.setEventHandler { [weak self] in self?.note() }
            source.setRegistrationHandler { [weak self] in
                if cameEarly.load(ordering: .sequentiallyConsistent) { self?.note() }
            }
            source.activate()
        }
    }

    /// Returns when the request was made, or the task is cancelled.
    func wait() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isMade = state.withLock { state in
                    if case .made = state { return true }
                    state = .waiting(continuation)
                    return false
                }
                if isMade { continuation.resume() }
            }
        } onCancel: {
            note()
        }
    }

    private func note() {
        let waiting = state.withLock { state -> CheckedContinuation<Void, Never>? in
            defer { state = .made }
            if case .waiting(let continuation) = state { return continuation }
            return nil
        }
        waiting?.resume()
    }
}
