/// Decides from the head of an answer what a download does with its body.
struct DownloadPlan {
    let resume: Resumption?
    let maxBytes: Int

    enum Verdict: Equatable {
        /// The body belongs into the file from `offset` on; the whole file has `total` bytes.
        case write(from: Int, total: Int?)
        /// What we have and what the server has are not the same file: ask again for all of it.
        case startOver
        case redirect(to: String)
        /// Not the file; the start of the body may say why.
        case refused
        case fail(TransferError.Kind)
    }

    func verdict(on head: HTTPHead) -> Verdict {
        switch head.status {
        case 200: write(from: 0, total: head.contentLength)
        case 206: resume.map { continuing($0, head) } ?? .fail(.badRange)
        case 301, 302, 303, 307, 308: head.header("location").map { .redirect(to: $0) } ?? .refused
        case 416 where resume != nil: .startOver
        default: .refused
        }
    }

    /// The headers that ask for the rest, if and only if the file is still the same.
    var headers: [(name: String, value: String)] {
        guard let resume else { return [] }
        return [("Range", "bytes=\(resume.offset)-"), ("If-Range", resume.strongETag)]
    }

    private func continuing(_ resume: Resumption, _ head: HTTPHead) -> Verdict {
        guard let range = head.header("content-range").flatMap(ContentRange.init) else {
            return .fail(.badRange)
        }
        // Some servers ignore If-Range; without our own ETag nothing proves that the parts fit.
        guard head.strongETag == resume.strongETag else { return .startOver }
        let (rest, overflow) = range.total.subtractingReportingOverflow(resume.offset)
        guard range.first == resume.offset, range.last == range.total - 1, !overflow,
            resume.total.map({ $0 == range.total }) ?? true, head.contentLength.map({ $0 == rest }) ?? true
        else { return .fail(.badRange) }
        return write(from: resume.offset, total: range.total)
    }

    private func write(from offset: Int, total: Int?) -> Verdict {
        if let total, total > maxBytes { return .fail(.tooLarge) }
        return .write(from: offset, total: total)
    }
}

/// `Content-Range: bytes first-last/total`; a total of `*` proves nothing and is not accepted.
struct ContentRange {
    let first: Int
    let last: Int
    let total: Int

    init?(_ text: String) {
        let words = text.lowercased().split(separator: " ", maxSplits: 1)
        guard words.count == 2, words[0] == "bytes" else { return nil }
        let numbers = words[1].split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "/" }.map {
            Int($0)
        }
        guard numbers.count == 3, let first = numbers[0], let last = numbers[1], let total = numbers[2],
            first >= 0, last >= first, total > last
        else { return nil }
        (self.first, self.last, self.total) = (first, last, total)
    }
}
