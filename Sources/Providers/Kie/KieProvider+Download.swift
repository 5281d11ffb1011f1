public import Domain
import Glibc
import HTTPClient

extension KieProvider {
    public func download(
        _ address: String, into target: DownloadTarget,
        onProgress: @escaping @Sendable (_ share: Double) -> Void
    ) async -> DownloadReport {
        let request = DownloadRequest(
            url: address, file: target.descriptor, resume: target.resumption,
            maxBytes: Int(clamping: target.maxBytes), destinations: destinations)
        do {
            let result = try await client.download(request) { progress in
                guard let total = progress.total, total > 0 else { return }
                onProgress(Double(progress.received) / Double(total))
            }
            return .complete(bytes: Int64(result.length))
        } catch {
            return KieDownload.report(
                error.kind, words: error.description, etag: error.resumption?.strongETag,
                limit: target.maxBytes,
                provider: name)
        }
    }
}

/// Decides what a download came to that did not end well.
enum KieDownload {
    /// Sorts one reason; whatever may be better next time is `interrupted`.
    static func report(
        _ kind: TransferError.Kind, words: String, etag: String?, limit: Int64, provider: String
    ) -> DownloadReport {
        switch kind {
        case .refusedStatus(403, _), .refusedStatus(404, _), .refusedStatus(410, _):
            .gone(.linkExpired(at: provider, detail: words))
        case .addressRefused, .schemeRefused, .badURL, .badHeader:
            .refused(.addressRefused(from: provider))
        case .tooLarge:
            .refused(.resultTooLarge(from: provider, limit: limit))
        case .writeFailed(ENOSPC), .writeFailed(EDQUOT), .writeFailed(EFBIG):
            .diskFull(.diskFull(needed: nil))
        case .libraryMissing:
            .interrupted(.libcurlMissing(detail: words), etag: etag)
        case .notSent, .tls, .timedOut, .interrupted, .writeFailed, .readFailed, .cancelled,
            .tooManyRedirects, .refusedStatus, .badRange:
            .interrupted(.downloadDelayed(from: provider, detail: words), etag: etag)
        }
    }
}

extension DownloadTarget {
    /// Where to go on; only what came with a validator can be continued.
    fileprivate var resumption: Resumption? {
        guard offset > 0, let etag else { return nil }
        return Resumption(offset: Int(clamping: offset), strongETag: etag)
    }
}
