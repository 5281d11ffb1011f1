import Glibc

/// The way of one download over redirects and new starts, one exchange after the other.
struct Download {
    private static let maxRedirects = 5

    private let request: DownloadRequest
    private let end: ContinuousClock.Instant?
    private var address: WebAddress?
    private var resume: Resumption?
    private var redirects = 0
    private var hasAnswer = false

    /// - Throws: `writeFailed` when the file is not open.
    init(_ request: DownloadRequest) throws(TransferError) {
        self.request = request
        address = WebAddress(request.url)
        end = request.deadlines.whole.map { ContinuousClock.now + $0 }
        resume = try Self.usable(request.resume, of: request.file)
    }

    /// What the next exchange asks for.
    var plan: DownloadPlan { DownloadPlan(resume: resume, maxBytes: request.maxBytes) }

    /// The next exchange; scheme and addresses are judged anew for each.
    func exchange(into sink: FileSink) throws(TransferError) -> Exchange {
        let wire = try WireRequest(
            address: address, destinations: request.destinations, headers: plan.headers)
        return Exchange(wire, into: sink, deadlines: request.deadlines, end: end)
    }

    /// Takes an answer; `nil` when another exchange must follow.
    mutating func conclude(_ head: HTTPHead, _ sink: FileSink) throws(TransferError) -> DownloadResult? {
        hasAnswer = true
        switch sink.verdict {
        case .redirect(let location):
            redirects += 1
            guard redirects <= Self.maxRedirects else { throw error(.tooManyRedirects) }
            address = address?.following(location)
            return nil
        case .startOver:
            resume = nil
            return nil
        case .write(let start, let total):
            guard total.map({ $0 == sink.offset }) ?? true else { throw error(.interrupted) }
            return result(head, sink, start: start)
        case .refused: throw error(.refusedStatus(head.status, bodyStart: sink.refusedBody))
        case .fail(let kind): throw error(kind)
        case nil: throw error(.interrupted)
        }
    }

    /// The error with what only the whole way knows.
    func explained(_ error: TransferError, _ sink: FileSink) -> TransferError {
        var error = error
        error.wasSent = error.wasSent || hasAnswer
        error.resumption = sink.resumption
        return error
    }

    private func result(_ head: HTTPHead, _ sink: FileSink, start: Int) -> DownloadResult {
        DownloadResult(
            status: head.status, length: sink.offset, bytesWritten: sink.bytesWritten,
            announcedLength: sink.total,
            etag: head.strongETag, contentType: head.header("content-type"),
            startedOver: start == 0 && request.resume.map { $0.offset > 0 } ?? false)
    }

    private func error(_ kind: TransferError.Kind) -> TransferError {
        TransferError(kind, wasSent: true, message: "\(address?.origin ?? "download"): \(kind.words)")
    }

    /// The resumption, if its validator is strong and the file really holds that many bytes.
    private static func usable(_ resume: Resumption?, of file: Int32) throws(TransferError) -> Resumption? {
        var status = stat()
        guard unsafe fstat(file, &status) == 0 else {
            let kind = TransferError.Kind.writeFailed(errno)
            throw TransferError(kind, message: kind.words)
        }
        guard let resume, resume.offset > 0, resume.offset <= status.st_size else { return nil }
        return StrongETag.isValid(resume.strongETag) ? resume : nil
    }
}
