extension Migrations {
    /// What the gallery and the list of tasks count at every visit is kept in the file, by triggers within each change.
    ///
    /// Where a media came from was looked up in its task before: 3 s for a page of a million.
    static let totals = """
        ALTER TABLE media ADD COLUMN imported INTEGER NOT NULL DEFAULT 0 CHECK (imported IN (0, 1));
        UPDATE media SET imported = 1 WHERE task_id IN (SELECT task_id FROM tasks WHERE provider = 'import');
        CREATE INDEX media_of_imported ON media (imported) WHERE status = 'completed' AND deleted_at IS NULL;

        DROP TRIGGER media_totals_insert;
        DROP TRIGGER media_totals_delete;
        DROP TRIGGER media_totals_update;
        DROP TABLE media_totals;
        CREATE TABLE media_totals (
            media_type TEXT NOT NULL,
            model TEXT NOT NULL,
            sandbox INTEGER NOT NULL,
            imported INTEGER NOT NULL,
            favorite INTEGER NOT NULL,
            rating INTEGER NOT NULL,
            count INTEGER NOT NULL CHECK (count >= 0),
            bytes INTEGER NOT NULL CHECK (bytes >= 0),
            PRIMARY KEY (media_type, model, sandbox, imported, favorite, rating)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO media_totals
            SELECT media_type, model, sandbox, imported, favorite, rating, count(*), sum(bytes) FROM media
            WHERE status = 'completed' AND deleted_at IS NULL
            GROUP BY media_type, model, sandbox, imported, favorite, rating;
        CREATE TRIGGER media_totals_insert AFTER INSERT ON media BEGIN
            \(gained)
            UPDATE media SET imported = 1 WHERE id = new.id AND imported = 0
                AND EXISTS (SELECT 1 FROM tasks WHERE task_id = new.task_id AND provider = 'import');
        END;
        CREATE TRIGGER media_totals_delete AFTER DELETE ON media BEGIN
            \(lost)
        END;
        CREATE TRIGGER media_totals_update
        AFTER UPDATE OF media_type, model, status, sandbox, imported, favorite, rating, bytes, deleted_at ON media
        BEGIN
            \(lost)
            \(gained)
        END;

        CREATE TABLE task_totals (
            status TEXT NOT NULL PRIMARY KEY,
            count INTEGER NOT NULL CHECK (count >= 0)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO task_totals SELECT status, count(*) FROM tasks WHERE provider <> 'import' GROUP BY status;
        CREATE TRIGGER task_totals_insert AFTER INSERT ON tasks WHEN new.provider <> 'import' BEGIN
            \(gainedTask)
        END;
        CREATE TRIGGER task_totals_delete AFTER DELETE ON tasks WHEN old.provider <> 'import' BEGIN
            \(lostTask)
        END;
        CREATE TRIGGER task_totals_update AFTER UPDATE OF status ON tasks
        WHEN new.provider <> 'import' AND new.status <> old.status BEGIN
            \(lostTask)
            \(gainedTask)
        END;
        """

    /// What each day took, by triggers within each change: budgets ask for a month at every visit and before every order.
    static let spentDays = """
        CREATE TABLE spent_days (
            day TEXT NOT NULL PRIMARY KEY,
            orders INTEGER NOT NULL CHECK (orders >= 0),
            micros INTEGER NOT NULL CHECK (micros >= 0)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO spent_days SELECT day, count(*), coalesce(sum(micros), 0) FROM ledger GROUP BY day;
        CREATE TRIGGER spent_days_insert AFTER INSERT ON ledger BEGIN
            \(spentMore)
        END;
        CREATE TRIGGER spent_days_delete AFTER DELETE ON ledger BEGIN
            \(spentLess)
        END;
        CREATE TRIGGER spent_days_update AFTER UPDATE OF day, micros ON ledger BEGIN
            \(spentLess)
            \(spentMore)
        END;
        """

    private static let spentMore = """
        INSERT INTO spent_days VALUES (new.day, 1, coalesce(new.micros, 0))
            ON CONFLICT DO UPDATE SET orders = orders + 1, micros = micros + excluded.micros;
        """
    private static let spentLess = """
        UPDATE spent_days SET orders = orders - 1, micros = micros - coalesce(old.micros, 0) WHERE day = old.day;
        DELETE FROM spent_days WHERE day = old.day AND orders = 0;
        """
    private static let gained = """
        INSERT INTO media_totals
            SELECT new.media_type, new.model, new.sandbox, new.imported, new.favorite, new.rating, 1, new.bytes
            WHERE new.status = 'completed' AND new.deleted_at IS NULL
            ON CONFLICT DO UPDATE SET count = count + 1, bytes = bytes + excluded.bytes;
        """
    private static let lost = """
        UPDATE media_totals SET count = count - 1, bytes = bytes - old.bytes
            WHERE old.status = 'completed' AND old.deleted_at IS NULL AND \(ofOld);
        DELETE FROM media_totals WHERE \(ofOld) AND count = 0;
        """
    private static let ofOld = """
        (media_type, model, sandbox, imported, favorite, rating)
            = (old.media_type, old.model, old.sandbox, old.imported, old.favorite, old.rating)
        """
    private static let gainedTask = """
        INSERT INTO task_totals VALUES (new.status, 1) ON CONFLICT DO UPDATE SET count = count + 1;
        """
    private static let lostTask = """
        UPDATE task_totals SET count = count - 1 WHERE status = old.status;
        DELETE FROM task_totals WHERE status = old.status AND count = 0;
        """
}
