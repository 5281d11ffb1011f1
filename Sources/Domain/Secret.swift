/// A key of one provider.
///
/// Prints as dots; the text leaves only by `reveal()`.
public struct Secret: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    private let text: String

    /// Takes a key as the user typed it.
    ///
    /// - Returns: `nil` when nothing is left without the white space around it, when it is longer than
    ///   500 bytes, or when it holds a byte that cannot stand in an HTTP header.
    public init?(_ typed: String) {
        let blanks = Array(" \t\n\r".utf8), bytes = typed.utf8
        let start = bytes.firstIndex { !blanks.contains($0) } ?? bytes.endIndex
        let end = bytes.lastIndex { !blanks.contains($0) }.map(bytes.index(after:)) ?? start
        let trimmed = String(typed[start..<end])
        let isPrintable = trimmed.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        guard (1...500).contains(trimmed.utf8.count), isPrintable else { return nil }
        text = trimmed
    }

    /// The key itself: only where it leaves for its provider or goes into the database.
    public func reveal() -> String { text }

    /// The last four characters; `nil` when the key is so short that they would give it away.
    public var lastFour: String? { text.count >= 12 ? String(text.suffix(4)) : nil }

    public var description: String { "•••" }
    public var debugDescription: String { "•••" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
