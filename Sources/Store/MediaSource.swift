/// Where a media came from.
public enum MediaSource: String, Sendable, CaseIterable {
    /// A provider made it for money.
    case paid
    /// The sandbox made it, for nothing.
    case sandbox
    /// It was made elsewhere and brought in.
    case imported

    /// What its row says, in SQL.
    var condition: String {
        switch self {
        case .paid: "sandbox = 0 AND imported = 0"
        case .sandbox: "sandbox = 1"
        case .imported: "imported = 1"
        }
    }

    /// The source of a row by its name, in SQL.
    static let column =
        "CASE \(allCases.map { "WHEN \($0.condition) THEN '\($0.rawValue)'" }.joined(separator: " ")) END"
}
