import CMicroHTTPD
import Glibc
import Synchronization

/// What our own clock knows of one TCP connection: its deadline, and who waits on it while it is suspended.
///
/// The library's timeout counts inactivity only, and it does not watch a suspended socket at all.
final class Link: Sendable {
    enum Waiter {
        case answer(Exchange)
        case events(EventStream)
        case stream(ByteStream)
    }

    private struct State {
        var socket: Int32?
        var deadline: ContinuousClock.Instant?
        var waiter: Waiter?

        func cut() {
            if let socket { shutdown(socket, Int32(SHUT_RDWR)) }
        }
    }

    private let state: Mutex<State>

    init(socket: Int32, deadline: ContinuousClock.Instant) {
        state = Mutex(State(socket: socket, deadline: deadline))
    }

    var waiter: Waiter? { state.withLock { $0.waiter } }

    func setDeadline(_ deadline: ContinuousClock.Instant?) { state.withLock { $0.deadline = deadline } }

    func setWaiter(_ waiter: Waiter?) { state.withLock { $0.waiter = waiter } }

    /// Called before the library closes the socket: from here on its number may belong to another connection.
    func close() {
        state.withLock { state in
            state.socket = nil
            state.waiter = nil
        }
    }

    /// Shuts the socket, which wakes the library to close the connection.
    func cut() { state.withLock { $0.cut() } }

    /// Cuts the connection when its deadline has passed.
    func enforceDeadline(_ now: ContinuousClock.Instant) {
        state.withLock { state in
            guard let deadline = state.deadline, deadline <= now else { return }
            state.deadline = nil
            state.cut()
        }
    }

    /// Returns who waits on this connection when its client has closed its side.
    func waiterWithoutClient() -> Waiter? {
        state.withLock { state in
            guard let waiter = state.waiter, let socket = state.socket else { return nil }
            var question = pollfd(fd: socket, events: Int16(ATELIER_POLLRDHUP), revents: 0)
            // POLLERR and POLLHUP come without being asked for.
            return unsafe poll(&question, 1, 0) > 0 ? waiter : nil
        }
    }
}
