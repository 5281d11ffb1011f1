import SQLite

/// The schema, step by step.
///
/// Append only: a step that was released never changes.
///
/// The file is as long as its history: one list, in order, that is only added to.
///
/// The number of steps is `PRAGMA user_version`. Steps use no types of the program, so later code cannot
/// change what they did.
enum Migrations {
    static let steps: [String] = [
        """
        CREATE TABLE settings (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            api_key TEXT,
            use_sandbox INTEGER NOT NULL CHECK (use_sandbox IN (0, 1)),
            default_image_model TEXT NOT NULL,
            default_video_model TEXT NOT NULL,
            default_image_aspect_ratio TEXT NOT NULL,
            default_video_aspect_ratio TEXT NOT NULL,
            default_variant_count INTEGER NOT NULL CHECK (default_variant_count > 0),
            default_video_duration INTEGER NOT NULL CHECK (default_video_duration > 0),
            theme TEXT NOT NULL CHECK (theme IN ('system', 'dark', 'light')),
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE tasks (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            task_id TEXT NOT NULL UNIQUE,
            media_id INTEGER,
            kind TEXT NOT NULL CHECK (kind IN ('image', 'video', 'audio')),
            model TEXT NOT NULL,
            provider TEXT NOT NULL,
            provider_task_id TEXT,
            prompt TEXT NOT NULL,
            request TEXT NOT NULL,
            idempotency_key TEXT UNIQUE,
            status TEXT NOT NULL CHECK (
                status IN ('pending', 'processing', 'completed', 'failed', 'unknown', 'cancelled')),
            phase TEXT NOT NULL CHECK (
                phase IN ('queued', 'submitting', 'accepted', 'running', 'downloading', 'needs_space', 'stored',
                    'rejected', 'failed', 'expired', 'refused', 'unknown', 'cancelled')),
            progress REAL,
            results TEXT NOT NULL DEFAULT '[]',
            error_code TEXT,
            error_message TEXT,
            error_advice TEXT,
            error_detail TEXT,
            estimate_credits REAL,
            estimate_dollars REAL,
            estimate_as_of TEXT,
            cost_credits REAL,
            cost_dollars REAL,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            submitted_at INTEGER,
            completed_at INTEGER
        ) STRICT;
        CREATE INDEX tasks_in_flight ON tasks (id) WHERE status IN ('pending', 'processing');
        CREATE INDEX tasks_by_status ON tasks (status);
        CREATE INDEX tasks_by_model ON tasks (model, provider, phase);

        CREATE TABLE media (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            media_type TEXT NOT NULL CHECK (media_type IN ('image', 'video', 'audio')),
            status TEXT NOT NULL CHECK (status IN ('pending', 'processing', 'completed', 'failed')),
            prompt TEXT NOT NULL,
            model TEXT NOT NULL,
            aspect_ratio TEXT NOT NULL,
            task_id TEXT NOT NULL REFERENCES tasks (task_id),
            variant INTEGER NOT NULL,
            sandbox INTEGER NOT NULL CHECK (sandbox IN (0, 1)),
            favorite INTEGER NOT NULL DEFAULT 0 CHECK (favorite IN (0, 1)),
            filename TEXT UNIQUE,
            file_path TEXT,
            thumbnail_path TEXT,
            preview_path TEXT,
            mime_type TEXT,
            width INTEGER NOT NULL DEFAULT 0,
            height INTEGER NOT NULL DEFAULT 0,
            duration REAL NOT NULL DEFAULT 0,
            bytes INTEGER NOT NULL DEFAULT 0,
            sha256 TEXT,
            mean_color INTEGER,
            video_codec TEXT,
            audio_codec TEXT,
            playable INTEGER NOT NULL DEFAULT 1 CHECK (playable IN (0, 1)),
            playable_path TEXT,
            error_message TEXT,
            tags TEXT NOT NULL DEFAULT '',
            collections TEXT NOT NULL DEFAULT '',
            created_at INTEGER NOT NULL,
            completed_at INTEGER,
            deleted_at INTEGER,
            deleted_on_day INTEGER,
            UNIQUE (task_id, variant),
            CHECK (status <> 'completed' OR (filename IS NOT NULL AND bytes > 0 AND sha256 IS NOT NULL))
        ) STRICT;
        CREATE INDEX media_live ON media (id) WHERE status = 'completed' AND deleted_at IS NULL;
        CREATE INDEX media_by_type ON media (media_type, model, bytes) WHERE status = 'completed' AND deleted_at IS NULL;
        CREATE INDEX media_of_type ON media (media_type) WHERE status = 'completed' AND deleted_at IS NULL;
        CREATE INDEX media_of_sandbox ON media (sandbox) WHERE status = 'completed' AND deleted_at IS NULL;
        CREATE INDEX media_by_model ON media (model) WHERE status = 'completed' AND deleted_at IS NULL;
        CREATE INDEX media_by_bytes ON media (bytes) WHERE status = 'completed' AND deleted_at IS NULL;
        CREATE INDEX media_by_duration ON media (duration) WHERE status = 'completed' AND deleted_at IS NULL;
        CREATE INDEX media_favorites ON media (id)
            WHERE favorite = 1 AND status = 'completed' AND deleted_at IS NULL;
        CREATE INDEX media_in_trash ON media (deleted_at) WHERE deleted_at IS NOT NULL;
        CREATE INDEX media_not_playable ON media (id) WHERE playable = 0;
        CREATE INDEX media_unfinished ON media (status) WHERE status <> 'completed';

        CREATE TABLE prompts (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            prompt TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('image', 'video', 'audio')),
            uses INTEGER NOT NULL DEFAULT 1 CHECK (uses > 0),
            used_at INTEGER NOT NULL,
            UNIQUE (prompt, kind)
        ) STRICT;
        CREATE INDEX prompts_by_use ON prompts (used_at, id);

        CREATE TABLE tags (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE COLLATE NOCASE
        ) STRICT;
        CREATE TABLE media_tags (
            label_id INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
            media_id INTEGER NOT NULL REFERENCES media (id) ON DELETE CASCADE,
            PRIMARY KEY (label_id, media_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX tags_of_media ON media_tags (media_id);
        CREATE TABLE collections (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE COLLATE NOCASE
        ) STRICT;
        CREATE TABLE media_collections (
            label_id INTEGER NOT NULL REFERENCES collections (id) ON DELETE CASCADE,
            media_id INTEGER NOT NULL REFERENCES media (id) ON DELETE CASCADE,
            PRIMARY KEY (label_id, media_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX collections_of_media ON media_collections (media_id);

        CREATE TABLE media_references (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            reference_id TEXT NOT NULL UNIQUE,
            media_type TEXT NOT NULL CHECK (media_type IN ('image', 'video', 'audio')),
            mime_type TEXT NOT NULL,
            filename TEXT NOT NULL UNIQUE,
            name TEXT,
            bytes INTEGER NOT NULL CHECK (bytes > 0),
            sha256 TEXT NOT NULL UNIQUE,
            width INTEGER,
            height INTEGER,
            duration REAL,
            thumbnail INTEGER NOT NULL CHECK (thumbnail IN (0, 1)),
            created_at INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE reference_uploads (
            reference_id TEXT NOT NULL REFERENCES media_references (reference_id),
            provider TEXT NOT NULL,
            address TEXT NOT NULL,
            expires_at INTEGER NOT NULL,
            PRIMARY KEY (reference_id, provider)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE housekeeping (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            days INTEGER NOT NULL,
            last_day_at INTEGER NOT NULL
        ) STRICT;
        INSERT INTO housekeeping (id, days, last_day_at) VALUES (1, 0, 0);

        CREATE VIRTUAL TABLE media_fts USING fts5 (
            prompt, model, tags, content = 'media', content_rowid = 'id',
            tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
        """,
        "ALTER TABLE media ADD COLUMN file_missing INTEGER NOT NULL DEFAULT 0 CHECK (file_missing IN (0, 1));",
        """
        ALTER TABLE settings ADD COLUMN budget_day INTEGER CHECK (budget_day >= 0);
        ALTER TABLE settings ADD COLUMN budget_month INTEGER CHECK (budget_month >= 0);
        ALTER TABLE settings ADD COLUMN confirm_above INTEGER CHECK (confirm_above >= 0);
        ALTER TABLE tasks ADD COLUMN released INTEGER NOT NULL DEFAULT 0 CHECK (released IN (0, 1));
        CREATE TABLE ledger (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            task_id TEXT NOT NULL UNIQUE REFERENCES tasks (task_id),
            provider TEXT NOT NULL,
            model TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('image', 'video', 'audio')),
            day TEXT NOT NULL,
            budget_time INTEGER NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('reserved', 'spent', 'unclear', 'returned')),
            credits REAL,
            micros INTEGER CHECK (micros >= 0),
            estimated INTEGER NOT NULL CHECK (estimated IN (0, 1)),
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX ledger_by_day ON ledger (day, micros);
        CREATE INDEX ledger_by_time ON ledger (budget_time);
        CREATE TABLE balances (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            provider TEXT NOT NULL,
            credits REAL NOT NULL,
            dollars REAL,
            ledger_credits REAL NOT NULL,
            read_at INTEGER NOT NULL
        ) STRICT;
        INSERT INTO ledger (task_id, provider, model, kind, day, budget_time, state, credits, micros, estimated,
            created_at, updated_at)
        SELECT task_id, provider, model, kind,
            strftime('%Y-%m-%d', coalesce(submitted_at, created_at) / 1000, 'unixepoch', 'localtime'),
            coalesce(submitted_at, created_at),
            CASE phase WHEN 'failed' THEN 'returned' WHEN 'unknown' THEN 'unclear' WHEN 'submitting' THEN 'reserved'
                ELSE iif(status = 'processing', 'reserved', 'spent') END,
            iif(phase = 'failed', 0, coalesce(cost_credits, estimate_credits)),
            iif(phase = 'failed', 0, CAST(round(coalesce(cost_dollars, estimate_dollars) * 1e6) AS INTEGER)),
            cost_dollars IS NULL, created_at, updated_at
        FROM tasks
        WHERE provider <> 'imported' AND phase NOT IN ('queued', 'rejected', 'cancelled') ORDER BY id;
        """,
        """
        ALTER TABLE media ADD COLUMN rating INTEGER NOT NULL DEFAULT 0 CHECK (rating BETWEEN 0 AND 5);
        CREATE INDEX media_rated ON media (id) WHERE rating > 0 AND status = 'completed' AND deleted_at IS NULL;
        """,
        """
        CREATE TABLE task_origins (
            origin TEXT NOT NULL,
            task_id TEXT NOT NULL REFERENCES tasks (task_id) ON DELETE CASCADE,
            PRIMARY KEY (origin, task_id)
        ) STRICT, WITHOUT ROWID;
        INSERT OR IGNORE INTO task_origins (origin, task_id)
            SELECT json_extract(one.value, '$.reference_id'), task_id FROM tasks,
                json_each(CASE WHEN json_valid(request) THEN request ELSE '{}' END, '$.references') AS one
            WHERE json_extract(one.value, '$.reference_id') IS NOT NULL;
        INSERT OR IGNORE INTO task_origins (origin, task_id)
            SELECT CAST(CAST(json_extract(request, '$.source.media_id') AS INTEGER) AS TEXT), task_id FROM tasks
            WHERE CASE WHEN json_valid(request) THEN json_extract(request, '$.source.media_id') END IS NOT NULL;
        """,
        """
        ALTER TABLE settings ADD COLUMN density TEXT NOT NULL DEFAULT 'comfortable'
            CHECK (density IN ('comfortable', 'compact'));
        ALTER TABLE settings ADD COLUMN motion TEXT NOT NULL DEFAULT 'system' CHECK (motion IN ('system', 'reduced'));
        CREATE TABLE templates (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE COLLATE NOCASE,
            kind TEXT NOT NULL CHECK (kind IN ('image', 'video')),
            prompt TEXT NOT NULL,
            model TEXT,
            options TEXT NOT NULL,
            created_at INTEGER NOT NULL
        ) STRICT;
        """,
        """
        CREATE TABLE keys (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            provider TEXT NOT NULL,
            label TEXT NOT NULL,
            secret TEXT NOT NULL,
            enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
            uses INTEGER NOT NULL DEFAULT 0,
            parked INTEGER NOT NULL DEFAULT 0 CHECK (parked IN (0, 1)),
            error_code TEXT,
            error_message TEXT,
            error_advice TEXT,
            error_at INTEGER,
            balance_credits REAL,
            balance_at INTEGER,
            created_at INTEGER NOT NULL,
            UNIQUE (provider, secret)
        ) STRICT;
        INSERT INTO keys (provider, label, secret, enabled, created_at)
        SELECT 'kie', 'Key 1', api_key, 1, updated_at FROM settings WHERE api_key IS NOT NULL;
        ALTER TABLE tasks ADD COLUMN key_id INTEGER;
        ALTER TABLE ledger ADD COLUMN key_id INTEGER;
        CREATE INDEX ledger_by_key ON ledger (key_id, micros) WHERE key_id IS NOT NULL;
        """,
        """
        ALTER TABLE tasks ADD COLUMN dismissed_at INTEGER;
        CREATE INDEX tasks_failed ON tasks (id) WHERE status IN ('failed', 'unknown') AND dismissed_at IS NULL;
        """,
        """
        ALTER TABLE media ADD COLUMN shape TEXT GENERATED ALWAYS AS (
            CASE
                WHEN width = 0 OR height = 0 THEN NULL
                WHEN width * 20 > height * 21 THEN 'landscape'
                WHEN height * 20 > width * 21 THEN 'portrait'
                ELSE 'square'
            END) VIRTUAL;
        ALTER TABLE media ADD COLUMN mean_light INTEGER GENERATED ALWAYS AS (
            max((mean_color >> 16) & 255, (mean_color >> 8) & 255, mean_color & 255)) VIRTUAL;
        ALTER TABLE media ADD COLUMN mean_chroma INTEGER GENERATED ALWAYS AS (
            max((mean_color >> 16) & 255, (mean_color >> 8) & 255, mean_color & 255)
            - min((mean_color >> 16) & 255, (mean_color >> 8) & 255, mean_color & 255)) VIRTUAL;
        ALTER TABLE media ADD COLUMN mean_hue INTEGER GENERATED ALWAYS AS (
            CASE
                WHEN mean_chroma < max(20, mean_light / 6) THEN NULL
                WHEN (mean_color >> 16) & 255 >= max((mean_color >> 8) & 255, mean_color & 255)
                    THEN (360 + 60 * (((mean_color >> 8) & 255) - (mean_color & 255)) / mean_chroma) % 360
                WHEN (mean_color >> 8) & 255 >= mean_color & 255
                    THEN 120 + 60 * ((mean_color & 255) - ((mean_color >> 16) & 255)) / mean_chroma
                ELSE 240 + 60 * (((mean_color >> 16) & 255) - ((mean_color >> 8) & 255)) / mean_chroma
            END) VIRTUAL;
        ALTER TABLE media ADD COLUMN color TEXT GENERATED ALWAYS AS (
            CASE substr('rooyyggggggttbbbbpppkkkr', 1 + mean_hue / 15, 1)
                WHEN 'r' THEN 'red' WHEN 'o' THEN 'orange' WHEN 'y' THEN 'yellow' WHEN 'g' THEN 'green'
                WHEN 't' THEN 'teal' WHEN 'b' THEN 'blue' WHEN 'p' THEN 'purple' WHEN 'k' THEN 'pink'
                ELSE CASE
                    WHEN mean_light < 64 THEN 'black' WHEN mean_light < 200 THEN 'grey'
                    WHEN mean_light >= 200 THEN 'white'
                END
            END) VIRTUAL;
        CREATE INDEX media_of_shape ON media (shape) WHERE status = 'completed' AND deleted_at IS NULL;
        CREATE INDEX media_of_color ON media (color) WHERE status = 'completed' AND deleted_at IS NULL;
        CREATE INDEX media_by_time ON media (created_at);
        """,
        "CREATE INDEX tasks_by_words ON tasks (model, substr(prompt, 1, 64)) WHERE phase = 'stored';",
        """
        CREATE TABLE prices (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            model TEXT NOT NULL,
            options TEXT NOT NULL,
            micros INTEGER NOT NULL CHECK (micros >= 0),
            since TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            UNIQUE (model, options, since)
        ) STRICT;
        ALTER TABLE media ADD COLUMN note TEXT NOT NULL DEFAULT '';
        CREATE INDEX media_by_sha256 ON media (sha256) WHERE sha256 IS NOT NULL;
        """,
        """
        ALTER TABLE collections ADD COLUMN parent_id INTEGER REFERENCES collections (id) ON DELETE SET NULL;
        ALTER TABLE collections ADD COLUMN cover_id INTEGER REFERENCES media (id) ON DELETE SET NULL;
        ALTER TABLE collections ADD COLUMN rank INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE media_collections ADD COLUMN rank INTEGER NOT NULL DEFAULT 0;
        UPDATE collections
        SET rank = (SELECT count(*) FROM collections other WHERE other.name <= collections.name) << 32;
        UPDATE media_collections SET rank = placed.place << 32
        FROM (
            SELECT label_id, media_id, row_number() OVER (PARTITION BY label_id ORDER BY media_id) AS place
            FROM media_collections) AS placed
        WHERE placed.label_id = media_collections.label_id AND placed.media_id = media_collections.media_id;
        CREATE INDEX media_by_hand ON media_collections (label_id, rank, media_id);
        CREATE INDEX collections_by_cover ON collections (cover_id);
        CREATE INDEX collections_by_parent ON collections (parent_id);
        CREATE TABLE smart_collections (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE COLLATE NOCASE,
            filter TEXT NOT NULL,
            rank INTEGER NOT NULL
        ) STRICT;
        """,
        """
        CREATE INDEX media_grid ON media (id, media_type, width, height, mean_color, favorite, created_at, rating)
            WHERE status = 'completed' AND deleted_at IS NULL;
        DROP INDEX media_live;
        """,
        """
        CREATE TABLE due (
            kind TEXT NOT NULL,
            key TEXT NOT NULL,
            version INTEGER NOT NULL DEFAULT 1,
            PRIMARY KEY (kind, key)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO due (kind, key) SELECT 'media', filename FROM media WHERE filename IS NOT NULL;
        INSERT INTO due (kind, key) SELECT DISTINCT 'task', task_id FROM media WHERE filename IS NULL;
        INSERT OR IGNORE INTO due (kind, key)
            SELECT 'task', task_id FROM tasks WHERE task_id NOT IN (SELECT task_id FROM media);
        INSERT INTO due (kind, key) SELECT DISTINCT 'settings', id / 256 FROM settings;
        INSERT INTO due (kind, key) SELECT DISTINCT 'housekeeping', id / 256 FROM housekeeping;
        INSERT INTO due (kind, key) SELECT DISTINCT 'collections', id / 256 FROM collections;
        INSERT INTO due (kind, key) SELECT DISTINCT 'templates', id / 256 FROM templates;
        INSERT INTO due (kind, key) SELECT DISTINCT 'prompts', id / 256 FROM prompts;
        INSERT INTO due (kind, key) SELECT DISTINCT 'media_references', id / 256 FROM media_references;
        INSERT INTO due (kind, key) SELECT DISTINCT 'balances', id / 256 FROM balances;
        INSERT INTO due (kind, key) SELECT DISTINCT 'prices', id / 256 FROM prices;
        INSERT INTO due (kind, key) SELECT DISTINCT 'smart_collections', id / 256 FROM smart_collections;
        INSERT INTO due (kind, key) VALUES ('sequences', '0');
        """,
        """
        CREATE TABLE media_totals (
            media_type TEXT NOT NULL,
            model TEXT NOT NULL,
            count INTEGER NOT NULL CHECK (count >= 0),
            PRIMARY KEY (media_type, model)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO media_totals
            SELECT media_type, model, count(*) FROM media WHERE status = 'completed' AND deleted_at IS NULL
            GROUP BY media_type, model;
        CREATE TRIGGER media_totals_insert AFTER INSERT ON media
        WHEN new.status = 'completed' AND new.deleted_at IS NULL BEGIN
            INSERT INTO media_totals VALUES (new.media_type, new.model, 1)
                ON CONFLICT (media_type, model) DO UPDATE SET count = count + 1;
        END;
        CREATE TRIGGER media_totals_delete AFTER DELETE ON media
        WHEN old.status = 'completed' AND old.deleted_at IS NULL BEGIN
            UPDATE media_totals SET count = count - 1 WHERE media_type = old.media_type AND model = old.model;
        END;
        CREATE TRIGGER media_totals_update AFTER UPDATE OF media_type, model, status, deleted_at ON media BEGIN
            UPDATE media_totals SET count = count - 1
                WHERE old.status = 'completed' AND old.deleted_at IS NULL
                AND media_type = old.media_type AND model = old.model;
            INSERT INTO media_totals SELECT new.media_type, new.model, 1
                WHERE new.status = 'completed' AND new.deleted_at IS NULL
                ON CONFLICT (media_type, model) DO UPDATE SET count = count + 1;
        END;
        """,
        """
        CREATE VIRTUAL TABLE media_fts_words USING fts5vocab (media_fts, instance);
        CREATE INDEX media_hidden ON media (id) WHERE deleted_at IS NOT NULL OR status <> 'completed';
        """,
        totals,
        spentDays,
        tiles,
    ]
}
