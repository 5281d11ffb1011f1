/// A service that runs models, as the engine sees it.
///
/// Nothing here throws for what a provider may do: every answer, and every lack of one, is a case that the
/// engine has to look at.
public protocol Provider: Sendable {
    var id: ProviderID { get }
    /// The name for people.
    var name: String { get }
    var limits: ProviderLimits { get }

    /// Gives a file to the service, so that an order can name its address; costs nothing.
    func upload(_ file: UploadFile, key: Secret?) async -> UploadReport

    /// Sends an order, once. Never repeats by itself.
    ///
    /// Every reference of it is an address.
    func submit(_ order: Order, key: Secret?) async -> Submission

    /// Asks how a task is doing.
    func status(of task: ProviderTaskID, for order: Order, key: Secret?) async -> StatusReport

    /// Fetches one result into an open file; without the key.
    func download(
        _ address: String, into target: DownloadTarget,
        onProgress: @escaping @Sendable (_ share: Double) -> Void
    ) async -> DownloadReport

    /// What is left on the account; also how a key is tested.
    func balance(key: Secret) async throws(Problem) -> Balance
}

/// How often a provider may be asked.
public struct ProviderLimits: Sendable, Equatable {
    /// Orders within each window.
    public let submissions: RateLimit
    /// Status calls within each window, over all tasks.
    public let statusCalls: RateLimit
    public let polling: PollSchedule

    public init(submissions: RateLimit, statusCalls: RateLimit, polling: PollSchedule) {
        self.submissions = submissions
        self.statusCalls = statusCalls
        self.polling = polling
    }
}

/// At most `count` calls in any span of `window`.
public struct RateLimit: Sendable, Equatable {
    public let count: Int
    public let window: Duration
    public init(_ count: Int, per window: Duration) {
        self.count = count
        self.window = window
    }
}

/// A file to give to a provider.
public struct UploadFile: Sendable {
    /// Open for reading, owned by the caller; read by offset, so the position does not matter.
    public let descriptor: Int32
    public let bytes: Int64
    /// Plain letters, digits and one ending.
    public let name: String
    public let mimeType: String

    public init(descriptor: Int32, bytes: Int64, name: String, mimeType: String) {
        self.descriptor = descriptor
        self.bytes = bytes
        self.name = name
        self.mimeType = mimeType
    }
}

/// What became of giving a file to a provider.
public enum UploadReport: Sendable, Equatable {
    /// Where it lies, and for how long at least.
    case uploaded(address: String, lifetime: Duration)
    /// The provider will not take it.
    case refused(Problem)
    /// It could not be given now.
    case unavailable(Problem, retryAfter: Duration?)
}

/// What became of sending an order.
///
/// Whatever is not known for sure is `unclear`.
public enum Submission: Sendable, Equatable {
    case accepted(ProviderTaskID)
    /// No byte of the order left this machine.
    case notSent(Problem)
    /// A definite "not now"; the order may go out again later.
    case busy(retryAfter: Duration?, Problem)
    /// A definite no.
    case rejected(Problem)
    /// Sent, and no clear answer: it may have been billed.
    case unclear(Problem)
}

/// What a provider says of a task.
public enum StatusReport: Sendable, Equatable {
    /// Share done, 0…1; `nil` when the provider does not say.
    case running(progress: Double?)
    /// The addresses of the results, which may be empty for a while, and what they cost in the provider's credits,
    /// where it says so.
    case succeeded([String], credits: Double? = nil)
    case failed(Problem)
    /// It does not know the task, or not yet.
    case missing(Problem)
    /// It could not be asked, or its answer could not be read.
    case unavailable(Problem, retryAfter: Duration?)
}

/// Where a download goes and where it goes on.
public struct DownloadTarget: Sendable {
    /// An open, writable file, owned by the caller.
    public let descriptor: Int32
    /// Bytes that are there already; 0 for a new file.
    public let offset: Int64
    /// The validator that came with them.
    public let etag: String?
    /// The largest file that is taken.
    public let maxBytes: Int64

    public init(descriptor: Int32, offset: Int64, etag: String?, maxBytes: Int64) {
        self.descriptor = descriptor
        self.offset = offset
        self.etag = etag
        self.maxBytes = maxBytes
    }
}

/// What became of a download.
public enum DownloadReport: Sendable, Equatable {
    case complete(bytes: Int64)
    /// Cut off; what is there may be continued if it has a validator.
    case interrupted(Problem, etag: String?)
    /// The provider no longer has it (403, 404, 410).
    case gone(Problem)
    /// We will not fetch it: a forbidden address, too large.
    case refused(Problem)
    /// This machine has no room for it.
    case diskFull(Problem)
}

/// What is left on an account.
public struct Balance: Sendable, Equatable {
    public let credits: Double
    public let dollars: Double?
    public init(credits: Double, dollars: Double?) {
        self.credits = credits
        self.dollars = dollars
    }
}
