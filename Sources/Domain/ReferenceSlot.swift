/// A place for references in the orders of a model: what it takes, and how many.
public struct ReferenceSlot: Sendable, Equatable {
    public let role: ReferenceRole
    /// The word on the page, such as `First frame`.
    public let label: String
    /// How many; a slot that begins with 1 has to be filled.
    public let count: ClosedRange<Int>
    public let type: MediaType
    /// The kinds of file that the provider reads.
    public let mimeTypes: [String]
    /// The largest file, in bytes.
    public let maxBytes: Int64
    /// Texts that may be shorter only while the slot is filled: the option's name and its characters.
    public let textLimits: [String: Int]

    public init(
        _ role: ReferenceRole, _ label: String, _ count: ClosedRange<Int> = 0...1, type: MediaType = .image,
        mimeTypes: [String] = ReferenceSlot.pictures, maxBytes: Int64, textLimits: [String: Int] = [:]
    ) {
        precondition(count.lowerBound >= 0 && count.upperBound >= 1, "a slot takes something")
        self.role = role
        self.label = label
        self.count = count
        self.type = type
        self.mimeTypes = mimeTypes
        self.maxBytes = maxBytes
        self.textLimits = textLimits
    }

    /// The pictures that every provider reads.
    public static let pictures = ["image/jpeg", "image/png", "image/webp"]
}

/// What a model goes on from, for those that take a finished clip of their own service.
public struct SourceSlot: Sendable, Equatable {
    /// The word on the page, such as `Clip to extend`.
    public let label: String
    /// The models whose results it takes.
    public let models: [ModelID]
    /// The values that options of the earlier order must have had.
    public let options: [String: [OptionValue]]
    /// Why, in one sentence; shown when one has another value.
    public let reason: String

    public init(
        _ label: String, of models: [ModelID], whose options: [String: [OptionValue]] = [:],
        because reason: String = ""
    ) {
        self.label = label
        self.models = models
        self.options = options
        self.reason = reason
    }
}
