import Glibc

/// Writes the body of a download into the caller's file at a running offset.
final class FileSink: AnswerSink {
    private static let refusedLimit = 4 << 10

    private let file: Int32
    private let plan: DownloadPlan
    private var reporter: ProgressReporter
    private(set) var head: HTTPHead?
    private(set) var verdict: DownloadPlan.Verdict?
    /// The start of a body that is not the file.
    private(set) var refusedBody: [UInt8] = []
    /// Where the next byte goes; after a success, the length of the file.
    private(set) var offset = 0
    private(set) var bytesWritten = 0

    init(file: Int32, plan: DownloadPlan, onProgress: (@Sendable (Progress) -> Void)?) {
        self.file = file
        self.plan = plan
        reporter = ProgressReporter(onProgress)
    }

    /// The length of the whole file as announced.
    var total: Int? {
        guard case .write(_, let total) = verdict else { return nil }
        return total
    }

    /// How a later call can go on from here.
    var resumption: Resumption? {
        guard case .write = verdict else { return plan.resume }
        return head?.strongETag.map { Resumption(offset: offset, strongETag: $0, total: total) }
    }

    func begin(_ head: HTTPHead) -> Flow {
        self.head = head
        let verdict = plan.verdict(on: head)
        self.verdict = verdict
        switch verdict {
        case .write(let start, let total): return open(at: start, total: total, head)
        case .startOver, .redirect: return .enough
        case .refused: return .more
        case .fail(let kind): return .fail(kind)
        }
    }

    func take(_ bytes: UnsafeRawBufferPointer) -> Flow {
        if verdict == .refused { return unsafe keepStart(bytes) }
        guard bytes.count <= plan.maxBytes - offset else { return .fail(.tooLarge) }
        if let total, bytes.count > total - offset { return .fail(.badRange) }
        return unsafe write(bytes)
    }

    /// Cuts off what does not belong to the part that we keep.
    private func open(at start: Int, total: Int?, _ head: HTTPHead) -> Flow {
        guard ftruncate(file, start) == 0 else { return .fail(.writeFailed(errno)) }
        offset = start
        reporter.report(Progress(received: start, total: total, strongETag: head.strongETag))
        return .more
    }

    private func keepStart(_ bytes: UnsafeRawBufferPointer) -> Flow {
        unsafe refusedBody.append(contentsOf: bytes.prefix(Self.refusedLimit - refusedBody.count))
        return refusedBody.count < Self.refusedLimit ? .more : .enough
    }

    private func write(_ bytes: UnsafeRawBufferPointer) -> Flow {
        var done = 0
        while done < bytes.count {
            let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[done...])
            let count = unsafe pwrite(file, rest.baseAddress, rest.count, offset)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return .fail(.writeFailed(count < 0 ? errno : EIO)) }
            done += count
            offset += count
            bytesWritten += count
        }
        reporter.reportIfDue(Progress(received: offset, total: total, strongETag: head?.strongETag))
        return .more
    }
}

/// Passes on a report each 100 ms or each 1 MB, whichever comes first.
private struct ProgressReporter {
    private let onProgress: (@Sendable (Progress) -> Void)?
    private var last = (received: 0, at: ContinuousClock.now)

    init(_ onProgress: (@Sendable (Progress) -> Void)?) { self.onProgress = onProgress }

    mutating func report(_ progress: Progress) {
        last = (progress.received, .now)
        onProgress?(progress)
    }

    mutating func reportIfDue(_ progress: Progress) {
        guard onProgress != nil else { return }
        let isDue =
            progress.received - last.received >= 1 << 20 || last.at.duration(to: .now) >= .milliseconds(100)
        if isDue { report(progress) }
    }
}
