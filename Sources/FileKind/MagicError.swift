/// What libmagic says when it cannot work.
public struct MagicError: Error, Sendable, Equatable {
    /// libmagic's own words.
    public let words: String
}
