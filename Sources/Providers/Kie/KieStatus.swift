import Domain

/// Decides what an answer to "how is it doing?" says.
///
/// Only the provider's own record ends a task; anything that cannot be read is `unavailable`, to be asked again.
enum KieStatus {
    /// Sorts one reply; `family` reads the record itself.
    ///
    /// - Parameters:
    ///   - reply: What came of the call.
    ///   - family: The form of the order.
    ///   - isOfSource: Whether the record may be that of the clip that the order goes on from.
    ///   - provider: Its name for people.
    ///   - redactor: Hides what must not be shown.
    /// - Returns: How the task stands.
    static func read(
        _ reply: KieReply, family: KieFamily, isOfSource: Bool = false, provider: String, redactor: Redactor
    ) -> StatusReport {
        guard case .answered(let status, let retryAfter, let body) = reply else {
            return .unavailable(reply.silence(of: provider), retryAfter: nil)
        }
        let envelope = KieEnvelope(body)
        switch (envelope?.code, status) {
        case (200, _):
            guard let record = envelope?.data, record.object != nil else {
                return .missing(.taskMissing(at: provider))  // some families say so with a null record
            }
            let isEarlier =
                isOfSource && family.resolution != nil
                && record["response"]["resolution"].string?.lowercased() != family.resolution
            // The clip that was there before is not the finer one that was ordered.
            return isEarlier
                ? .running(progress: nil)
                : report(family.read(record), provider, redactor, credits: credits(record))
        case (let code?, _) where family.workingCodes.contains(code) && !isMissing(envelope?.message):
            return .running(progress: nil)
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

    /// Whether the service's words say that it does not know the task; the same code may mean "not yet".
    private static func isMissing(_ words: String?) -> Bool {
        let words = (words ?? "").lowercased()
        return ["not exist", "not found", "is null"].contains(where: words.contains)
    }

    /// What the task has cost; only records of the Market say so.
    private static func credits(_ record: JSONValue) -> Double? {
        guard let credits = record["creditsConsumed"].looseNumber, credits.isFinite, credits >= 0 else {
            return nil
        }
        return credits
    }

    private static func report(
        _ record: KieRecord, _ provider: String, _ redactor: Redactor, credits: Double? = nil
    ) -> StatusReport {
        switch record {
        case .working(let progress): .running(progress: progress)
        case .done(let results): .succeeded(results, credits: credits)
        case .failed(let words): .failed(.failed(at: provider, words: redactor.redacted(words)))
        case .expired: .failed(.linkExpired(at: provider))
        }
    }
}
