/// Where a media came from.
public enum MediaSource: String, Sendable, CaseIterable {
    /// A provider made it for money.
    case paid
    /// The sandbox made it, for nothing.
    case sandbox
    /// It was made elsewhere and brought in.
    case imported

    /// What its row says.
    var flags: [(column: String, isOn: Bool)] {
        switch self {
        case .paid: [("sandbox", false), ("imported", false)]
        case .sandbox: [("sandbox", true)]
        case .imported: [("imported", true)]
        }
    }

    /// The source of a row by its name, in SQL.
    static let column: String = {
        let cases = allCases.map { source in
            let conditions = source.flags.map { "\($0.column) = \($0.isOn ? 1 : 0)" }
            return "WHEN \(conditions.joined(separator: " AND ")) THEN '\(source.rawValue)'"
        }
        return "CASE \(cases.joined(separator: " ")) END"
    }()
}
