import CCurl
import Synchronization

/// One request to one server and its answer.
///
/// `@unchecked Sendable` invariant: one task prepares it and posts it to the loop; from then until its continuation is
/// resumed only the loop's thread touches it. `isCancelled` alone is for every thread.
@safe final class Exchange: @unchecked Sendable {
    typealias Outcome = Result<HTTPHead, TransferError>

    let request: WireRequest
    let sink: any AnswerSink
    /// Set by the task that waits; the loop looks at it when it is woken.
    let isCancelled = Atomic(false)
    var continuation: CheckedContinuation<Outcome, Never>?

    private var watch: DeadlineWatch
    private(set) var handle: EasyHandle?
    private var reader = HeadReader()
    private var isConnected = false
    private var receivedBytes = 0
    private var metRefusedAddress = false
    private var ending: Flow?

    /// Makes an exchange that must be over at `end`, even if others of the same call went before it.
    init(
        _ request: WireRequest, into sink: any AnswerSink, deadlines: Deadlines, end: ContinuousClock.Instant?
    ) {
        self.request = request
        self.sink = sink
        watch = DeadlineWatch(deadlines, end: end, now: .now)
    }

    /// Makes the handle that the loop performs.
    func prepare(userAgent: String) throws(EasyHandle.Failure) -> EasyHandle {
        let handle = try EasyHandle(self, userAgent: userAgent)
        self.handle = handle
        return handle
    }

    /// Ends the wait; the second call would be a second answer and does nothing.
    func finish(_ outcome: Outcome) {
        handle = nil
        continuation?.resume(returning: outcome)
        continuation = nil
    }

    // MARK: Called back by libcurl

    /// Whether the numeric address may be dialled, or be sent a request.
    func admits(_ address: String?) -> Bool {
        guard request.admission.admits(address) else {
            metRefusedAddress = true
            return false
        }
        return true
    }

    /// Notes that the request goes out now, on a new connection or on one that was kept.
    func willSend(to address: String?) -> Bool {
        isConnected = true
        return admits(address)
    }

    /// Takes a line of the head; `false` ends the exchange.
    func takeHeader(_ line: UnsafeRawBufferPointer) -> Bool {
        receivedBytes += line.count
        switch unsafe reader.take(line) {
        case .inside: return true
        case .tooLong: return goesOn(.fail(.tooLarge))
        case .end: return goesOn(reader.head.map { sink.begin($0) } ?? .fail(.interrupted))
        }
    }

    /// Takes bytes of the body; `false` ends the exchange.
    func takeBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
        receivedBytes += bytes.count
        return unsafe goesOn(sink.take(bytes))
    }

    private func goesOn(_ flow: Flow) -> Bool {
        guard flow != .more else { return true }
        ending = flow
        return false
    }

    // MARK: Asked by the loop

    /// The next deadline, after a look at how far the exchange has come.
    func nextDeadline(at now: ContinuousClock.Instant) -> DeadlineWatch.Deadline? {
        let uploaded = handle?.uploadedBytes ?? 0
        watch.note(stage(uploaded: uploaded), moved: uploaded + receivedBytes, at: now)
        return watch.next
    }

    private func stage(uploaded: Int) -> DeadlineWatch.Stage {
        if reader.head != nil { return .receiving }
        guard isConnected else { return .connecting }
        return uploaded < request.body?.count ?? 0 ? .sending : .waiting
    }

    /// The outcome of a transfer that libcurl has ended.
    func outcome(of code: CURLcode) -> Outcome {
        switch ending {
        case .enough, .more: break
        case .fail(let kind): return .failure(error(kind, code))
        case nil: if code != CURLE_OK { return .failure(error(kind(of: code), code)) }
        }
        guard let head = reader.head else { return .failure(error(.interrupted, code)) }
        return .success(head)
    }

    /// An error of this exchange, with what libcurl knows about how far the request came.
    func error(_ kind: TransferError.Kind, _ code: CURLcode = CURLE_OK) -> TransferError {
        TransferError(
            kind, wasSent: handle?.hasSentRequest ?? false, curlCode: Int32(code.rawValue),
            message: "\(request.address.origin): \(kind.words)\(code.words)")
    }

    private func kind(of code: CURLcode) -> TransferError.Kind {
        if metRefusedAddress, code == CURLE_COULDNT_CONNECT || code == CURLE_ABORTED_BY_CALLBACK {
            return .addressRefused
        }
        if let number = handle?.readFailure { return .readFailed(number) }
        if code.isAboutTLS { return .tls }
        switch code {
        case CURLE_URL_MALFORMAT: return .badURL
        case CURLE_UNSUPPORTED_PROTOCOL: return .schemeRefused
        case CURLE_OPERATION_TIMEDOUT: return .timedOut(.connect)
        default: return handle?.hasSentRequest ?? false ? .interrupted : .notSent
        }
    }
}
