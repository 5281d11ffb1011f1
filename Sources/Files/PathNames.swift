extension String {
    /// The names in a path, without the empty ones.
    ///
    /// Cut at the bytes of its slashes: with a combining mark after it, a slash is another character.
    public var pathNames: [String] {
        utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
    }

    /// Whether the path leads to something in the folder at `other`; both as `realpath` gives them.
    public func isBelow(_ other: String) -> Bool {
        utf8.starts(with: other.utf8) && utf8.dropFirst(other.utf8.count).first == UInt8(ascii: "/")
    }
}
