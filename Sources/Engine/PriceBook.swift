import Domain
import Store
import Synchronization

/// What models cost: the catalogue's prices with what the user says of them.
///
/// A look from time to time costs next to nothing: the table is read once for every write and second.
final class PriceBook: Sendable {
    private struct View {
        let generation: UInt64
        let second: Int64
        let corrections: [ModelID: [PriceCorrection]]
    }

    private let store: StudioDatabase
    private let catalogue: Catalogue
    private let clock: WallClock
    private let view = Mutex<View?>(nil)

    init(_ store: StudioDatabase, _ catalogue: Catalogue, _ clock: @escaping WallClock) {
        self.store = store
        self.catalogue = catalogue
        self.clock = clock
    }

    /// The price of a model as it is now.
    func price(of model: Model) throws -> Price {
        model.price.corrected(by: try corrections()[model.id] ?? [])
    }

    /// What an order would cost at a provider; `nil` where there is no price.
    func estimate(_ order: Order, at provider: ProviderID) throws -> Cost? {
        if provider == .sandbox { return .free }
        return try catalogue.model(order.model).flatMap { try price(of: $0).estimate(for: order) }
    }

    private func corrections() throws -> [ModelID: [PriceCorrection]] {
        let (generation, time) = (store.generation, clock())
        let second = time.milliseconds / 1000
        if let seen = view.withLock({ $0 }), seen.generation == generation, seen.second == second {
            return seen.corrections
        }
        let found = Dictionary(grouping: try store.prices(at: time), by: \.model)
        view.withLock { $0 = View(generation: generation, second: second, corrections: found) }
        return found
    }
}
