import Domain

/// Decides what became of an order from the one answer that there is.
///
/// The code in the body rules. Only a 429 is ever sent again, since any lost answer may have cost credits.
///
/// Source: https://docs.kie.ai, and what public clients of it do (read 2026-11-20)
enum KieSubmission {
    /// Sorts one reply; whatever is not listed is `unclear`.
    ///
    /// - Parameters:
    ///   - reply: What came of the call.
    ///   - codes: Codes that take the order where a task id comes with them.
    ///   - provider: Its name for people.
    ///   - redactor: Hides what must not be shown.
    /// - Returns: What is known for sure.
    static func decide(
        _ reply: KieReply, accepting codes: Set<Int> = [], provider: String, redactor: Redactor
    ) -> Submission {
        switch reply {
        case .failed(wasSent: false, let detail): .notSent(.notSent(to: provider, detail: detail))
        case .untrusted, .unequipped: .notSent(reply.silence(of: provider))
        case .failed(wasSent: true, let detail): .unclear(.unclear(at: provider, detail: detail))
        case .answered(let status, let retryAfter, let body):
            answered(
                Answer(
                    status: status, retryAfter: retryAfter, body: body, accepting: codes, redactor: redactor),
                provider: provider)
        }
    }

    private static func answered(_ answer: Answer, provider: String) -> Submission {
        switch answer.verdict {
        case .id(let id): .accepted(id)
        case .tooMany: .busy(retryAfter: answer.retryAfter, .busy(provider))
        case .key: .rejected(.keyRefused(by: provider, detail: answer.words))
        case .limit: .rejected(.keyLimitReached(at: provider, detail: answer.words))
        case .credits: .rejected(.creditsExhausted(at: provider, detail: answer.words))
        case .model: .rejected(.modelWithdrawn(by: provider, detail: answer.words))
        case .order: .rejected(.rejected(by: provider, words: answer.words))
        case .reference: .rejected(.referenceNotFetched(by: provider, words: answer.words))
        case .closed: .rejected(.closed(provider, words: answer.words))
        case .none: .unclear(.unclear(at: provider, detail: answer.raw))
        }
    }

    /// What an answer says for sure.
    private enum Verdict {
        case id(ProviderTaskID), tooMany, key, limit, credits, model, order, reference, closed
    }

    private struct Answer {
        let status: Int
        let retryAfter: Duration?
        let body: [UInt8]
        let acceptingCodes: Set<Int>
        let redactor: Redactor
        let envelope: KieEnvelope?

        init(
            status: Int, retryAfter: Duration?, body: [UInt8], accepting codes: Set<Int>, redactor: Redactor
        ) {
            self.status = status
            self.retryAfter = retryAfter
            self.body = body
            acceptingCodes = codes
            self.redactor = redactor
            envelope = KieEnvelope(body)
        }

        /// The provider's words, fit to be shown.
        var words: String { redactor.redacted(envelope?.message ?? "") }
        var raw: String { "HTTP \(status): \(redactor.redacted(raw: body))" }

        var verdict: Verdict? {
            let id = envelope?.data["taskId"].string.flatMap(ProviderTaskID.init(wire:))
            switch envelope?.code ?? status {
            case let code where acceptingCodes.contains(code) && id != nil: return id.map(Verdict.id)
            case 429 where id == nil: return .tooMany  // dropped, not queued
            case 401: return .key
            case 402: return .credits
            case 400, 404, 405, 413, 422: return isUnknownModel ? .model : .order  // path, validation
            case 433: return .limit  // the key's own
            case 451: return .reference  // it could not fetch the reference
            case 455, 505, 550: return .closed  // maintenance, feature off, 4o queue full
            case 403 where envelope?.code == nil: return .key  // HTTP only: the key's address list
            case 500 where id == nil && isUnknownModel: return .model
            case 500 where id == nil && isValidation: return .order
            default: return id.map(Verdict.id)
            }
        }

        /// Whether a 500 is one of those that only say that a parameter is wrong.
        private var isValidation: Bool {
            let words = (envelope?.message ?? "").lowercased()
            return [
                "this field is required", "cannot be empty", "not within the range of allowed options",
            ].contains(where: words.contains)
        }

        /// Whether it says that it does not have the model, as of one that was withdrawn.
        private var isUnknownModel: Bool {
            let words = (envelope?.message ?? "").lowercased()
            return [
                "model name you specified is not supported", "model not supported", "model is not supported",
            ]
            .contains(where: words.contains)
        }
    }
}
