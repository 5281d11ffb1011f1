public import Domain
import SQLite

// Tags and collections: two pairs of tables of one form. A media's row has a copy of the names, for lists and for the search.
extension StudioDatabase {
    /// Changes what the user says of media, in one transaction.
    ///
    /// - Parameters:
    ///   - changes: To the labels.
    ///   - favorite: Whether they are favourites; `nil` leaves that as it is.
    ///   - rating: Their rating, 0…5; `nil` leaves it as it is.
    ///   - note: Their note; `nil` leaves it as it is.
    ///   - ids: Which media; those that are not there are passed over.
    /// - Returns: The media that are different now: what had it all before is not among them.
    /// - Throws: `Problem` when a media would have too many.
    @discardableResult
    public func change(
        _ changes: [LabelChange], favorite: Bool? = nil, rating: Int? = nil,
        note: String? = nil, of ids: [MediaID]
    ) async throws -> [MediaID] {
        try await write { connection in
            let known = try ids.filter { id in
                try connection.first("SELECT 1 FROM media WHERE id = ?", [id.rawValue]) { $0.bool(0) } == true
            }
            var changed: Set<MediaID> = []
            let values: [(column: String, value: (any Bindable)?)] = [
                ("favorite", favorite), ("rating", rating), ("note", note),
            ]
            for (column, value) in values {
                guard let value else { continue }
                let sql = "UPDATE media SET \(column) = ?1 WHERE id = ?2 AND \(column) <> ?1"
                for id in known where try connection.run(sql, [value, id.rawValue]) == 1 {
                    changed.insert(id)
                }
            }
            for change in changes where !change.isEmpty {
                let label = change.label
                let added = try (change.added + (change.all ?? [])).map {
                    try label.id(of: $0, in: connection)
                }
                for id in known {
                    if change.all != nil { try label.keepOnly(added, on: id, in: connection) }
                    for labelID in added { try label.link(labelID, id, in: connection) }
                    for name in change.removed { try label.unlink(name, id, in: connection) }
                    if try Self.refresh(label, of: id, in: connection) { changed.insert(id) }
                }
            }
            try connection.run(
                "DELETE FROM tags WHERE NOT EXISTS (SELECT 1 FROM media_tags WHERE label_id = tags.id)")
            return known.filter(changed.contains)
        }
    }

    /// Every label of a kind with the number of media that have it and are in the gallery, by name.
    public func labels(_ label: MediaLabel) throws -> [LabelCount] {
        try read { connection in
            try connection.rows(
                """
                SELECT l.id, l.name, (SELECT count(*) \(label.liveMedia))
                FROM \(label.table) l ORDER BY l.name COLLATE NOCASE
                """
            ) { LabelCount(id: $0.int64(0), name: $0.text(1), count: $0.int(2)) }
        }
    }

    /// Gives a label another name.
    ///
    /// - Throws: `label_not_found`, `label_taken`.
    public func rename(_ label: MediaLabel, _ id: Int64, to name: String) async throws -> [MediaID] {
        try await write { try Self.rename(label, id, to: name, in: $0) }
    }

    /// Removes a label; its media stay.
    ///
    /// - Returns: The media that had it; of a collection in their order.
    /// - Throws: `label_not_found`.
    @discardableResult
    public func remove(_ label: MediaLabel, _ id: Int64) async throws -> [MediaID] {
        try await write { try Self.remove(label, id, in: $0) }
    }

    static func rename(
        _ label: MediaLabel, _ id: Int64, to name: String, in connection: Connection
    ) throws -> [MediaID] {
        let holder = try connection.first("SELECT id FROM \(label.table) WHERE name = ?", [name]) {
            $0.int64(0)
        }
        guard holder == nil || holder == id else { throw Problem.labelTaken(label) }
        try followRename(of: label, id, to: name, in: connection)
        let count = try connection.run("UPDATE \(label.table) SET name = ? WHERE id = ?", [name, id])
        guard count == 1 else { throw Problem.labelNotFound(label) }
        return try refreshAll(label, id, in: connection)
    }

    static func remove(_ label: MediaLabel, _ id: Int64, in connection: Connection) throws -> [MediaID] {
        let media = try label.media(id, in: connection)
        guard try connection.run("DELETE FROM \(label.table) WHERE id = ?", [id]) == 1 else {
            throw Problem.labelNotFound(label)
        }
        for one in media { try refresh(label, of: one, in: connection) }
        return media
    }

    static func refreshAll(_ label: MediaLabel, _ id: Int64, in connection: Connection) throws
        -> [MediaID]
    {
        let media = try label.media(id, in: connection)
        for one in media { try refresh(label, of: one, in: connection) }
        return media
    }

    /// Brings a media's copy of its labels, and the search, in line with the tables.
    ///
    /// - Returns: Whether the copy was another one.
    @discardableResult
    private static func refresh(
        _ label: MediaLabel, of id: MediaID, in connection: Connection
    ) throws -> Bool {
        let names = try connection.rows(
            """
            SELECT name FROM \(label.links) JOIN \(label.table) l ON l.id = label_id
            WHERE media_id = ? ORDER BY name COLLATE NOCASE
            """, [id.rawValue]
        ) { $0.text(0) }
        guard names.count <= MediaLabel.mostPerMedia else { throw Problem.tooManyLabels(label) }
        let copy = names.joined(separator: "\n")
        let before = try connection.first("SELECT \(label.table) FROM media WHERE id = ?", [id.rawValue]) {
            $0.text(0)
        }
        guard copy != before else { return false }
        try unindex(id, in: connection)
        try connection.run("UPDATE media SET \(label.table) = ? WHERE id = ?", [copy, id.rawValue])
        try index(id, in: connection)
        return true
    }

    /// Reads a row's copy.
    static func labels(_ text: String) -> [String] {
        text.isEmpty ? [] : text.split(separator: "\n").map(String.init)
    }
}

// The search index, kept by hand: with trusted_schema off, triggers may not touch virtual tables.
extension StudioDatabase {
    static func index(_ id: MediaID, in connection: Connection) throws {
        try connection.run(
            "INSERT INTO media_fts (rowid, prompt, model, tags) SELECT id, prompt, model, tags FROM media WHERE id = ?",
            [id.rawValue])
    }

    /// Takes a media out of the search; to be called while its row still has the words that were put in.
    static func unindex(_ id: MediaID, in connection: Connection) throws {
        try connection.run(
            """
            INSERT INTO media_fts (media_fts, rowid, prompt, model, tags)
            SELECT 'delete', id, prompt, model, tags FROM media WHERE id = ?
            """, [id.rawValue])
    }
}

extension MediaLabel {
    /// The table of the names, which is also the column of the copy.
    var table: String { rawValue + "s" }
    var links: String { "media_\(table)" }

    /// The condition that a media has the label of a name.
    var membership: String {
        "media.id IN (SELECT media_id FROM \(links) WHERE label_id = (SELECT id FROM \(table) WHERE name = ?))"
    }

    /// The media of label `l` that are in the gallery.
    var liveMedia: String {
        """
        FROM \(links) JOIN media ON media.id = media_id
        WHERE label_id = l.id AND status = 'completed' AND deleted_at IS NULL
        """
    }

    /// What is made by its first use; a collection comes after the others.
    fileprivate func id(of name: String, in connection: Connection) throws -> Int64 {
        switch self {
        case .tag: try connection.run("INSERT INTO tags (name) VALUES (?) ON CONFLICT DO NOTHING", [name])
        case .collection:
            try connection.run(
                """
                INSERT INTO collections (name, rank) VALUES (?, \(HandOrder.last(in: "collections")))
                ON CONFLICT DO NOTHING
                """, [name])
        }
        return try connection.first("SELECT id FROM \(table) WHERE name = ?", [name]) { $0.int64(0) } ?? 0
    }

    /// In a collection a media comes after what is there; one that is there stays where it is.
    ///
    /// Media that are not there are passed over.
    func link(_ label: Int64, _ media: MediaID, in connection: Connection) throws {
        let (column, rank) =
            switch self {
            case .tag: ("", "")
            case .collection: (", rank", ", \(HandOrder.last(in: links, where: "label_id = ?1"))")
            }
        try connection.run(
            """
            INSERT INTO \(links) (label_id, media_id\(column)) SELECT ?1, id\(rank) FROM media WHERE id = ?2
            ON CONFLICT DO NOTHING
            """, [label, media.rawValue])
    }

    fileprivate func unlink(_ name: String, _ media: MediaID, in connection: Connection) throws {
        try connection.run(
            "DELETE FROM \(links) WHERE media_id = ? AND label_id = (SELECT id FROM \(table) WHERE name = ?)",
            [media.rawValue, name])
    }

    fileprivate func keepOnly(_ labels: [Int64], on media: MediaID, in connection: Connection) throws {
        try connection.run(
            "DELETE FROM \(links) WHERE media_id = ? AND label_id NOT IN (SELECT value FROM json_each(?))",
            [media.rawValue, labels.jsonList])
    }

    fileprivate func media(_ label: Int64, in connection: Connection) throws -> [MediaID] {
        let order = self == .collection ? "rank, media_id" : "media_id"
        return try connection.rows(
            "SELECT media_id FROM \(links) WHERE label_id = ? ORDER BY \(order)", [label]
        ) { MediaID($0.int64(0)) }
    }
}
