/// The row of one key; never used twice.
public struct KeyID: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let rawValue: Int64
    public init(_ rawValue: Int64) { self.rawValue = rawValue }
    public var description: String { String(rawValue) }
    public static func < (a: KeyID, b: KeyID) -> Bool { a.rawValue < b.rawValue }
}

/// One key of a provider's ring.
public struct ProviderKey: Sendable, Equatable {
    /// The most keys that a provider can have.
    public static let most = 20
    /// Characters of the longest label.
    public static let longestLabel = 60

    public let id: KeyID
    public let provider: ProviderID
    public var label: String
    public var secret: Secret
    /// Whether orders may go out with it.
    public var isOn: Bool
    /// How many orders went out with it.
    public let uses: Int
    /// What they took.
    public let spent: Money
    /// The last thing that the provider had against it.
    public let complaint: Problem?
    public let complainedAt: Timestamp?
    /// Whether it is passed over for that while there is another.
    public let isParked: Bool
    /// What the provider last said is left on its account, in credits.
    public let balance: Double?
    public let balanceAt: Timestamp?
    public let createdAt: Timestamp

    public init(
        id: KeyID, provider: ProviderID, label: String, secret: Secret, isOn: Bool, uses: Int, spent: Money,
        complaint: Problem?, complainedAt: Timestamp?, isParked: Bool, balance: Double? = nil,
        balanceAt: Timestamp? = nil, createdAt: Timestamp
    ) {
        self.id = id
        self.provider = provider
        self.label = label
        self.secret = secret
        self.isOn = isOn
        self.uses = uses
        self.spent = spent
        self.complaint = complaint
        self.complainedAt = complainedAt
        self.isParked = isParked
        self.balance = balance
        self.balanceAt = balanceAt
        self.createdAt = createdAt
    }
}
