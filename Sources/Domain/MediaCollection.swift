/// A named set of media, which stands among the others, or in one of them, where the user put it.
public struct MediaCollection: Sendable, Equatable {
    public let id: Int64
    public let name: String
    /// How many media of the gallery are in it; what is in the collections inside it does not count.
    public let count: Int
    /// The collection that it is in: one that is in none itself.
    public let parent: Int64?
    /// What stands for it: the chosen one while that is there, else the newest; `nil` when it is empty.
    public let cover: MediaID?
    /// What the user chose to stand for it.
    public let chosenCover: MediaID?

    public init(
        id: Int64, name: String, count: Int, parent: Int64?, cover: MediaID?, chosenCover: MediaID?
    ) {
        self.id = id
        self.name = name
        self.count = count
        self.parent = parent
        self.cover = cover
        self.chosenCover = chosenCover
    }

    /// Where one stands among the others.
    public struct Place: Sendable, Equatable {
        /// The collection that it is in; `nil` for none.
        public var parent: Int64?
        /// The one in the same collection that comes after it; `nil` makes it the last.
        public var before: Int64?

        public init(parent: Int64? = nil, before: Int64? = nil) {
            self.parent = parent
            self.before = before
        }
    }

    /// What stands for one.
    public enum Cover: Sendable, Equatable {
        case newest
        case chosen(MediaID)
    }
}

/// A filter of the gallery that is kept under a name: what fits it is in it.
public struct SmartCollection: Sendable, Equatable {
    /// The most that a studio keeps: each is counted whenever the library changes.
    public static let most = 200

    public let id: Int64
    public let name: String
    /// Names and values as in the address of the gallery, such as `rating` and `4`.
    public let filter: [String: String]

    public init(id: Int64, name: String, filter: [String: String]) {
        self.id = id
        self.name = name
        self.filter = filter
    }
}
