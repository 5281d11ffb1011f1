import Synchronization

/// Lets items that wait at the same time be worked on together: one of those who brought them goes for all.
///
/// The first who comes waits for a place to work, whoever comes meanwhile waits for company. Nobody waits longer than
/// alone: when there is a place, those are taken who are there.
final class Batches<Item: Sendable, Outcome: Sendable>: Sendable {
    private enum News: Sendable {
        /// Nobody goes yet.
        case goAhead
        case done(Outcome)
        /// It was on its way with others, who may be to blame that nothing came of it.
        case alone
        case cancelled
    }

    private typealias Listener = CheckedContinuation<News, Never>

    private struct State {
        var lastTicket = 0
        /// Who waits for a place; nobody else does.
        var leader: Int?
        var waiting: [(ticket: Int, item: Item, listener: Listener)] = []
        /// Who goes with a leader that has a place.
        var parties: [Int: [Int]] = [:]
        /// Of those who go with a leader.
        var listeners: [Int: Listener] = [:]
        /// Cancelled before they began to wait.
        var cancelled: Set<Int> = []

        /// Sends the first who waits for company to wait for a place.
        mutating func promote() -> Listener? {
            leader = waiting.first?.ticket
            return waiting.isEmpty ? nil : waiting.removeFirst().listener
        }
    }

    private let state = Mutex(State())
    private let most: Int
    private let places: Int
    private let fits: @Sendable (Item, Item) -> Bool

    /// Makes room for batches.
    ///
    /// - Parameters:
    ///   - most: How many items go together at most.
    ///   - places: How many batches are worked on at a time; those who wait are shared among the free ones.
    ///   - fits: Whether two items may go together.
    init(most: Int, places: Int, fits: @escaping @Sendable (Item, Item) -> Bool) {
        (self.most, self.places, self.fits) = (most, places, fits)
    }

    /// How many wait for company.
    var waitingCount: Int { state.withLock { $0.waiting.count } }

    /// Has an item worked on, with others where there are some.
    ///
    /// - Parameters:
    ///   - item: What is to be worked on.
    ///   - work: Waits for a place, asks then for the items, of which the first is this one, and returns what came of
    ///     each; nil for those that have to be tried alone.
    /// - Returns: nil when it has to be tried alone.
    /// - Throws: `CancellationError`, and what `work` of this item throws; others then try it alone.
    func outcome(
        of item: Item, work: (_ items: @escaping @Sendable () -> [Item]) async throws -> [Outcome?]
    ) async throws -> Outcome? {
        let ticket = state.withLock { state in
            state.lastTicket += 1
            return state.lastTicket
        }
        switch await news(of: item, ticket) {
        case .done(let outcome): return outcome
        case .alone: return nil
        case .cancelled: throw CancellationError()
        case .goAhead:
            do {
                let outcomes = try await work { self.depart(ticket, with: item) }
                tell(ticket, outcomes.dropFirst().map { $0.map(News.done) ?? .alone })
                return outcomes[0]
            } catch {
                tell(ticket, [])
                throw error
            }
        }
    }

    private func news(of item: Item, _ ticket: Int) async -> News {
        let news = await withTaskCancellationHandler {
            await withCheckedContinuation { wait(ticket, item, $0) }
        } onCancel: {
            cancel(ticket)
        }
        state.withLock { _ = $0.cancelled.remove(ticket) }
        return news
    }

    private func wait(_ ticket: Int, _ item: Item, _ listener: Listener) {
        let news: News? = state.withLock { state in
            if state.cancelled.contains(ticket) { return .cancelled }
            if state.leader == nil {
                state.leader = ticket
                return .goAhead
            }
            state.waiting.append((ticket, item, listener))
            return nil
        }
        if let news { listener.resume(returning: news) }
    }

    /// A leader has its place, and takes others along.
    private func depart(_ ticket: Int, with item: Item) -> [Item] {
        let (items, next): ([Item], Listener?) = state.withLock { state in
            let fitting = state.waiting.filter { fits(item, $0.item) }
            let free = max(1, places - state.parties.count)
            let share = min(most, (fitting.count + free) / free)
            let party = fitting.prefix(share - 1)
            for rider in party { state.listeners[rider.ticket] = rider.listener }
            state.parties[ticket] = party.map(\.ticket)
            state.waiting.removeAll { state.listeners[$0.ticket] != nil }
            return ([item] + party.map(\.item), state.promote())
        }
        next?.resume(returning: .goAhead)
        return items
    }

    /// Tells those who went with a leader what came of it; who gets no news tries it alone.
    private func tell(_ ticket: Int, _ news: [News]) {
        let (party, next): ([(Listener, News)], Listener?) = state.withLock { state in
            guard let tickets = state.parties.removeValue(forKey: ticket) else {
                // It never got a place.
                return ([], state.promote())
            }
            let party = tickets.enumerated().compactMap { number, rider in
                state.listeners.removeValue(forKey: rider).map {
                    ($0, number < news.count ? news[number] : .alone)
                }
            }
            return (party, nil)
        }
        for (listener, news) in party { listener.resume(returning: news) }
        next?.resume(returning: .goAhead)
    }

    private func cancel(_ ticket: Int) {
        let listener: Listener? = state.withLock { state in
            if let rider = state.listeners.removeValue(forKey: ticket) { return rider }
            if let place = state.waiting.firstIndex(where: { $0.ticket == ticket }) {
                return state.waiting.remove(at: place).listener
            }
            state.cancelled.insert(ticket)
            return nil
        }
        listener?.resume(returning: .cancelled)
    }
}
