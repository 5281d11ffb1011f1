import CMicroHTTPD
import Glibc

/// The thread that does what the library does not: absolute deadlines, clients that leave while they wait,
/// heartbeats, and the stop.
@safe final class Caretaker {
    private let daemon: Daemon
    private let handle: OpaquePointer
    private var nextHeartbeat: ContinuousClock.Instant

    @unsafe init(_ daemon: Daemon, _ handle: OpaquePointer) {
        self.daemon = daemon
        unsafe self.handle = handle
        nextHeartbeat = .now + daemon.configuration.heartbeat
    }

    /// Starts the thread, which keeps this object until it has stopped the daemon.
    func start() throws(ServerError) {
        let context = unsafe Unmanaged.passRetained(self)
        var thread = pthread_t()
        let number = unsafe pthread_create(
            &thread, nil,
            { context in
                if let context = unsafe context {
                    unsafe Unmanaged<Caretaker>.fromOpaque(context).takeRetainedValue().run()
                }
                return nil
            }, context.toOpaque())
        guard number == 0 else {
            unsafe context.release()
            throw .cannotStart(words: ServerError.words(of: number))
        }
        pthread_detach(thread)
    }

    private func run() {
        while daemon.phase == .running {
            daemon.alarm.wait(atMost: daemon.configuration.tick)
            lookAround()
        }
        stop()
    }

    private func lookAround() {
        let now = ContinuousClock.now
        let isBeat = nextHeartbeat <= now
        if isBeat { nextHeartbeat = now + daemon.configuration.heartbeat }
        for link in daemon.links {
            link.enforceDeadline(now)
            switch link.waiterWithoutClient() {
            case .answer(let exchange): exchange.cancel()
            case .events(let stream): stream.drop()
            case .stream(let stream): stream.drop()
            case nil: break
            }
            if isBeat, case .events(let stream) = link.waiter { stream.beat() }
        }
    }

    /// The library aborts the process when it is stopped with suspended connections, so all are ended before.
    ///
    /// From now on the daemon admits no connection. The library could give the listening socket back, too, but then it
    /// may take it out of its thread's set twice, and ends the program (0.9.75, `MHD_quiesce_daemon` beside `MHD_epoll`;
    /// seen when a server was stopped as soon as it had started).
    private func stop() {
        waitUntilIdle(.now + daemon.configuration.stopLimit) { $0.finishStreams() }
        daemon.beginEnding()
        waitUntilIdle(.now + .seconds(1)) { $0.endWaiters() }
        closeConnections(.now + .seconds(1))
        unsafe MHD_stop_daemon(handle)
        daemon.endStop()
        unsafe Unmanaged.passUnretained(daemon).release()
    }

    /// Closes every connection before the library is told to stop.
    ///
    /// When it refuses a request in the very moment of its stop, it goes on without the answer that it means to send, and
    /// ends the program (0.9.75, `transmit_error_response_len`; seen under ThreadSanitizer).
    private func closeConnections(_ limit: ContinuousClock.Instant) {
        for link in daemon.links { link.cut() }
        while !daemon.links.isEmpty, ContinuousClock.now < limit {
            daemon.alarm.wait(atMost: limit - .now)
        }
    }

    /// Repeats the step, because an answer may become a waiter between two looks.
    private func waitUntilIdle(_ limit: ContinuousClock.Instant, step: (Daemon) -> Void) {
        step(daemon)
        while !daemon.isIdle, ContinuousClock.now < limit {
            daemon.alarm.wait(atMost: min(daemon.configuration.tick, limit - .now))
            lookAround()
            step(daemon)
        }
    }
}
