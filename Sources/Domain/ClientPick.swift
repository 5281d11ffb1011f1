/// What a client said of one picture of a proof.
public struct ClientPick: Sendable, Equatable {
    public let id: MediaID
    /// Of the original, in lower-case hex: the same in every studio that has it.
    public let sha256: String
    /// What the file is called in the proof.
    public let file: String
    public let isPicked: Bool
    /// The client's words; empty where there are none.
    public let note: String

    public init(id: MediaID, sha256: String, file: String, isPicked: Bool, note: String) {
        self.id = id
        self.sha256 = sha256
        self.file = file
        self.isPicked = isPicked
        self.note = note
    }

    /// The most in one file.
    public static let most = 100_000

    /// The note of a media with the client's words after it; words that it has already are not said twice.
    public func added(to own: String) -> String {
        let words = note.trimmingBlanks()
        if words.isEmpty || own.contains(words) { return own }
        return own.isEmpty ? words : own + "\n" + words
    }
}

/// What came of a client's picks.
public struct PicksTaken: Sendable, Equatable {
    /// The media that are different now.
    public var changed: [MediaID] = []
    /// How many became favourites.
    public var favorites = 0
    /// How many got words.
    public var notes = 0
    /// How many had it all before.
    public var unchanged = 0
    /// What is not in the gallery.
    public var unknown: [ClientPick] = []

    public init() {}
}
