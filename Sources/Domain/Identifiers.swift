/// A word that names one kind of thing, so that a wrong mix does not compile.
public protocol Identifier: RawRepresentable, Hashable, Sendable, CustomStringConvertible,
    ExpressibleByStringLiteral
where RawValue == String {
    /// Wraps the word as it stands in the database and in JSON.
    init(rawValue: String)
}

extension Identifier {
    /// Wraps `text` as it stands.
    public init(_ text: String) { self.init(rawValue: text) }
    public init(stringLiteral value: String) { self.init(rawValue: value) }
    public var description: String { rawValue }
}

/// Our name for one task, given out by the API; starts with `tsk_`.
public struct TaskID: Identifier {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// Our name for one export, given out by the API; starts with `exp_`.
public struct ExportID: Identifier {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// What the user picks: a catalogue entry's id, such as `gpt4o-image`.
public struct ModelID: Identifier {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

extension ModelID {
    /// The longest id, in Unicode scalars; other programs name their models as they like.
    public static let longest = 200
    /// Stands where nobody knows what made a file.
    public static let unknown = ModelID("unknown")
}

/// The service that runs a model, such as `kie`.
public struct ProviderID: Identifier {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    public static let sandbox = ProviderID("sandbox")
    /// Nobody: a file that the user brought, or that lay in the studio and that no row named.
    public static let imported = ProviderID("import")
}

/// The provider's own name for a task.
///
/// Opaque to us.
public struct ProviderTaskID: Identifier {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Reads an id off the wire.
    ///
    /// - Returns: `nil` unless the text is 1…200 letters, digits, `-`, `_`, `.` or `:`; what a provider
    ///   calls an id ends up in addresses and in the journal, so nothing else is taken.
    public init?(wire text: String) {
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
                UInt8(ascii: "."), UInt8(ascii: ":"):
                true
            default: false
            }
        }
        guard (1...200).contains(text.utf8.count), isPlain, !text.contains("..") else { return nil }
        rawValue = text
    }
}

/// The row of one media file; grows with creation and is never used twice.
public struct MediaID: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let rawValue: Int64
    public init(_ rawValue: Int64) { self.rawValue = rawValue }
    public var description: String { String(rawValue) }
    public static func < (a: MediaID, b: MediaID) -> Bool { a.rawValue < b.rawValue }
}
