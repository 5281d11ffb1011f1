import Synchronization

/// Remembers what was read, until the next write: for what is asked again and again, or costs more than it looks.
final class ReadMemory<Question: Hashable & Sendable, Answer: Sendable>: Sendable {
    private struct State {
        var generation: UInt64 = 0
        var answers: [Question: Answer] = [:]
    }

    /// More than the filters of a few open pages; a search as one types has a dozen.
    private let capacity = 256
    private let state = Mutex(State())

    /// What was read in this generation, or what `read` says now.
    ///
    /// The generation is read before reading: what is read while somebody writes is kept under the older number. What
    /// never changes is of one generation.
    func answer(to question: Question, in generation: UInt64, _ read: () throws -> Answer) rethrows -> Answer
    {
        if let known = known(question, in: generation) { return known }
        let fresh = try read()
        keep(fresh, for: question, in: generation)
        return fresh
    }

    private func known(_ question: Question, in generation: UInt64) -> Answer? {
        state.withLock { $0.generation == generation ? $0.answers[question] : nil }
    }

    private func keep(_ answer: Answer, for question: Question, in generation: UInt64) {
        state.withLock { state in
            // Never back to what was read before a write that somebody has seen.
            guard generation >= state.generation else { return }
            if generation > state.generation || state.answers.count >= capacity { state.answers = [:] }
            state.generation = generation
            state.answers[question] = answer
        }
    }
}
