extension Migrations {
    /// What the grid shows of each media, in one number, kept by triggers within each change.
    ///
    /// An index of the eight columns that it is made of took three times as long to read.
    static let tiles = """
        CREATE TABLE media_tiles (
            media_id INTEGER PRIMARY KEY,
            look INTEGER NOT NULL,
            made_at INTEGER NOT NULL
        ) STRICT;
        INSERT INTO media_tiles SELECT id, \(look(of: "media")), created_at FROM media ORDER BY id;
        CREATE TRIGGER media_tiles_insert AFTER INSERT ON media BEGIN
            INSERT INTO media_tiles VALUES (new.id, \(look(of: "new")), new.created_at);
        END;
        CREATE TRIGGER media_tiles_delete AFTER DELETE ON media BEGIN
            DELETE FROM media_tiles WHERE media_id = old.id;
        END;
        CREATE TRIGGER media_tiles_update
        AFTER UPDATE OF media_type, status, width, height, mean_color, favorite, rating, created_at, deleted_at ON media
        BEGIN
            UPDATE media_tiles SET look = \(look(of: "new")), made_at = new.created_at WHERE media_id = new.id;
        END;
        DROP INDEX media_grid;
        CREATE INDEX media_live ON media (id) WHERE status = 'completed' AND deleted_at IS NULL;
        -- Of indexes that seem to cost the same the newest is read, so what is rare is indexed anew.
        DROP INDEX media_favorites;
        CREATE INDEX media_favorites ON media (id)
            WHERE favorite = 1 AND status = 'completed' AND deleted_at IS NULL;
        DROP INDEX media_rated;
        CREATE INDEX media_rated ON media (id) WHERE rating > 0 AND status = 'completed' AND deleted_at IS NULL;
        """

    /// The look of a row, in SQL; a released step is made of it, so another form needs another function.
    ///
    /// From the lowest bit: flags (8: 1 video, 2 favourite, 4 audio, 8 not completed, 16 in the trash; the upper three are
    /// the rating), mean colour as RGB 5-6-5 (16), width / height × 1000 (16).
    static func look(of row: String) -> String {
        let color = "coalesce(\(row).mean_color, 0x808080)"
        let ratio = "min(65535, CAST(round(\(row).width * 1.0 / \(row).height * 1000) AS INTEGER))"
        return """
            (CASE \(row).media_type WHEN 'image' THEN 0 WHEN 'video' THEN 1 ELSE 4 END)
                | (\(row).favorite << 1) | ((\(row).status <> 'completed') << 3) | ((\(row).deleted_at IS NOT NULL) << 4)
                | (\(row).rating << 5)
                | (((\(color) >> 19) & 31) << 19) | (((\(color) >> 10) & 63) << 13) | (((\(color) >> 3) & 31) << 8)
                | ((CASE WHEN \(row).width > 0 AND \(row).height > 0 THEN \(ratio) ELSE 1000 END) << 24)
            """
    }
}
