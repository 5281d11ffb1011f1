import Domain

/// Decides what an answer to "how is it doing?" says.
///
/// Only the provider's own record ends a task; anything that cannot be read is `unavailable`, to be asked again.
enum KieStatus {
    /// Sorts one reply; `family` reads the record itself.
    static func read(
        _ reply: KieReply, family: KieFamily, provider: String, redactor: Redactor
    ) -> StatusReport {
        guard case .answered(let status, let retryAfter, let body) = reply else {
            return .unavailable(.unreachable(provider, detail: reply.failure), retryAfter: nil)
        }
        let envelope = KieEnvelope(body)
        switch (envelope?.code, status) {
        case (200, _):
            guard let record = envelope?.data, record.object != nil else {
                return .missing(.taskMissing(at: provider))  // some families say so with a null record
            }
            return report(family.read(record), provider, redactor)
        case (let code?, _) where family.failureCodes.contains(code):
            let record = envelope?.data ?? .null
            let words = envelope?.message ?? ""
            return report(record.object == nil ? .failed(words) : family.read(record), provider, redactor)
        case (422, _), (404, _):
            return .missing(.taskMissing(at: provider))
        case (401, _), (nil, 401), (nil, 403):
            let words = redactor.redacted(envelope?.message ?? "")
            return .unavailable(.keyRefusedForTask(by: provider, detail: words), retryAfter: retryAfter)
        case (429, _), (nil, 429):
            return .unavailable(.askedTooOften(provider), retryAfter: retryAfter)
        case (_, _):
            let raw = "HTTP \(status): \(redactor.redacted(raw: body))"
            return .unavailable(.answerUnreadable(from: provider, detail: raw), retryAfter: retryAfter)
        }
    }

    private static func report(_ record: KieRecord, _ provider: String, _ redactor: Redactor) -> StatusReport
    {
        switch record {
        case .working(let progress): .running(progress: progress)
        case .done(let results): .succeeded(results)
        case .failed(let words): .failed(.failed(at: provider, words: redactor.redacted(words)))
        case .expired: .failed(.linkExpired(at: provider))
        }
    }
}
