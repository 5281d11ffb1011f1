import Synchronization

/// Remembers how many media fit a query, until the next write.
///
/// The order does not change a count, so all of them share one.
final class CountMemory: Sendable {
    private struct State {
        var generation: UInt64 = 0
        var counts: [MediaQuery: Int] = [:]
    }

    /// More than the filters of a few open pages; a search as one types has a dozen.
    private static let capacity = 256
    private let state = Mutex(State())

    func known(_ query: MediaQuery, in generation: UInt64) -> Int? {
        state.withLock { $0.generation == generation ? $0.counts[unordered(query)] : nil }
    }

    func keep(_ count: Int, of query: MediaQuery, in generation: UInt64) {
        state.withLock { state in
            // Never back to what was counted before a write that somebody has seen.
            guard generation >= state.generation else { return }
            if generation > state.generation || state.counts.count >= Self.capacity { state.counts = [:] }
            state.generation = generation
            state.counts[unordered(query)] = count
        }
    }

    private func unordered(_ query: MediaQuery) -> MediaQuery {
        var query = query
        query.sort = .newest
        return query
    }
}
