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
        var answers: [Question: Response] = [:]
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
        if let known = request.header("If-None-Match"), known == etag(generation) {
            return Response(status: 304, headers: headers(type, generation))
        }
        if let kept = kept(question, generation) { return kept }
        let answer = Response(headers: headers(type, generation), body: .shared(try compute()))
        state.withLock { state in
            if state.generation != generation || state.answers.count >= Self.capacity { state.answers = [:] }
            state.generation = generation
            state.answers[question] = answer
        }
        return answer
    }

    private func headers(_ type: String, _ generation: UInt64) -> Headers {
        ["Content-Type": type, "Cache-Control": "private, no-cache", "ETag": etag(generation)]
    }

    /// The question is part of the address, so the count alone tells two answers apart.
    private func etag(_ generation: UInt64) -> String { "\"\(run)-\(generation)\"" }

    private func kept(_ question: Question, _ generation: UInt64) -> Response? {
        state.withLock { $0.generation == generation ? $0.answers[question] : nil }
    }
}

extension SharedBody {
    /// What a writer has written, without a copy.
    convenience init(_ writer: consuming JSONWriter) { unsafe self.init(adopting: writer.detached()) }
}
