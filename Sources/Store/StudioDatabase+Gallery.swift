public import Domain
import SQLite

extension StudioDatabase {
    /// The newest media of a model that has a small picture, among its last fifty: a look that stays quick.
    public func newestPicture(of model: ModelID, isSandbox: Bool) throws -> MediaID? {
        try database.read { connection in
            try connection.first(
                """
                SELECT id FROM (
                    SELECT id, sandbox, thumbnail_path FROM media INDEXED BY media_by_model
                    WHERE model = ? AND status = 'completed' AND deleted_at IS NULL ORDER BY id DESC LIMIT 50)
                WHERE sandbox = ? AND thumbnail_path IS NOT NULL LIMIT 1
                """, [model.rawValue, isSandbox]
            ) { MediaID($0.int64(0)) }
        }
    }

    /// Reads one page.
    ///
    /// `limit` is 1…200; `cursor` is the end of the page before, of the same query.
    public func page(_ query: MediaQuery, limit: Int, after cursor: MediaCursor?) throws -> MediaRows {
        let key = query.order.column ?? "''"
        let block = try read { connection in
            var (from, conditions, values) = try query.sql(in: connection)
            if let cursor {
                let after = query.order.after(cursor, id: query.id)
                conditions.append(after.condition)
                values += after.values
            }
            return try connection.block(
                """
                SELECT \(MediaRow.columns), CAST(\(key) AS TEXT) FROM \(from)
                WHERE \(conditions.joined(separator: " AND ")) ORDER BY \(query.order.order(id: query.id)) LIMIT ?
                """, values + [limit + 1], rows: limit + 1)
        }
        guard block.count > limit else { return MediaRows(block, count: block.count, next: nil) }
        let end = MediaCursor(
            id: block.int64(limit - 1, 0), key: block.string(limit - 1, MediaRow.columnCount))
        return MediaRows(block, count: limit, next: end)
    }

    /// Counts; from memory until the next write.
    ///
    /// The order does not change a count, so all of them share one.
    public func count(_ query: MediaQuery) throws -> Int {
        var unordered = query
        unordered.sort = .newest
        return try counts.answer(to: unordered, in: generation) { try freshCount(query) }
    }

    private func freshCount(_ query: MediaQuery) throws -> Int {
        if query.isOfTotals { return try read { try MediaTotals.count(query, in: $0) } }
        if let text = query.onlyText { return try read { try SearchWords.count(text, in: $0) } }
        return try read { connection in
            let (from, conditions, values) = try query.sql(in: connection)
            return try connection.first(
                "SELECT count(*) FROM \(from) WHERE \(conditions.joined(separator: " AND "))", values
            ) { $0.int(0) }
        } ?? 0
    }

    /// How many media of a query there are of each kind, by a measure that the query itself leaves open.
    ///
    /// The most frequent first; what the measure does not tell of is left out.
    public func counts(_ query: MediaQuery, by facet: MediaFacet) throws -> [FacetCount] {
        let query = query.without(facet)
        if let column = facet.columnOfTotals, query.isOfTotals {
            return try read { try MediaTotals.counts(query, by: column, in: $0) }
        }
        let (column, tables) = facet.counted
        return try read { connection in
            let (from, conditions, values) = try query.sql(in: connection)
            return try connection.rows(
                """
                SELECT \(column), count(*) FROM \(from) \(tables)
                WHERE \(conditions.joined(separator: " AND ")) AND \(column) IS NOT NULL
                GROUP BY \(column) ORDER BY 2 DESC, 1
                """, values
            ) { FacetCount(value: $0.text(0), count: $0.int(1)) }
        }
    }

    /// Reads what the grid needs of every item of a query.
    public func entries(_ query: MediaQuery) throws -> [GalleryEntry] {
        // Other counts cost as much as the rows.
        let count = query.isOfTotals ? try count(query) : 0
        return try read { connection in
            var (from, conditions, values) = try query.sql(in: connection)
            var id = query.id
            if query.isEverything {
                (from, conditions, id) = ("media_tiles", [GalleryEntry.isShown], "media_tiles.media_id")
            } else {
                from += " CROSS JOIN media_tiles ON media_tiles.media_id = media.id"
            }
            var entries: [GalleryEntry] = []
            entries.reserveCapacity(count)
            try connection.forEach(
                """
                SELECT media_tiles.media_id, look, made_at FROM \(from)
                WHERE \(conditions.joined(separator: " AND ")) ORDER BY \(query.order.order(id: id))
                """, values
            ) { row in
                entries.append(GalleryEntry(row))
                return true
            }
            return entries
        }
    }
}
