public import Domain
public import HTTPClient

/// Talks to Kie, or to whatever speaks its interface, such as the sandbox.
///
/// Source: https://docs.kie.ai (read 2026-11-20)
public struct KieProvider: Provider {
    public let id: ProviderID
    public let name: String
    public let limits: ProviderLimits
    private let address: KieAddress
    /// The server that takes files.
    let uploads: KieAddress
    private let deadlines: Deadlines
    let uploadDeadlines: Deadlines
    let client: HTTPClient

    /// Sets up the adapter; nothing is sent yet.
    ///
    /// - Parameters:
    ///   - id: Such as `kie` or `sandbox`.
    ///   - name: The name for people, as messages use it.
    ///   - address: The server; results may lie there too, even when it is this machine.
    ///   - uploads: The server that takes files; results never come from there.
    ///   - client: How the network is reached.
    ///   - limits: How often the server may be asked.
    ///   - deadlines: For each call but downloads and uploads.
    ///   - uploadDeadlines: For each file that is sent.
    public init(
        id: ProviderID, name: String, address: KieAddress, uploads: KieAddress, client: HTTPClient,
        limits: ProviderLimits = .kie, deadlines: Deadlines = Deadlines(),
        uploadDeadlines: Deadlines = .upload
    ) {
        self.id = id
        self.name = name
        self.address = address
        self.uploads = uploads
        self.client = client
        self.limits = limits
        self.deadlines = deadlines
        self.uploadDeadlines = uploadDeadlines
    }

    public func submit(_ order: Order, key: Secret?) async -> Submission {
        guard let family = KieFamily.family(of: order.model) else {
            return .rejected(.modelUnknown(order.model, known: KieCatalogue.kieModels.map(\.id)))
        }
        // The engine uploads first; an order without what the user gave it must never be paid for.
        guard order.storedReferences.isEmpty else {
            return .rejected(.referenceUnreadable(detail: "a reference was not uploaded"))
        }
        guard let path = family.path else {
            guard let source = order.source else {
                return .rejected(.invalidField("source_media_id", "The order goes on from no clip."))
            }
            return .accepted(source.task)
        }
        var request = request(to: path, key: key)
        request.method = "POST"
        request.headers.append((name: "Content-Type", value: "application/json"))
        request.body = family.body(order).bytes
        request.sendsOnce = true
        return KieSubmission.decide(
            await reply(to: request), accepting: family.acceptingCodes, provider: name,
            redactor: redactor(for: order, key: key))
    }

    public func status(of task: ProviderTaskID, for order: Order, key: Secret?) async -> StatusReport {
        guard let family = KieFamily.family(of: order.model) else {
            let problem = Problem.modelUnknown(order.model, known: KieCatalogue.kieModels.map(\.id))
            return .unavailable(problem, retryAfter: nil)
        }
        // A task id needs no escaping: `ProviderTaskID(wire:)` takes only plain characters.
        let question = family.statusPath + task.rawValue + family.statusQuery(order)
        let answer = await reply(to: request(to: question, key: key))
        return KieStatus.read(
            answer, family: family, isOfSource: task == order.source?.task, provider: name,
            redactor: redactor(for: order, key: key))
    }

    public func balance(key: Secret) async throws(Problem) -> Balance {
        let answer = await reply(to: request(to: "/api/v1/chat/credit", key: key))
        return try KieBalance.read(answer, provider: name, redactor: Redactor(key: key))
    }

    /// Hides the key, the prompt, and other words that the user wrote, such as what the clip is to leave out.
    private func redactor(for order: Order, key: Secret?) -> Redactor {
        let options = KieCatalogue.kieModels.first { $0.id == order.model }?.options ?? []
        let written = options.filter { if case .text = $0.kind { true } else { false } }
        return Redactor(
            key: key, prompts: [order.prompt] + written.compactMap { order.options[$0.name]?.description })
    }

    private func request(to path: String, key: Secret?) -> HTTPRequest {
        var request = HTTPRequest(
            url: address.origin + path, deadlines: deadlines, destinations: destinations)
        if let key { request.headers = [(name: "Authorization", value: "Bearer \(key.reveal())")] }
        return request
    }

    private func reply(to request: HTTPRequest) async -> KieReply {
        do {
            return KieReply(try await client.send(request))
        } catch {
            return KieReply(error)
        }
    }

    /// The public internet, and the configured server wherever it is.
    var destinations: Destinations { .publicHTTPSOr(address.origin) }
}

extension ProviderLimits {
    /// The service's own limits: orders for the account, status calls for the key.
    ///
    /// A tenth longer than the service says: what leaves here in time may arrive in a bunch.
    public static let kie = ProviderLimits(
        submissions: RateLimit(20, per: .seconds(11)), statusCalls: RateLimit(10, per: .milliseconds(1100)),
        polling: PollSchedule())

    /// The sandbox limits orders as the service does, and is asked more often, since it is near and quick.
    public static let sandbox = ProviderLimits(
        submissions: RateLimit(20, per: .seconds(11)), statusCalls: RateLimit(50, per: .seconds(1)),
        polling: PollSchedule(first: .milliseconds(400), middle: .seconds(1), last: .seconds(2)))
}
