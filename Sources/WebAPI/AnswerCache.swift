import Domain
import HTTPServer
import Store
import Synchronization

/// Remembers answers that were computed from the database until its next write.
final class AnswerCache: Sendable {
    /// Everything that an answer depends on besides the database.
    enum Question: Hashable {
        case list(MediaQuery, limit: Int, after: MediaCursor?)
        case index(MediaQuery)
        /// What is asked less often than the gallery, in any words that tell it apart.
        case words(String)
    }

    private struct State {
        var generation: UInt64 = 0
        var answers: [Question: SharedBody] = [:]
    }

    /// Enough for every filter of a few open pages; one index of 100,000 items has 0.9 MB.
    private static let capacity = 32
    private let state = Mutex(State())
    /// Tells the answers of this run from those of another with the same count of writes.
    private let run = String(Timestamp.now.milliseconds, radix: 36)

    /// Answers from memory, with 304, or by computing.
    ///
    /// `generation` is the database's count of writes, read before `compute` runs.
    func answer(
        to question: Question, generation: UInt64, type: String, request: Request,
        compute: () throws -> SharedBody
    ) throws -> Response {
        // The question is part of the address, so the count alone tells two answers apart.
        let etag = "\"\(run)-\(generation)\""
        let headers = [("Content-Type", type), ("Cache-Control", "private, no-cache"), ("ETag", etag)]
        let named = headers.map { (name: $0.0, value: $0.1) }
        if request.header("If-None-Match") == etag { return Response(status: 304, headers: named) }
        if let kept = kept(question, generation) { return Response(headers: named, body: .shared(kept)) }
        let body = try compute()
        state.withLock { state in
            if state.generation != generation || state.answers.count >= Self.capacity { state.answers = [:] }
            state.generation = generation
            state.answers[question] = body
        }
        return Response(headers: named, body: .shared(body))
    }

    private func kept(_ question: Question, _ generation: UInt64) -> SharedBody? {
        state.withLock { $0.generation == generation ? $0.answers[question] : nil }
    }
}

extension SharedBody {
    /// What a writer has written, without a copy.
    convenience init(_ writer: consuming JSONWriter) { unsafe self.init(adopting: writer.detached()) }
}
