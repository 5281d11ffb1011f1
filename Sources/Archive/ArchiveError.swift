/// What libarchive says when it cannot go on.
public struct ArchiveError: Error, Sendable, Equatable, CustomStringConvertible {
    /// libarchive's own words.
    public let words: String

    /// One sentence for the log.
    public var description: String { "libarchive: \(words)" }
}
