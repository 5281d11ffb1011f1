import CMicroHTTPD
import Glibc
import Synchronization

/// The library's daemon with everything that its callbacks need.
///
/// The library holds one reference from `start` until it has stopped.
final class Daemon: Sendable {
    let configuration: Server.Configuration
    let door: Door
    let router: Router
    let render: @Sendable (any Error, Request?) -> Response
    let alarm: Alarm
    private let port: UInt16
    private let refusals = Mutex(Seldom(pause: .seconds(60)))
    private let state = Mutex(State())

    enum Phase {
        case running
        /// New requests are refused, running ones may end.
        case stopping
        /// Running ones are cut short.
        case ending
        case stopped
    }

    private struct State {
        var phase = Phase.running
        var exchangeCount = 0
        var links: [ObjectIdentifier: Link] = [:]
        var stopWaiters: [CheckedContinuation<Void, Never>] = []
    }

    init(
        _ configuration: Server.Configuration, port: UInt16, router: Router,
        render: @escaping @Sendable (any Error, Request?) -> Response
    ) throws(ServerError) {
        alarm = try Alarm()
        self.configuration = configuration
        self.router = router
        self.port = port
        self.render = render
        door = Door(port: port)
    }

    /// Gives the listening socket to the library and starts the caretaker.
    func start(_ listener: Int32) throws(ServerError) {
        var settings = atelier_mhd_settings(
            listener: listener, threads: UInt32(configuration.threads),
            connection_limit: UInt32(configuration.connectionLimit),
            idle_seconds: UInt32(configuration.idleLimit.components.seconds),
            head_bytes: configuration.headLimit)
        var callbacks = atelier_mhd_callbacks.all
        let context = unsafe Unmanaged.passRetained(self)
        guard let handle = unsafe atelier_mhd_start(&settings, &callbacks, context.toOpaque()) else {
            // The library has closed the listener, and its errno is that of its own cleaning up.
            unsafe context.release()
            throw .cannotStart(words: "libmicrohttpd did not start")
        }
        do {
            try unsafe Caretaker(self, handle).start()
        } catch {
            unsafe MHD_stop_daemon(handle)
            unsafe context.release()
            throw error
        }
    }

    /// Whether a connection from this address may stay: its other end is a program of our own user.
    func admits(_ address: UInt32, _ port: UInt16) -> Bool {
        guard let check = configuration.peerCheck else { return true }
        let pair = SocketPair(
            address: address, port: port, peerAddress: INADDR_LOOPBACK, peerPort: self.port)
        switch check.judge(pair) {
        case .admitted: return true
        // Browsers leave connections that they opened ahead, so there is nothing to tell.
        case .refused(user: nil): return false
        case .refused(let user?):
            if refusals.withLock({ $0.isDue(.now) }) { configuration.reportRefusedUser(user) }
            return false
        }
    }

    var phase: Phase { state.withLock { $0.phase } }

    var isIdle: Bool { state.withLock { $0.exchangeCount == 0 } }

    var links: [Link] { state.withLock { Array($0.links.values) } }

    /// Counts a new exchange; `false` when the server is stopping.
    func beginExchange() -> Bool {
        state.withLock { state in
            guard state.phase == .running else { return false }
            state.exchangeCount += 1
            return true
        }
    }

    func endExchange() {
        let isLast = state.withLock { state in
            state.exchangeCount -= 1
            return state.exchangeCount == 0 && state.phase != .running
        }
        if isLast { alarm.ring() }
    }

    func add(_ link: Link) { state.withLock { $0.links[ObjectIdentifier(link)] = link } }

    func remove(_ link: Link) {
        let isLast = state.withLock { state in
            state.links.removeValue(forKey: ObjectIdentifier(link))
            return state.links.isEmpty && state.phase == .ending
        }
        if isLast { alarm.ring() }
    }

    var streamCount: Int {
        links.count { link in
            if case .events = link.waiter { true } else { false }
        }
    }

    func finishStreams() {
        for link in links {
            if case .events(let stream) = link.waiter { stream.finish() }
        }
    }

    /// Ends everything that waits: whatever a task answers later is dropped.
    func endWaiters() {
        for link in links {
            switch link.waiter {
            case .answer(let exchange): end(exchange)
            case .events(let stream): stream.drop()
            case .stream(let stream): stream.drop()
            case nil: break
            }
        }
    }

    func end(_ exchange: Exchange) {
        exchange.cancel()
        exchange.answer(render(Refusal.stopping, exchange.request))
    }

    /// Asks the caretaker to stop, which resumes the waiter at the end.
    func beginStop(_ waiter: CheckedContinuation<Void, Never>?) {
        let isStopped = state.withLock { state in
            if state.phase == .running { state.phase = .stopping }
            guard state.phase != .stopped else { return true }
            if let waiter { state.stopWaiters.append(waiter) }
            return false
        }
        if isStopped { waiter?.resume() } else { alarm.ring() }
    }

    func beginEnding() { state.withLock { $0.phase = .ending } }

    func endStop() {
        let waiters = state.withLock { state in
            state.phase = .stopped
            defer { state.stopWaiters = [] }
            return state.stopWaiters
        }
        for waiter in waiters { waiter.resume() }
    }
}
