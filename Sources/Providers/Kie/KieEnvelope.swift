import Domain
import HTTPClient

/// What came of one call: no whole answer, or an answer with its status.
enum KieReply: Sendable {
    case failed(wasSent: Bool, detail: String)
    /// The server could not prove who it is, so nothing was sent.
    case untrusted(detail: String)
    /// What sends is not there.
    case unequipped(detail: String)
    case answered(status: Int, retryAfter: Duration? = nil, body: [UInt8])

    init(_ answer: HTTPAnswer) {
        let retryAfter = answer.header("Retry-After").flatMap { Int($0) }.map {
            Duration.seconds(min(max($0, 0), 600))
        }
        self = .answered(status: answer.status, retryAfter: retryAfter, body: answer.body)
    }

    init(_ error: TransferError) {
        self =
            switch error.kind {
            case .tls where !error.wasSent: .untrusted(detail: error.description)
            case .libraryMissing: .unequipped(detail: error.message)
            default: .failed(wasSent: error.wasSent, detail: error.description)
            }
    }

    /// What to say where there is no answer to a question.
    func silence(of provider: String) -> Problem {
        switch self {
        case .failed(_, let detail): .unreachable(provider, detail: detail)
        case .untrusted(let detail): .untrusted(provider, detail: detail)
        case .unequipped(let detail): .libcurlMissing(detail: detail)
        case .answered: .answerUnreadable(from: provider, detail: nil)
        }
    }
}

/// The wrapping of every answer: `{"code":200,"msg":"success","data":…}`.
///
/// `code` counts, not the HTTP status, which is 200 for nearly every error.
struct KieEnvelope: Sendable {
    /// `nil` where the answer has none; a few answers write the number as a text.
    let code: Int?
    /// The provider's words; some pages spell the member `message`.
    let message: String
    let data: JSONValue

    /// Reads an answer; `nil` when it is not a JSON object, such as a proxy's page.
    init?(_ body: [UInt8]) {
        guard let json = try? JSONValue(parsing: body), json.object != nil else { return nil }
        code = json["code"].looseNumber.flatMap { Int(exactly: $0) }
        message = json["msg"].string ?? json["message"].string ?? ""
        data = json["data"]
    }
}
