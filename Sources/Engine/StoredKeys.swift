public import Domain
public import Store
import Synchronization

/// The ring in the database, and keys that stand beside it.
public final class StoredKeys: KeyRing {
    private struct State {
        /// The key of the last order, by provider.
        var last: [ProviderID: KeyID] = [:]
        /// Until when a key is passed over.
        var cool: [KeyID: Duration] = [:]
    }

    private let store: StudioDatabase
    /// Used instead of the ring.
    private let fixed: [ProviderID: Secret]
    private let clock: WallClock
    private let stopwatch: Stopwatch
    private let log: Log
    private let publish: @Sendable (StudioEvent) -> Void
    private let state = Mutex(State())

    /// Takes what there is; `fixed` holds the keys that are not in the database, such as that of the environment.
    public init(
        store: StudioDatabase, fixed: [ProviderID: Secret], clock: @escaping WallClock, stopwatch: Stopwatch,
        log: Log, publish: @escaping @Sendable (StudioEvent) -> Void
    ) {
        self.store = store
        self.fixed = fixed
        self.clock = clock
        self.stopwatch = stopwatch
        self.log = log
        self.publish = publish
    }

    public func next(at provider: ProviderID) -> HeldKey? {
        if let secret = fixed[provider] { return HeldKey(id: nil, secret: secret) }
        let ring = usable(at: provider)
        return state.withLock { state in
            let last = state.last[provider]
            guard let key = ring.first(where: { $0.id > last ?? KeyID(0) }) ?? ring.first else { return nil }
            state.last[provider] = key.id
            return HeldKey(id: key.id, secret: key.secret)
        }
    }

    public func key(_ id: KeyID?, at provider: ProviderID) -> Secret? {
        if let secret = fixed[provider] { return secret }
        let ring = ring(at: provider)
        return (ring.first { $0.id == id } ?? best(of: ring).first ?? ring.first)?.secret
    }

    public func hasAnother(than id: KeyID?, at provider: ProviderID) -> Bool {
        fixed[provider] == nil && ring(at: provider).contains { $0.id != id && isHealthy($0) }
    }

    public func coolDown(_ id: KeyID?, for delay: Duration, _ problem: Problem) async {
        guard let id else { return }
        state.withLock { $0.cool[id] = stopwatch.now() + delay }
        await note(problem, against: id, parks: false)
    }

    public func park(_ id: KeyID?, _ problem: Problem) async {
        guard let id else { return }
        log.warning("A key is passed over.", ["key": "\(id)", "code": problem.code.rawValue])
        await note(problem, against: id, parks: true)
    }

    public func praise(_ id: KeyID?) async {
        guard let id else { return }
        do {
            if try store.key(id)?.complaint != nil { await note(nil, against: id, parks: false) }
        } catch {
            log.error("A key could not be read.", ["key": "\(id)", "error": String(describing: error)])
        }
    }

    private func note(_ problem: Problem?, against id: KeyID, parks: Bool) async {
        do {
            try await store.note(problem, against: id, parks: parks, at: clock())
            publish(.settings)
        } catch {
            log.error(
                "What became of a key could not be saved.",
                ["key": "\(id)", "error": String(describing: error)])
        }
    }

    /// The healthy keys, else the best that there are.
    private func usable(at provider: ProviderID) -> [ProviderKey] { best(of: ring(at: provider)) }

    /// Nothing is ever at a standstill for a complaint: with the last key an order is refused, and says why.
    private func best(of ring: [ProviderKey]) -> [ProviderKey] {
        let on = ring.filter(\.isOn)
        for group in [on.filter(isHealthy), on.filter { !$0.isParked }] where !group.isEmpty { return group }
        return on
    }

    private func isHealthy(_ key: ProviderKey) -> Bool {
        key.isOn && !key.isParked && state.withLock { $0.cool[key.id] ?? .zero } <= stopwatch.now()
    }

    private func ring(at provider: ProviderID) -> [ProviderKey] {
        do {
            return try store.keys(at: provider)
        } catch {
            log.error("The keys could not be read.", ["error": String(describing: error)])
            return []
        }
    }
}
