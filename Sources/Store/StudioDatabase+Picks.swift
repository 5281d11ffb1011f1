public import Domain
import SQLite

extension StudioDatabase {
    /// Makes a client's picks favourites, and adds the client's words to the notes, in one transaction.
    ///
    /// Media are known by the hash of their file, and by their id where several have the same.
    ///
    /// - Throws: `picks_of_others` when none of them is in the gallery; nothing changes then.
    public func take(_ picks: [ClientPick]) async throws -> PicksTaken {
        try await write { connection in
            var taken = PicksTaken()
            for pick in picks {
                let found = try connection.first(
                    """
                    SELECT id, favorite, note FROM media
                    WHERE sha256 = ? AND status = 'completed' AND deleted_at IS NULL ORDER BY id = ? DESC, id LIMIT 1
                    """, [pick.sha256, pick.id.rawValue]
                ) { (MediaID($0.int64(0)), $0.bool(1), $0.text(2)) }
                guard let (id, isFavorite, note) = found else {
                    taken.unknown.append(pick)
                    continue
                }
                let words = pick.added(to: note)
                let isNew = (favorite: pick.isPicked && !isFavorite, note: words != note)
                guard isNew.favorite || isNew.note else {
                    taken.unchanged += 1
                    continue
                }
                try connection.run(
                    "UPDATE media SET favorite = ?, note = ? WHERE id = ?",
                    [isFavorite || pick.isPicked, words, id.rawValue])
                taken.changed.append(id)
                taken.favorites += isNew.favorite ? 1 : 0
                taken.notes += isNew.note ? 1 : 0
            }
            if taken.unknown.count == picks.count { throw Problem.picksOfOthers(picks.count) }
            return taken
        }
    }
}
