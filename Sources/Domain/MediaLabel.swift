/// How the user sorts media: by words of their own, or into named sets.
public enum MediaLabel: String, Sendable, CaseIterable {
    case tag, collection

    /// The longest name, in characters.
    public static let longestName = 100
    /// The most labels of one kind on one media.
    public static let mostPerMedia = 100

    /// The name as it is kept, without blanks at its ends.
    ///
    /// - Throws: `label_invalid` when nothing is left, or when it is too long or more than one line.
    public func name(_ typed: String) throws(Problem) -> String {
        let name = typed.trimmingBlanks()
        guard (1...Self.longestName).contains(name.count),
            name.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
        else { throw .labelInvalid(self) }
        return name
    }
}

/// A label and how many media of the gallery have it.
public struct LabelCount: Sendable, Equatable {
    public let id: Int64
    public let name: String
    public let count: Int

    public init(id: Int64, name: String, count: Int) {
        self.id = id
        self.name = name
        self.count = count
    }
}

/// What a change does to the labels of media; names that are not there yet come to be.
public struct LabelChange: Sendable, Equatable {
    public var label: MediaLabel
    public var added: [String] = []
    public var removed: [String] = []
    /// All that are there afterwards; `nil` leaves what is neither added nor removed.
    public var all: [String]?

    public init(_ label: MediaLabel, added: [String] = [], removed: [String] = [], all: [String]? = nil) {
        self.label = label
        self.added = added
        self.removed = removed
        self.all = all
    }

    public var isEmpty: Bool { added.isEmpty && removed.isEmpty && all == nil }
}
