import Domain

/// Reads what is left on the account: `data` is a bare number of credits, fractions allowed.
enum KieBalance {
    /// Sorts one reply.
    ///
    /// - Throws: `key_refused`, or why the service could not say.
    static func read(_ reply: KieReply, provider: String, redactor: Redactor) throws(Problem) -> Balance {
        switch reply {
        case .failed, .untrusted, .unequipped:
            throw reply.silence(of: provider)
        case .answered(let status, _, let body):
            let envelope = KieEnvelope(body)
            switch (envelope?.code, status) {
            case (200, _):
                guard let credits = envelope?.data.looseNumber, credits.isFinite else { break }
                return Balance(credits: credits, dollars: credits * KieCatalogue.dollarsPerCredit)
            case (401, _), (nil, 401), (nil, 403):
                throw .keyRefused(by: provider, detail: redactor.redacted(envelope?.message ?? ""))
            case (429, _), (nil, 429):
                throw .busy(provider)
            case (_, _): break
            }
            throw .answerUnreadable(from: provider, detail: "HTTP \(status): \(redactor.redacted(raw: body))")
        }
    }
}
