public import Domain
import SQLite

/// What a row says of a file.
public struct KnownFile: Sendable, Equatable {
    public let id: MediaID
    public let filename: String
    public let bytes: Int64
    public let isInTrash: Bool
}

// How rows and files fit together.
extension StudioDatabase {
    /// Every name that a row gives to a file.
    public func knownFiles() throws -> [KnownFile] {
        try read { connection in
            try connection.rows(
                "SELECT id, filename, bytes, deleted_at FROM media WHERE filename IS NOT NULL"
            ) { row in
                KnownFile(
                    id: MediaID(row.int64(0)), filename: row.text(1), bytes: row.int64(2),
                    isInTrash: !row.isNull(3))
            }
        }
    }

    /// Says whose files are missing; those of all others are there.
    ///
    /// - Returns: The rows that said otherwise before. Where there are none, nothing is written.
    public func setMissing(_ missing: Set<MediaID>) async throws -> [MediaID] {
        let former = try read { connection in
            Set(
                try connection.rows("SELECT id FROM media WHERE file_missing = 1") { MediaID($0.int64(0)) })
        }
        let changed = missing.symmetricDifference(former).sorted { $0.rawValue < $1.rawValue }
        guard !changed.isEmpty else { return [] }
        try await write { connection in
            for id in changed {
                try connection.run(
                    "UPDATE media SET file_missing = ? WHERE id = ?", [missing.contains(id), id.rawValue])
            }
        }
        return changed
    }

    /// Makes the rows of a file that nobody ordered here, in one transaction.
    ///
    /// `task` is stored, and of one variant.
    public func adopt(_ file: StoredFile, as task: GenerationTask, at time: Timestamp) async throws -> MediaID
    {
        try await write { connection in
            try Self.insert(task, idempotencyKey: nil, in: connection)
            let id = try Self.insertMedia(of: task, variant: 0, in: connection)
            try Self.set(file, of: id, at: time, in: connection)
            try Self.update(task, at: time, in: connection)
            try connection.run(
                "UPDATE tasks SET media_id = ? WHERE task_id = ?", [id.rawValue, task.id.rawValue])
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
