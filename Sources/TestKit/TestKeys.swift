public import Domain
public import Engine

/// One key for everything, or none.
public struct TestKeys: KeyRing {
    private let secret: @Sendable () -> Secret?

    public init(_ secret: @escaping @Sendable () -> Secret?) { self.secret = secret }

    public func next(at provider: ProviderID) -> HeldKey? { secret().map { HeldKey(id: nil, secret: $0) } }
    public func key(_ id: KeyID?, at provider: ProviderID) -> Secret? { secret() }
    public func hasAnother(than id: KeyID?, at provider: ProviderID) -> Bool { false }
    public func coolDown(_ id: KeyID?, for delay: Duration, _ problem: Problem) async {}
    public func park(_ id: KeyID?, _ problem: Problem) async {}
    public func praise(_ id: KeyID?) async {}
}
