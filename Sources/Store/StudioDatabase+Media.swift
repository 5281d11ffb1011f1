public import Domain
import SQLite

extension StudioDatabase {
    /// Says that a file lies whole in `media/`: its row, and nothing else, lets it be served.
    public func store(_ file: StoredFile, as id: MediaID, at time: Timestamp) async throws {
        try await write { try Self.set(file, of: id, at: time, in: $0) }
    }

    static func set(
        _ file: StoredFile, of id: MediaID, at time: Timestamp, in connection: Connection
    ) throws {
        try connection.run(
            """
            UPDATE media SET status = 'completed', media_type = ?, filename = ?, file_path = ?,
                thumbnail_path = ?, preview_path = ?, mime_type = ?, width = ?, height = ?, duration = ?, bytes = ?,
                sha256 = ?, mean_color = ?, video_codec = ?, audio_codec = ?, playable = ?, error_message = NULL,
                completed_at = ?, file_missing = 0
            WHERE id = ?
            """,
            [
                file.type.rawValue, file.filename, "media/\(file.filename)",
                file.hasThumbnail ? "thumbs/\(id).webp" : nil,
                file.hasPreview ? "thumbs/\(id).webm" : nil, file.mimeType, file.width ?? 0,
                file.height ?? 0, file.duration ?? 0, file.bytes, file.sha256,
                file.meanColor.map(Int64.init), file.videoCodec, file.audioCodec, file.isPlayable,
                time.milliseconds, id.rawValue,
            ])
    }

    /// Says whether a copy that browsers play is there.
    ///
    /// - Returns: `false` when there is no such media any more.
    public func setCopy(_ isThere: Bool, of id: MediaID) async throws -> Bool {
        try await write { connection in
            try connection.run(
                "UPDATE media SET playable_path = ? WHERE id = ?",
                [isThere ? "thumbs/\(id).mp4" : nil, id.rawValue]) == 1
        }
    }

    /// What is in the gallery and no browser plays as it is.
    public func mediaNotPlayable() throws -> [Media] {
        try read { connection in
            try connection.rows(
                """
                SELECT \(Self.mediaColumns) FROM media INDEXED BY media_not_playable
                WHERE playable = 0 AND status = 'completed' AND deleted_at IS NULL
                """
            ) { Self.media($0) }
        }
    }

    /// Says that one variant did not come to be.
    public func fail(_ id: MediaID, _ message: String, at time: Timestamp) async throws {
        try await write { connection in
            try connection.run(
                """
                UPDATE media SET status = 'failed', error_message = ?, completed_at = ?
                WHERE id = ? AND status <> 'completed'
                """, [message, time.milliseconds, id.rawValue])
        }
    }

    /// Makes a row for a result beyond those that were ordered, so that nothing paid is lost.
    public func addVariant(_ variant: Int, to task: GenerationTask) async throws -> MediaID {
        try await write { try Self.insertMedia(of: task, variant: variant, in: $0) }
    }

    public func media(_ id: MediaID) throws -> Media? { try media([id]).first }

    /// The rows with these ids, in the order of the ids; missing ones are left out.
    public func media(_ ids: [MediaID]) throws -> [Media] {
        try read { connection in
            try ids.compactMap { id in
                try connection.first("SELECT \(Self.mediaColumns) FROM media WHERE id = ?", [id.rawValue]) {
                    Self.media($0)
                }
            }
        }
    }

    /// The media of a task, by variant.
    public func media(of task: TaskID) throws -> [Media] {
        try read { connection in
            try connection.rows(
                "SELECT \(Self.mediaColumns) FROM media WHERE task_id = ? ORDER BY variant", [task.rawValue]
            ) { Self.media($0) }
        }
    }

    /// The file of this name, unless it is in the trash; from memory until the next write, since a player asks for a
    /// hundred pieces of one.
    public func shownFile(named filename: String) throws -> ShownFile? {
        try shown.answer(to: filename, in: generation) {
            try read { connection in
                try connection.first(
                    "SELECT mime_type, sha256 FROM media WHERE filename = ? AND deleted_at IS NULL",
                    [filename]
                ) { ShownFile(filename: filename, mimeType: $0.text(0), sha256: $0.text(1)) }
            }
        }
    }

    /// The row of a file name.
    public func media(named filename: String) throws -> Media? {
        try read { connection in
            try connection.first(
                "SELECT \(Self.mediaColumns) FROM media WHERE filename = ?", [filename]
            ) { Self.media($0) }
        }
    }
}

extension StudioDatabase {
    /// Marks media as deleted; the files stay.
    ///
    /// - Returns: The rows that were not in the trash before.
    public func trash(_ ids: [MediaID], at time: Timestamp) async throws -> [Media] {
        try await setDeletedAt(time, of: ids, where: "deleted_at IS NULL AND status = 'completed'")
    }

    /// Takes media out of the trash.
    ///
    /// - Returns: The rows that were in the trash.
    public func restore(_ ids: [MediaID]) async throws -> [Media] {
        try await setDeletedAt(nil, of: ids, where: "deleted_at IS NOT NULL")
    }

    /// Forgets media for ever; the caller removes the files first.
    public func forget(_ ids: [MediaID]) async throws {
        try await write { connection in
            for id in ids {
                try Self.unindex(id, in: connection)
                try connection.run(
                    """
                    UPDATE tasks SET media_id = NULL
                    WHERE task_id = (SELECT task_id FROM media WHERE id = ?1) AND media_id = ?1
                    """, [id.rawValue])
                try connection.run("DELETE FROM media WHERE id = ?", [id.rawValue])
            }
        }
    }

    /// The ids of everything that is in the gallery.
    public func liveMedia() throws -> [MediaID] {
        try read { connection in
            try connection.rows("SELECT id FROM media WHERE status = 'completed' AND deleted_at IS NULL") {
                MediaID($0.int64(0))
            }
        }
    }

    private func setDeletedAt(
        _ time: Timestamp?, of ids: [MediaID], where condition: String
    ) async throws -> [Media] {
        try await write { connection in
            try ids.compactMap { id in
                try connection.first(
                    """
                    UPDATE media SET deleted_at = ?, deleted_on_day = (SELECT days FROM housekeeping)
                    WHERE id = ? AND \(condition) RETURNING \(Self.mediaColumns)
                    """, [time?.milliseconds, id.rawValue]
                ) { Self.media($0) }
            }
        }
    }
}

extension StudioDatabase {
    static let mediaColumns = """
        id, media_type, status, media.prompt, media.model, aspect_ratio, task_id, variant, sandbox, favorite, filename,
        thumbnail_path, mime_type, width, height, duration, bytes, sha256, mean_color, error_message,
        created_at, completed_at, deleted_at, preview_path, video_codec, audio_codec, playable, playable_path,
        media.tags, media.collections, file_missing, rating, note
        """

    static func media(_ row: borrowing Row) -> Media {
        let type = MediaType(rawValue: row.text(1)) ?? .image
        return Media(
            id: MediaID(row.int64(0)), type: type, status: Media.Status(rawValue: row.text(2)) ?? .failed,
            prompt: row.text(3), model: ModelID(row.text(4)), aspectRatio: row.text(5),
            taskID: TaskID(row.text(6)), variant: row.int(7), sandbox: row.bool(8), favorite: row.bool(9),
            rating: row.int(31), note: row.text(32), file: file(row, type: type),
            errorMessage: row.optionalText(19),
            createdAt: Timestamp(milliseconds: row.int64(20)),
            completedAt: row.optionalInt64(21).map { Timestamp(milliseconds: $0) },
            deletedAt: row.optionalInt64(22).map { Timestamp(milliseconds: $0) },
            tags: labels(row.text(28)), collections: labels(row.text(29)))
    }

    private static func file(_ row: borrowing Row, type: MediaType) -> StoredFile? {
        guard let filename = row.optionalText(10) else { return nil }
        let width = row.int(13)
        let height = row.int(14)
        let duration = row.double(15)
        return StoredFile(
            filename: filename, type: type, mimeType: row.text(12), width: width > 0 ? width : nil,
            height: height > 0 ? height : nil, duration: duration > 0 ? duration : nil,
            bytes: row.int64(16), sha256: row.text(17),
            meanColor: row.optionalInt64(18).map { UInt32(truncatingIfNeeded: $0) },
            hasThumbnail: !row.isNull(11), hasPreview: !row.isNull(23),
            videoCodec: row.optionalText(24), audioCodec: row.optionalText(25), isPlayable: row.bool(26),
            hasCopy: !row.isNull(27), isMissing: row.bool(30))
    }

    static func insertMedia(
        of task: GenerationTask, variant: Int, in connection: Connection
    ) throws -> MediaID {
        try connection.run(
            """
            INSERT INTO media (media_type, status, prompt, model, aspect_ratio, task_id, variant, sandbox,
                created_at)
            VALUES (?, 'pending', ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                task.order.kind.rawValue, task.order.prompt, task.order.model.rawValue,
                task.order.aspectRatio, task.id.rawValue, variant, task.provider == .sandbox,
                task.createdAt.milliseconds,
            ])
        let id = connection.lastInsertID
        try index(MediaID(id), in: connection)
        return MediaID(id)
    }

    /// Brings the media rows that are not stored in line with their task.
    static func closeMedia(of task: GenerationTask, at time: Timestamp, in connection: Connection) throws {
        let open = "status IN ('pending', 'processing')"
        switch task.state {
        case .queued, .submitting: try setMedia(of: task, to: .pending, where: open, in: connection)
        case .accepted:
            // Also those that had failed, and those that were removed since: the task may have been adopted again.
            try insertMissingMedia(of: task, in: connection)
            try setMedia(of: task, to: .processing, where: "status <> 'completed'", in: connection)
        case .running, .downloading, .needsSpace:
            try setMedia(of: task, to: .processing, where: open, in: connection)
        case .stored:
            let words = "The provider made fewer files than were ordered."
            try setMedia(of: task, to: .failed, words, at: time, where: open, in: connection)
        case .cancelled:
            let words = "Taken back before it was sent."
            try setMedia(of: task, to: .failed, words, at: time, where: open, in: connection)
        case .rejected(let problem), .failed(_, let problem), .expired(_, let problem),
            .refused(_, let problem), .unknown(let problem):
            try setMedia(of: task, to: .failed, problem.summary, at: time, where: open, in: connection)
        }
    }

    private static func insertMissingMedia(of task: GenerationTask, in connection: Connection) throws {
        let known = try connection.rows("SELECT variant FROM media WHERE task_id = ?", [task.id.rawValue]) {
            $0.int(0)
        }
        for variant in Set(0..<task.order.variantCount).subtracting(known).sorted() {
            _ = try insertMedia(of: task, variant: variant, in: connection)
        }
    }

    private static func setMedia(
        of task: GenerationTask, to status: Media.Status, _ message: String? = nil, at time: Timestamp? = nil,
        where condition: String, in connection: Connection
    ) throws {
        try connection.run(
            "UPDATE media SET status = ?, error_message = ?, completed_at = ? WHERE task_id = ? AND \(condition)",
            [status.rawValue, message, time?.milliseconds, task.id.rawValue])
    }
}
