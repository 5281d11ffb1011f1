import Domain

@testable import WebAPI

extension FuzzTarget {
    /// A file that came back from a client.
    static let picks = FuzzTarget("picks") { bytes in
        let picks: [ClientPick]
        do throws(Problem) { picks = try Studio.picks(in: bytes) } catch {
            return try promise(error.code == "picks_unreadable", "\(error.code)")
        }
        try promise(!picks.isEmpty && picks.count <= ClientPick.most, "\(picks.count) picks")
        for pick in picks {
            try promise(pick.id.rawValue > 0 && pick.sha256.utf8.count == 64, "\(pick)")
            try promise(pick.note.unicodeScalars.count <= Media.longestNote, "a long note")
            try promise(pick.added(to: pick.added(to: "")) == pick.added(to: ""), "words twice")
        }
    }
}
