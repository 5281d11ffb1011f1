/// A file that tells in JSON what the database knows, so that the database can be made anew from such files.
public struct RecordFile: Sendable, Equatable {
    /// In which of the studio's folders a record lies.
    public enum Place: String, Sendable, CaseIterable {
        case media, trash, records
    }

    /// The ending of every record's name.
    public static let ending = ".json"

    public let name: String
    /// Where it belongs; `nil` when there is nothing to tell any more, and no such file should be.
    public let place: Place?
    public let bytes: [UInt8]

    public init(name: String, place: Place?, bytes: [UInt8]) {
        self.name = name
        self.place = place
        self.bytes = bytes
    }

    /// The name of the record that lies beside a media's file.
    public static func name(beside filename: String) -> String { filename + ending }

    /// The media's file beside which a record of this name lies.
    public static func filename(beside name: String) -> String? {
        name.hasSuffix(ending) ? String(decoding: name.utf8.dropLast(ending.utf8.count), as: UTF8.self) : nil
    }

    /// Where a record of this name may lie.
    public var places: [Place] {
        place == .records ? [.records] : place == nil ? Place.allCases : [.media, .trash]
    }
}
