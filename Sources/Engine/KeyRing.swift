public import Domain

/// The keys of the providers, as the engine takes them.
public protocol KeyRing: Sendable {
    /// The key of the next order, each in its turn; `nil` when there is none.
    func next(at provider: ProviderID) -> HeldKey?

    /// The key that a task goes on with: the one that made it, else another of the same provider.
    func key(_ id: KeyID?, at provider: ProviderID) -> Secret?

    /// Whether there is a key without a complaint besides this one.
    func hasAnother(than id: KeyID?, at provider: ProviderID) -> Bool

    /// Passes a key over for a while: the provider asked for it.
    func coolDown(_ id: KeyID?, for delay: Duration, _ problem: Problem) async

    /// Passes a key over until the user, or the provider, says that it is good: that is, while there is another.
    func park(_ id: KeyID?, _ problem: Problem) async

    /// The provider took an order with it.
    func praise(_ id: KeyID?) async
}

/// A key as it goes out, and its row; one from the environment has none.
public struct HeldKey: Sendable {
    public let id: KeyID?
    public let secret: Secret

    public init(id: KeyID?, secret: Secret) {
        self.id = id
        self.secret = secret
    }
}
