import Domain
import HTTPServer
import Store

// What a client picked in a proof.
extension Studio {
    @Sendable func takePicks(_ request: Request) async throws -> Response {
        let picks = try Self.picks(in: request.body)
        let taken = try await store.take(picks)
        if !taken.changed.isEmpty { events.publish(.mediaChanged(taken.changed), in: self) }
        return .json { writer in
            writer.member("changed") { $0.array(taken.changed) { $0.value($1.rawValue) } }
            writer.member("favorites", taken.favorites)
            writer.member("notes", taken.notes)
            writer.member("unchanged", taken.unchanged)
            writer.member("unknown") { writer in
                writer.array(taken.unknown) { writer, pick in
                    writer.object { writer in
                        writer.member("media_id", pick.id.rawValue)
                        writer.member("file", pick.file)
                    }
                }
            }
        }
    }

    /// Reads a file that came back from a client: outside bytes of which nothing is sure.
    static func picks(in bytes: [UInt8]) throws(Problem) -> [ClientPick] {
        let file: JSONValue
        do { file = try JSONValue(parsing: bytes) } catch { throw .picksUnreadable("it is not JSON") }
        guard let members = file.object, let version = members["atelier_picks"] else {
            throw .picksUnreadable("it does not say that it is one")
        }
        guard version.integer == 1 else {
            throw .picksUnreadable("it is of another version, which a newer Atelier may know")
        }
        let known: Set = ["atelier_picks", "export", "saved_at", "picks"]
        guard members.allSatisfy({ known.contains($0.key) && ($0.key == "picks" || $0.value.isPlain) }),
            let items = members["picks"]?.array, items.count <= ClientPick.most
        else { throw .picksUnreadable("its list of picks is missing, too long, or beside something else") }
        if items.isEmpty { throw .picksUnreadable("nothing is picked in it") }
        var picks: [ClientPick] = []
        for (index, item) in items.enumerated() {
            guard let pick = ClientPick(item) else {
                throw .picksUnreadable("pick \(index + 1) in it is damaged")
            }
            picks.append(pick)
        }
        return picks
    }
}

extension ClientPick {
    fileprivate init?(_ json: JSONValue) {
        let known: Set = ["media_id", "sha256", "file", "picked", "note"]
        guard let members = json.object, known.isSuperset(of: members.keys),
            let id = json["media_id"].integer,
            id > 0, let hash = json["sha256"].string, hash.utf8.count == 64,
            hash.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
        else { return nil }
        let (file, note, picked) = (json["file"], json["note"], json["picked"])
        guard file == .null || file.string != nil, note == .null || note.string != nil,
            picked == .null || picked.bool != nil
        else { return nil }
        let words = note.string ?? ""
        guard words.unicodeScalars.count <= Media.longestNote, !words.utf8.contains(0) else { return nil }
        self.init(
            id: MediaID(Int64(id)), sha256: hash, file: String((file.string ?? "").prefix(300)),
            isPicked: picked.bool ?? false, note: words)
    }
}

extension JSONValue {
    /// Whether it is a text, a number or nothing.
    fileprivate var isPlain: Bool { self == .null || string != nil || integer != nil }
}
