public import Domain
import Synchronization

/// A provider that answers as a test says, and counts what it is asked.
///
/// An answer that is used up is given again and again.
public final class ScriptedProvider: Provider {
    private struct State {
        var submissions: [Submission]
        var reports: [StatusReport]
        var uploads: [UploadReport]
        var files: [UploadFile] = []
        var downloads: [String: [DownloadReport]] = [:]
        var orders: [Order] = []
        var keys: [Secret?] = []
        var asked: [ProviderTaskID] = []
        var fetched: [String] = []
        var isHeld = false
    }

    public let id: ProviderID
    public let name = "Scripted"
    public let limits: ProviderLimits
    private let state: Mutex<State>

    public init(
        _ id: ProviderID = "kie", submissions: [Submission] = [.accepted("r-1")],
        reports: [StatusReport] = [.succeeded(["https://files.example/1"])],
        uploads: [UploadReport] = [
            .uploaded(address: "https://uploads.example/1.png", lifetime: .seconds(3600))
        ],
        limits: ProviderLimits = ProviderLimits(
            submissions: RateLimit(1000, per: .seconds(1)), statusCalls: RateLimit(1000, per: .seconds(1)),
            polling: PollSchedule())
    ) {
        self.id = id
        self.limits = limits
        state = Mutex(State(submissions: submissions, reports: reports, uploads: uploads))
    }

    /// Says how fetching an address goes, time after time; addresses without a script come whole.
    public func script(_ address: String, _ reports: [DownloadReport]) {
        state.withLock { $0.downloads[address] = reports }
    }

    /// Gives no order an answer until whoever waits for it gives up; what it was then is unclear.
    public func hold() { state.withLock { $0.isHeld = true } }

    /// Every file that was given.
    public var files: [UploadFile] { state.withLock { $0.files } }
    /// Every order that was sent.
    public var orders: [Order] { state.withLock { $0.orders } }
    /// The key of each of them.
    public var keys: [Secret?] { state.withLock { $0.keys } }
    /// The task of every status call.
    public var asked: [ProviderTaskID] { state.withLock { $0.asked } }
    /// Every address that was fetched.
    public var fetched: [String] { state.withLock { $0.fetched } }

    public func upload(_ file: UploadFile, key: Secret?) async -> UploadReport {
        state.withLock { state in
            state.files.append(file)
            return state.uploads.count > 1 ? state.uploads.removeFirst() : state.uploads[0]
        }
    }

    public func submit(_ order: Order, key: Secret?) async -> Submission {
        let isHeld = state.withLock { state in
            state.orders.append(order)
            state.keys.append(key)
            return state.isHeld
        }
        if isHeld {
            while !Task.isCancelled { await Task.yield() }
            return .unclear(.sample)
        }
        return state.withLock { state in
            state.submissions.count > 1 ? state.submissions.removeFirst() : state.submissions[0]
        }
    }

    public func status(of task: ProviderTaskID, for order: Order, key: Secret?) async -> StatusReport {
        state.withLock { state in
            state.asked.append(task)
            return state.reports.count > 1 ? state.reports.removeFirst() : state.reports[0]
        }
    }

    public func download(
        _ address: String, into target: DownloadTarget, onProgress: @escaping @Sendable (Double) -> Void
    ) async -> DownloadReport {
        onProgress(0.5)
        return state.withLock { state in
            state.fetched.append(address)
            guard var script = state.downloads[address], !script.isEmpty else {
                return .complete(bytes: 2048)
            }
            let report = script.count > 1 ? script.removeFirst() : script[0]
            state.downloads[address] = script
            return report
        }
    }

    public func balance(key: Secret) async throws(Problem) -> Balance { Balance(credits: 1, dollars: nil) }
}
