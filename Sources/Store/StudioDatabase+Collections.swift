public import Domain
import SQLite

// Collections: labels that have an order of their own, hold others, and keep their media in an order.
extension StudioDatabase {
    /// Every collection: each is followed by those that are in it.
    public func collections() throws -> [MediaCollection] {
        try read { try Self.collections(in: $0) }
    }

    private static func collections(in connection: Connection) throws -> [MediaCollection] {
        let live = MediaLabel.collection.liveMedia
        // Of a sound, or of what could not be drawn, there is nothing to show.
        let seen = "\(live) AND thumbnail_path IS NOT NULL"
        return try connection.rows(
            """
            SELECT l.id, l.name, (SELECT count(*) \(live)), l.parent_id, l.cover_id, coalesce(
                (SELECT media_id \(seen) AND media_id = l.cover_id), (SELECT max(media_id) \(seen)))
            FROM collections l LEFT JOIN collections parent ON parent.id = l.parent_id
            ORDER BY coalesce(parent.rank, l.rank), coalesce(parent.id, l.id), parent.id IS NOT NULL, l.rank, l.id
            """
        ) { row in
            MediaCollection(
                id: row.int64(0), name: row.text(1), count: row.int(2), parent: row.optionalInt64(3),
                cover: row.optionalInt64(5).map { MediaID($0) },
                chosenCover: row.optionalInt64(4).map { MediaID($0) })
        }
    }

    /// Reads one.
    ///
    /// - Throws: `label_not_found`.
    public func collection(_ id: Int64) throws -> MediaCollection {
        guard let found = try collections().first(where: { $0.id == id }) else {
            throw Problem.labelNotFound(.collection)
        }
        return found
    }

    /// Makes a collection of media, in this order; those that are not there are passed over.
    ///
    /// - Parameters:
    ///   - name: Which no other has.
    ///   - media: What is in it from the start.
    ///   - place: Where it stands.
    ///   - cover: What stands for it.
    ///   - children: Collections that go into it; those that are not there, or cannot, are passed over.
    /// - Returns: Its id.
    /// - Throws: `label_taken`, `collection_too_deep`; `Problem` when a media would be in too many.
    public func addCollection(
        _ name: String, of media: [MediaID] = [], at place: MediaCollection.Place = .init(),
        cover: MediaCollection.Cover = .newest, around children: [Int64] = []
    ) async throws -> Int64 {
        try await write { connection in
            let isNew =
                try connection.run(
                    """
                    INSERT INTO collections (name, rank) VALUES (?, \(HandOrder.last(in: "collections")))
                    ON CONFLICT DO NOTHING
                    """, [name]) == 1
            guard isNew else { throw Problem.labelTaken(.collection) }
            let id = connection.lastInsertID
            try Self.put(id, at: place, in: connection)
            for one in media { try MediaLabel.collection.link(id, one, in: connection) }
            try Self.setCover(cover, of: id, in: connection)
            if !children.isEmpty {
                guard place.parent == nil else { throw Problem.collectionTooDeep() }
                try connection.run(
                    """
                    UPDATE collections SET parent_id = ?1
                    WHERE id IN (SELECT value FROM json_each(?2)) AND id <> ?1 AND parent_id IS NULL
                        AND NOT EXISTS (SELECT 1 FROM collections child WHERE child.parent_id = collections.id)
                    """, [id, children.jsonList])
            }
            _ = try Self.refreshAll(.collection, id, in: connection)
            return id
        }
    }

    /// Changes a collection; what is `nil` stays.
    ///
    /// - Returns: The media that are shown differently now.
    /// - Throws: `label_not_found`, `label_taken`, `collection_too_deep`; `media_not_found` when the cover is not in it,
    ///   `field_invalid` when it has no picture.
    @discardableResult
    public func changeCollection(
        _ id: Int64, name: String? = nil, place: MediaCollection.Place? = nil,
        cover: MediaCollection.Cover? = nil
    ) async throws -> [MediaID] {
        try await write { connection in
            let isThere =
                try connection.first("SELECT 1 FROM collections WHERE id = ?", [id]) { $0.bool(0) } == true
            guard isThere else { throw Problem.labelNotFound(.collection) }
            if let place { try Self.put(id, at: place, in: connection) }
            if let cover {
                try Self.setCover(cover, of: id, in: connection)
                try Self.checkPicture(of: cover, in: connection)
            }
            return try name.map { try Self.rename(.collection, id, to: $0, in: connection) } ?? []
        }
    }

    /// Removes a collection; its media stay, and what is inside it comes to where it was.
    ///
    /// - Returns: Its media in their order, and the collections that were in it.
    /// - Throws: `label_not_found`.
    public func removeCollection(_ id: Int64) async throws -> (media: [MediaID], children: [Int64]) {
        try await write { connection in
            let all = try Self.collections(in: connection)
            let children = all.filter { $0.parent == id }.map(\.id)
            let next = all.drop { $0.id != id }.dropFirst().first { $0.parent == nil }?.id
            let media = try Self.remove(.collection, id, in: connection)
            try HandOrder.collections(in: nil).move(children, before: next, in: connection)
            return (media, children)
        }
    }

    /// Moves media of a collection before another of it, or to the end.
    ///
    /// - Returns: What was moved: media that are not in the collection are passed over.
    /// - Throws: `label_not_found`; `media_not_found` when `next` is not in the collection, or is moved itself.
    public func arrange(_ media: [MediaID], in id: Int64, before next: MediaID?) async throws -> [MediaID] {
        try await write { connection in
            let isThere =
                try connection.first("SELECT 1 FROM collections WHERE id = ?", [id]) { $0.bool(0) } == true
            guard isThere else { throw Problem.labelNotFound(.collection) }
            func isIn(_ one: MediaID) throws -> Bool {
                try connection.first(
                    "SELECT 1 FROM media_collections WHERE label_id = ? AND media_id = ?", [id, one.rawValue]
                ) { $0.bool(0) } == true
            }
            if let next {
                guard try isIn(next), !media.contains(next) else {
                    throw Problem.notInCollection("before_id")
                }
            }
            var seen: Set<MediaID> = []
            let moved = try media.filter { try seen.insert($0).inserted && isIn($0) }
            try HandOrder.media(in: id).move(moved.map(\.rawValue), before: next?.rawValue, in: connection)
            return moved
        }
    }

    /// Puts a collection into another, or into none, and before one of those that are there.
    private static func put(
        _ id: Int64, at place: MediaCollection.Place, in connection: Connection
    ) throws {
        if let parent = place.parent {
            let grandparent = try connection.first("SELECT parent_id FROM collections WHERE id = ?", [parent])
            {
                $0.optionalInt64(0)
            }
            guard let grandparent else { throw Problem.otherCollectionNotFound("parent_id") }
            let holds = try connection.first("SELECT 1 FROM collections WHERE parent_id = ?", [id]) {
                $0.bool(0)
            }
            guard grandparent == nil, holds == nil, parent != id else { throw Problem.collectionTooDeep() }
        }
        if let before = place.before {
            let isSibling = try connection.first(
                "SELECT 1 FROM collections WHERE id = ? AND id <> ? AND parent_id IS ?",
                [before, id, place.parent]
            ) { $0.bool(0) }
            guard isSibling == true else { throw Problem.otherCollectionNotFound("before_id") }
        }
        try connection.run("UPDATE collections SET parent_id = ? WHERE id = ?", [place.parent, id])
        try HandOrder.collections(in: place.parent).move([id], before: place.before, in: connection)
    }

    private static func checkPicture(of cover: MediaCollection.Cover, in connection: Connection) throws {
        guard case .chosen(let media) = cover else { return }
        let isSeen = try connection.first(
            "SELECT thumbnail_path IS NOT NULL FROM media WHERE id = ?", [media.rawValue]
        ) { $0.bool(0) }
        guard isSeen == true else { throw Problem.noPicture("cover_media_id") }
    }

    private static func setCover(
        _ cover: MediaCollection.Cover, of id: Int64, in connection: Connection
    ) throws {
        switch cover {
        case .newest: try connection.run("UPDATE collections SET cover_id = NULL WHERE id = ?", [id])
        case .chosen(let media):
            let count = try connection.run(
                """
                UPDATE collections SET cover_id = ?1
                WHERE id = ?2 AND ?1 IN (SELECT media_id FROM media_collections WHERE label_id = ?2)
                """, [media.rawValue, id])
            guard count == 1 else { throw Problem.notInCollection("cover_media_id") }
        }
    }
}

extension HandOrder {
    fileprivate static func collections(in parent: Int64?) -> HandOrder {
        HandOrder(table: "collections", key: "id", scope: "parent_id IS ?1", value: parent)
    }

    fileprivate static func media(in collection: Int64) -> HandOrder {
        HandOrder(table: "media_collections", key: "media_id", scope: "label_id = ?1", value: collection)
    }
}
