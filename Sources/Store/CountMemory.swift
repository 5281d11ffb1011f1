import Synchronization

/// Remembers how many rows fit a question, until the next write: a count costs more than a page.
final class CountMemory<Question: Hashable & Sendable>: Sendable {
    private struct State {
        var generation: UInt64 = 0
        var counts: [Question: Int] = [:]
    }

    /// More than the filters of a few open pages; a search as one types has a dozen.
    private let capacity = 256
    private let state = Mutex(State())

    /// What was counted in this generation, or what `count` says now.
    ///
    /// The generation is read before counting: what is counted while somebody writes is kept under the older number.
    func count(_ question: Question, in generation: UInt64, _ count: () throws -> Int) rethrows -> Int {
        if let known = known(question, in: generation) { return known }
        let fresh = try count()
        keep(fresh, of: question, in: generation)
        return fresh
    }

    private func known(_ question: Question, in generation: UInt64) -> Int? {
        state.withLock { $0.generation == generation ? $0.counts[question] : nil }
    }

    private func keep(_ count: Int, of question: Question, in generation: UInt64) {
        state.withLock { state in
            // Never back to what was counted before a write that somebody has seen.
            guard generation >= state.generation else { return }
            if generation > state.generation || state.counts.count >= capacity { state.counts = [:] }
            state.generation = generation
            state.counts[question] = count
        }
    }
}
