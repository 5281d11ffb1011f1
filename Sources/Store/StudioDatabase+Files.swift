public import Domain
import SQLite

/// What a row says of a file.
public struct KnownFile: Sendable, Equatable {
    public let id: MediaID
    public let filename: String
    public let bytes: Int64
    public let isInTrash: Bool
    /// Whether the row says that the file is not there.
    public let isMissing: Bool
}

// How rows and files fit together.
extension StudioDatabase {
    /// Every name that a row gives to a file.
    public func knownFiles() throws -> [KnownFile] {
        try knownFiles("filename IS NOT NULL", [])
    }

    /// The next files after `id`, by age of their rows: a piece of a long list.
    public func knownFiles(after id: MediaID?, limit: Int) throws -> [KnownFile] {
        try knownFiles(
            "id > ? AND filename IS NOT NULL ORDER BY id LIMIT ?", [id?.rawValue ?? 0, Int64(limit)])
    }

    /// Those of `names` that a row gives to a file; an index tells, no row is read.
    public func knownNames(among names: [String]) throws -> Set<String> {
        try read { connection in
            Set(
                try names.filter { name in
                    try connection.first("SELECT 1 FROM media WHERE filename = ?", [name]) { _ in true }
                        == true
                })
        }
    }

    /// The files of all rows in the trash.
    public func trashedFiles() throws -> [KnownFile] {
        try knownFiles("deleted_at IS NOT NULL AND filename IS NOT NULL", [])
    }

    private static let ofFiles = "SELECT id, filename, bytes, deleted_at, file_missing FROM media WHERE"

    private static func knownFile(_ row: borrowing Row) -> KnownFile {
        KnownFile(
            id: MediaID(row.int64(0)), filename: row.text(1), bytes: row.int64(2), isInTrash: !row.isNull(3),
            isMissing: row.bool(4))
    }

    private func knownFiles(_ condition: String, _ values: [any Bindable]) throws -> [KnownFile] {
        try read { connection in
            try connection.rows("\(Self.ofFiles) \(condition)", values) { Self.knownFile($0) }
        }
    }

    /// The media of a content whose file is there, rather one of the gallery than one of the trash.
    public func media(withSum sha256: String) throws -> Media? {
        try read { connection in
            try connection.first(
                """
                SELECT \(Self.mediaColumns) FROM media WHERE sha256 = ? AND status = 'completed' AND file_missing = 0
                ORDER BY deleted_at IS NOT NULL, id LIMIT 1
                """, [sha256]
            ) { Self.media($0) }
        }
    }

    /// Says of rows whether their files are missing.
    public func setMissing(_ isMissing: Bool, _ ids: [MediaID]) async throws {
        try await write { connection in
            for id in ids {
                try connection.run(
                    "UPDATE media SET file_missing = ? WHERE id = ?", [isMissing, id.rawValue])
            }
        }
    }

    /// Makes the rows of a file that nobody ordered here, in one transaction.
    ///
    /// `task` is stored, and of one variant. `settle` does what has to be done before anybody sees the rows; when it throws
    /// there are none.
    public func adopt(
        _ file: StoredFile, as task: GenerationTask, at time: Timestamp,
        settle: @escaping @Sendable (MediaID) throws -> Void = { _ in }
    ) async throws -> MediaID {
        try await write { connection in
            try Self.insert(task, idempotencyKey: nil, in: connection)
            let id = try Self.insertMedia(of: task, variant: 0, in: connection)
            try Self.set(file, of: id, at: time, in: connection)
            try Self.update(task, at: time, in: connection)
            try connection.run(
                "UPDATE tasks SET media_id = ? WHERE task_id = ?", [id.rawValue, task.id.rawValue])
            try settle(id)
            return id
        }
    }

    /// The tasks whose ids begin so.
    public func tasks(withPrefix prefix: String) throws -> [GenerationTask] {
        try read { connection in
            try connection.rows(
                "SELECT \(Self.taskColumns) FROM tasks WHERE task_id >= ? AND task_id < ?",
                [prefix, prefix + "~"]
            ) { Self.task($0) }
        }
    }
}
