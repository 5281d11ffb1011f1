import CCurl
import Synchronization

/// Performs all exchanges on one thread, the only one that touches libcurl.
///
/// `@unchecked Sendable` invariant: only the thread inside `run()` uses `multi` and `live`; the one exception is
/// `curl_multi_wakeup`, which libcurl allows everywhere, and which the lock keeps away from a handle that is gone.
@safe final class TransferLoop: @unchecked Sendable {
    private struct Door {
        var arrivals: [Exchange] = []
        var isOpen = true
        /// Whether `multi` is still there to be woken.
        var canWake = true
    }

    private static let isReady = libcurl.global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    private let door = Mutex(Door())
    private let userAgent: String
    private let multi: UnsafeMutableRawPointer
    private var live: [ObjectIdentifier: Exchange] = [:]

    /// - Returns: `nil` when libcurl cannot start.
    init?(userAgent: String) {
        guard Self.isReady, let multi = libcurl.multi_init() else { return nil }
        unsafe self.multi = unsafe multi
        self.userAgent = userAgent
    }

    // MARK: From any thread

    /// Performs the exchange and waits for its end.
    func perform(_ exchange: Exchange) async throws(TransferError) -> HTTPHead {
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                exchange.continuation = continuation
                post(exchange)
            }
        } onCancel: {
            exchange.isCancelled.store(true, ordering: .releasing)
            door.withLock { wake($0) }
        }
        return try outcome.get()
    }

    /// Ends the loop, and everything in it as cancelled.
    func close() {
        door.withLock { door in
            door.isOpen = false
            wake(door)
        }
    }

    private func post(_ exchange: Exchange) {
        let isPosted = door.withLock { door in
            guard door.isOpen else { return false }
            door.arrivals.append(exchange)
            wake(door)
            return true
        }
        if !isPosted { exchange.finish(.failure(exchange.error(.cancelled))) }
    }

    private func wake(_ door: borrowing Door) {
        // Its only failure is a handle that cannot be woken, and `canWake` rules that out.
        if door.canWake { _ = unsafe libcurl.multi_wakeup(multi) }
    }

    // MARK: On the loop's thread

    /// Works until `close()`, then frees libcurl's handle.
    func run() {
        while let arrivals = takeArrivals() {
            for exchange in arrivals { start(exchange) }
            var running: Int32 = 0
            let performed = unsafe libcurl.multi_perform(multi, &running)
            finishEnded()
            let waited = performed == CURLM_OK ? wait(until: endOverdue(at: .now)) : performed
            if waited != CURLM_OK { endAll(.interrupted) }
        }
        endAll(.cancelled)
        door.withLock { $0.canWake = false }
        _ = unsafe libcurl.multi_cleanup(multi)
    }

    /// What has come in; `nil` when the loop is to end.
    private func takeArrivals() -> [Exchange]? {
        door.withLock { door in
            guard door.isOpen else { return nil }
            defer { door.arrivals.removeAll(keepingCapacity: true) }
            return door.arrivals
        }
    }

    private func start(_ exchange: Exchange) {
        guard !exchange.isCancelled.load(ordering: .acquiring) else {
            return exchange.finish(.failure(exchange.error(.cancelled)))
        }
        do throws(EasyHandle.Failure) {
            let handle = try exchange.prepare(userAgent: userAgent)
            guard unsafe libcurl.multi_add_handle(multi, handle.pointer) == CURLM_OK else {
                throw EasyHandle.Failure(code: CURLE_FAILED_INIT)
            }
            live[ObjectIdentifier(exchange)] = exchange
        } catch {
            exchange.finish(.failure(exchange.error(.notSent, error.code)))
        }
    }

    private func finishEnded() {
        var code = CURLE_OK
        while let context = unsafe atelier_curl_next_ended(multi, &code) {
            let exchange = unsafe Exchange.behind(context)
            end(exchange, exchange.outcome(of: code))
        }
    }

    /// Ends what is cancelled or over time.
    ///
    /// - Returns: The next deadline.
    private func endOverdue(at now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
        var earliest: ContinuousClock.Instant?
        for exchange in live.values {
            let next = exchange.nextDeadline(at: now)
            if exchange.isCancelled.load(ordering: .acquiring) {
                end(exchange, .failure(exchange.error(.cancelled)))
            } else if let next, next.instant <= now {
                end(exchange, .failure(exchange.error(.timedOut(next.phase))))
            } else if let next {
                earliest = min(earliest ?? next.instant, next.instant)
            }
        }
        return earliest
    }

    /// Sleeps until a socket is ready, somebody wakes the loop, or the deadline has come.
    private func wait(until deadline: ContinuousClock.Instant?) -> CURLMcode {
        let longest = Duration.seconds(60)
        let pause = deadline.map { min(longest, $0 - .now) } ?? longest
        let milliseconds = Int32(max(0, pause / .milliseconds(1)).rounded(.up))
        return unsafe libcurl.multi_poll(multi, nil, 0, milliseconds, nil)
    }

    private func endAll(_ kind: TransferError.Kind) {
        let arrivals = door.withLock { door in
            defer { door.arrivals = [] }
            return door.arrivals
        }
        for exchange in arrivals { exchange.finish(.failure(exchange.error(kind))) }
        for exchange in live.values { end(exchange, .failure(exchange.error(kind))) }
    }

    private func end(_ exchange: Exchange, _ outcome: Exchange.Outcome) {
        if let handle = exchange.handle { _ = unsafe libcurl.multi_remove_handle(multi, handle.pointer) }
        live[ObjectIdentifier(exchange)] = nil
        exchange.finish(outcome)
    }
}
