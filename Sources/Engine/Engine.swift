public import Domain
import FoundationEssentials
public import Store

/// Brings every order to its end: sent at most once, followed patiently, fetched, checked and kept.
///
/// Each task that is under way has a driver of its own, which performs what the task's state asks for and
/// tells the task what happened. A step is saved before it is performed.
public actor Engine {
    /// What the engine works with.
    public struct Parts: Sendable {
        let store: StudioDatabase
        let journal: Journal
        let storage: any MediaStorage
        let catalogue: Catalogue
        let providers: [ProviderID: any Provider]
        let keys: any KeyRing
        let clock: WallClock
        let stopwatch: Stopwatch
        let jitter: @Sendable () -> Double
        let log: Log
        let publish: @Sendable (StudioEvent) -> Void
        let spending: SpendingGuard
        let prices: PriceBook

        /// Takes what there is.
        ///
        /// `jitter` gives a number in 0…1, another one at each call;
        /// `publish` hears of everything that pages should know.
        public init(
            store: StudioDatabase, journal: Journal, storage: any MediaStorage, catalogue: Catalogue,
            providers: [any Provider], keys: any KeyRing,
            clock: @escaping WallClock, stopwatch: Stopwatch,
            jitter: @escaping @Sendable () -> Double, log: Log,
            publish: @escaping @Sendable (StudioEvent) -> Void
        ) throws {
            self.store = store
            self.journal = journal
            self.storage = storage
            self.catalogue = catalogue
            self.providers = Dictionary(uniqueKeysWithValues: providers.map { ($0.id, $0) })
            self.keys = keys
            self.clock = clock
            self.stopwatch = stopwatch
            self.jitter = jitter
            self.log = log
            self.publish = publish
            let budgetClock = BudgetClock(from: clock(), notBefore: try store.lastBudgetTime(), stopwatch)
            spending = SpendingGuard(store, budgetClock)
            prices = PriceBook(store, catalogue, clock)
        }
    }

    /// How the tasks that are under way stand.
    public nonisolated let board = TaskBoard()
    nonisolated let parts: Parts
    private let courier: ReferenceCourier
    private let submissions: [ProviderID: RateLimiter]
    private let statusCalls: [ProviderID: RateLimiter]
    private var drivers: [TaskID: Task<Void, Never>] = [:]
    /// Tasks that are being adopted, so that two calls do not follow two ids.
    private var adoptions: Set<TaskID> = []
    private var isStopping = false

    public init(_ parts: Parts) {
        self.parts = parts
        courier = ReferenceCourier(parts)
        submissions = parts.providers.mapValues { RateLimiter($0.limits.submissions, parts.stopwatch) }
        statusCalls = parts.providers.mapValues { RateLimiter($0.limits.statusCalls, parts.stopwatch) }
    }

    /// Sorts everything that was under way when the program last ended; calls no provider.
    ///
    /// - Returns: What to hand to `lead`.
    public func recover() async throws -> [GenerationTask] { try await parts.recoveredTasks() }

    /// Takes up tasks that were recovered.
    ///
    /// Sends nothing that was in flight.
    public func lead(_ recovered: [GenerationTask]) {
        for task in recovered { drive(task) }
    }

    /// Ends the drivers; an order that is on the wire gets `TaskDriver.lastPatience` to be answered.
    public func stop() async {
        isStopping = true
        let running = Array(drivers.values)
        for driver in running { driver.cancel() }
        for driver in running { await driver.value }
    }

    /// Places an order.
    ///
    /// Its intent is on disk when this returns; it is sent afterwards.
    ///
    /// `provider` gets it instead of the model's own, such as the sandbox. `idempotencyKey` is the caller's name
    /// for this order; the same one twice is one order. `isConfirmed` is the user's word that it may cost more than the
    /// sum above which they want to be asked.
    ///
    /// - Returns: The task; an earlier one when the key was used before.
    /// - Throws: A `Problem` that names what is wrong with the order.
    public func order(
        _ draft: OrderDraft, defaults: [String: OptionValue] = [:], at provider: ProviderID? = nil,
        idempotencyKey: String? = nil, isConfirmed: Bool = false
    ) async throws -> GenerationTask {
        let material = try parts.material(for: draft)
        let order = try parts.catalogue.order(draft, defaults: defaults, material: material)
        guard let model = parts.catalogue.model(order.model) else { throw Problem.taskNotFound() }
        if let source = order.source?.provider, source != provider ?? model.provider {
            throw Problem.sourceElsewhere(source, order: provider ?? model.provider)
        }
        guard try await parts.storage.hasRoom() else { throw Problem.noRoom() }
        let task = GenerationTask(
            id: TaskID("tsk_" + UUID().uuidString.lowercased()), order: order,
            provider: provider ?? model.provider, createdAt: parts.clock(),
            estimate: try parts.prices.estimate(order, at: provider ?? model.provider))
        let budgets = try parts.store.settings().budgets
        if let limit = budgets.confirmAbove, !isConfirmed, budgets.needsConfirmation(task.estimate) {
            throw Problem.orderNotConfirmed(task.estimate, above: limit)
        }
        switch try await parts.store.place(task, idempotencyKey: idempotencyKey) {
        case .new:
            parts.log.info(
                "An order was placed.", ["task": task.id.rawValue, "model": task.order.model.rawValue])
            parts.publish(.task(task.id))
            drive(task)
            return task
        case .repeated(let id):
            guard let earlier = try self.task(id) else { throw Problem.taskNotFound() }
            return earlier
        case .keyReused: throw Problem.keyReused()
        }
    }

    /// What equal orders made before and is still in the gallery, the newest first, at most four.
    ///
    /// - Throws: A `Problem` that names what is wrong with the order.
    public nonisolated func earlier(
        _ draft: OrderDraft, defaults: [String: OptionValue] = [:], at provider: ProviderID? = nil
    ) throws -> [Media] {
        let order = try parts.catalogue.order(
            draft, defaults: defaults, material: try parts.material(for: draft))
        guard let model = parts.catalogue.model(order.model) else { return [] }
        return try parts.store.media(madeBy: order, at: provider ?? model.provider, atMost: 4)
    }

    /// Takes an order back that was not sent yet.
    public func cancel(_ id: TaskID) async throws -> GenerationTask {
        var task = try known(id)
        do {
            _ = try task.apply(.cancelPressed)
        } catch {
            throw Problem.actionNotPossible(.cancel, in: error.state.phase)
        }
        task.completedAt = parts.clock()
        guard try await parts.store.cancelQueued(task, at: parts.clock()) else {
            throw Problem.actionNotPossible(.cancel, in: try known(id).state.phase)
        }
        // Its driver may still be about to tell of the queue: the last word is ours.
        drivers[id]?.cancel()
        await drivers[id]?.value
        board.remove(id)
        parts.publish(.task(id))
        return task
    }

    /// Orders the same again, as a new task.
    public func retry(
        _ id: TaskID, at provider: ProviderID? = nil, idempotencyKey: String?, isConfirmed: Bool = false
    ) async throws -> GenerationTask {
        let task = try known(id)
        guard task.actions.contains(.retry) else {
            throw Problem.actionNotPossible(.retry, in: task.state.phase)
        }
        let again = try await order(
            OrderDraft(again: task.order), at: provider, idempotencyKey: idempotencyKey,
            isConfirmed: isConfirmed)
        // Seen to. Not in one transaction with the order: what is shown twice costs nothing.
        _ = try await dismiss([id])
        return again
    }

    /// Lets an order go out although it passes a budget.
    public func release(_ id: TaskID) async throws -> GenerationTask {
        let task = try known(id)
        guard task.actions.contains(.release), try await parts.store.release(id) else {
            throw Problem.actionNotPossible(.release, in: try known(id).state.phase)
        }
        return task
    }

    /// What the budgets allow, and what the present day and month took.
    public nonisolated func spending() throws -> (budgets: Budgets, spent: Spent) {
        try parts.spending.state()
    }

    /// What a model costs now, by the catalogue and by what the user says of it.
    public nonisolated func price(of model: Model) throws -> Price { try parts.prices.price(of: model) }

    /// Puts failures aside, so that they are no longer shown as such, or back; they stay as they are.
    ///
    /// - Returns: Those that were not so before.
    public func dismiss(_ ids: [TaskID], _ isDismissed: Bool = true) async throws -> [TaskID] {
        let changed = try await parts.store.setDismissed(isDismissed, ids, at: parts.clock())
        for id in changed { parts.publish(.task(id)) }
        return changed
    }

    /// Follows a task that the provider knows as `providerTaskID`: after an unknown outcome, or to look again.
    public func adopt(_ id: TaskID, as providerTaskID: ProviderTaskID) async throws -> GenerationTask {
        var task = try known(id)
        guard drivers[id] == nil, adoptions.insert(id).inserted else {
            throw Problem.actionNotPossible(.adopt, in: task.state.phase)
        }
        defer { adoptions.remove(id) }
        do {
            _ = try task.apply(.adopted(providerTaskID))
        } catch {
            throw Problem.actionNotPossible(.adopt, in: error.state.phase)
        }
        task.completedAt = nil
        task.submittedAt = task.submittedAt ?? parts.clock()
        try await parts.store.save(task, at: parts.clock())
        parts.publish(.task(id))
        drive(task)
        return task
    }

    /// The task as it stands at this moment.
    public nonisolated func task(_ id: TaskID) throws -> GenerationTask? {
        try parts.store.task(id)
    }

    private func known(_ id: TaskID) throws -> GenerationTask {
        guard let task = try task(id) else { throw Problem.taskNotFound() }
        return task
    }

    private func drive(_ task: GenerationTask) {
        guard !isStopping, drivers[task.id] == nil, let provider = parts.providers[task.provider],
            let submissions = submissions[task.provider], let statusCalls = statusCalls[task.provider]
        else { return }
        board.show(task)
        drivers[task.id] = Task { @concurrent [parts, board, courier] in
            let driver = TaskDriver(
                task: task, provider: provider, submissions: submissions, statusCalls: statusCalls,
                parts: parts, board: board, courier: courier)
            await driver.run()
            await self.forget(task.id)
        }
    }

    private func forget(_ id: TaskID) {
        drivers[id] = nil
        board.remove(id)
    }
}
