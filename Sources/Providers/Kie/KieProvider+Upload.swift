public import Domain
import HTTPClient

extension KieProvider {
    /// Sends the file as `multipart/form-data`.
    ///
    /// Source: https://docs.kie.ai/file-upload-api/upload-file-stream (read 2026-11-20)
    public func upload(_ file: UploadFile, key: Secret?) async -> UploadReport {
        var request = FormRequest(
            url: uploads.origin + "/api/file-stream-upload",
            fields: [(name: "uploadPath", value: "atelier"), (name: "fileName", value: file.name)],
            file: FormFile(
                field: "file", filename: file.name, mimeType: file.mimeType, descriptor: file.descriptor,
                bytes: file.bytes),
            deadlines: uploadDeadlines, destinations: uploadDestinations)
        if let key { request.headers = [(name: "Authorization", value: "Bearer \(key.reveal())")] }
        let reply: KieReply
        do {
            reply = KieReply(try await client.send(request))
        } catch {
            if case .readFailed = error.kind {
                return .refused(.referenceUnreadable(detail: error.description))
            }
            reply = KieReply(error)
        }
        return KieUpload.read(
            reply, provider: name, mayName: uploadDestinations.mayName, redactor: Redactor(key: key))
    }

    /// The public internet, and the configured upload server wherever it is; results never come from there.
    private var uploadDestinations: Destinations { .publicHTTPSOr(uploads.origin) }
}

/// Decides what became of giving a file to the service.
enum KieUpload {
    /// The pages say 24 hours in one place and 3 days in others; an order may still wait for its turn.
    ///
    /// Source: https://docs.kie.ai/file-upload-api (read 2026-11-20)
    static let lifetime = Duration.seconds(22 * 3600)

    /// Sorts one reply.
    ///
    /// - Parameters:
    ///   - reply: What came of the call.
    ///   - provider: Its name for people.
    ///   - mayName: Whether an address is one that the provider can be told to fetch.
    ///   - redactor: Hides the key.
    /// - Returns: Where it lies now, or why it does not.
    static func read(
        _ reply: KieReply, provider: String, mayName: (String) -> Bool, redactor: Redactor
    ) -> UploadReport {
        guard case .answered(let status, let retryAfter, let body) = reply else {
            let problem: Problem =
                if case .failed(_, let detail) = reply { .notSent(to: provider, detail: detail) } else {
                    reply.silence(of: provider)
                }
            return .unavailable(problem, retryAfter: nil)
        }
        let envelope = KieEnvelope(body)
        let words = redactor.redacted(envelope?.message ?? "")
        switch envelope?.code ?? status {
        case 200:
            let places = ["downloadUrl", "fileUrl", "url"].lazy.compactMap { envelope?.data[$0].string }
            guard let address = places.first(where: { !$0.isEmpty && $0.utf8.count <= 2048 && mayName($0) })
            else { break }
            return .uploaded(address: address, lifetime: lifetime)
        case 401:
            return .refused(.keyRefused(by: provider, detail: words))
        case 400, 405, 413:
            return .refused(.uploadRefused(by: provider, words: words))
        case 429:
            return .unavailable(.busy(provider), retryAfter: retryAfter)
        default: break
        }
        let raw = "HTTP \(status): \(redactor.redacted(raw: body))"
        return .unavailable(.answerUnreadable(from: provider, detail: raw), retryAfter: retryAfter)
    }
}
