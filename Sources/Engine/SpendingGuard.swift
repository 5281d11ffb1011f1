import Domain
import Store
import Synchronization

/// Says whether the budgets have room for an order.
///
/// A look from time to time costs next to nothing: the sums are read once for every write and second. What decides is
/// `StudioDatabase.beginSubmission`, which looks once more where nothing can come between.
final class SpendingGuard: Sendable {
    private struct View {
        let generation: UInt64
        let second: Int64
        let budgets: Budgets
        let spent: Spent
    }

    private let store: StudioDatabase
    private let clock: BudgetClock
    private let view = Mutex<View?>(nil)

    init(_ store: StudioDatabase, _ clock: BudgetClock) {
        self.store = store
        self.clock = clock
    }

    var time: Timestamp { clock.now }

    /// What the present day and month took, and what they may take.
    func state() throws -> (budgets: Budgets, spent: Spent) {
        let (generation, time) = (store.generation, clock.now)
        let second = time.milliseconds / 1000
        if let seen = view.withLock({ $0 }), seen.generation == generation, seen.second == second {
            return (seen.budgets, seen.spent)
        }
        let (budgets, spent) = (try store.settings().budgets, try store.spent(at: time))
        view.withLock {
            $0 = View(generation: generation, second: second, budgets: budgets, spent: spent)
        }
        return (budgets, spent)
    }

    /// Why a task has to wait; `nil` when it may go.
    func hold(_ task: GenerationTask) throws -> Problem? {
        let state = try state()
        guard state.budgets.hold(task.estimate, after: state.spent) != nil else { return nil }
        return try store.hold(task, at: clock.now)
    }
}
