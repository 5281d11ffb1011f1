public import Domain
import SQLite

/// What a media was made from, and what was made from it.
public struct Family: Sendable, Equatable {
    /// Something of the gallery that its order took along.
    public struct Parent: Sendable, Equatable {
        public let media: Media
        /// As the order named it; `nil` for a clip that it went on from.
        public let reference: ReferenceID?
    }

    public let parents: [Parent]
    /// What orders that took it along have made, the newest first.
    public let children: [Media]
    /// All of these, also those beyond the limit.
    public let childCount: Int
    /// The order of the same kind before the one that made it.
    public let previous: TaskID?
}

extension StudioDatabase {
    /// Reads a media's family: only what is in the gallery.
    ///
    /// `limit` is the most children. A file that was brought from elsewhere counts as the media with the same content.
    public func family(of media: Media, limit: Int) throws -> Family {
        try database.read { connection in
            let made = """
                FROM media WHERE task_id IN (SELECT task_id FROM task_origins WHERE origin IN (?, ?))
                    AND media.id <> ? AND \(Self.isInGallery)
                """
            let content = media.file.map { ReferenceID(sha256: $0.sha256).rawValue }
            let values: [any Bindable] = [content, "\(media.id)", media.id.rawValue]
            return Family(
                parents: try Self.parents(of: media, in: connection),
                children: try connection.rows(
                    "SELECT \(Self.mediaColumns) \(made) ORDER BY media.id DESC LIMIT ?", values + [limit]
                ) { Self.media($0) },
                childCount: try connection.first("SELECT count(*) \(made)", values) { $0.int(0) } ?? 0,
                previous: try Self.orderBefore(media.taskID, in: connection))
        }
    }

    private static let isInGallery = "status = 'completed' AND deleted_at IS NULL"

    private static func parents(of media: Media, in connection: Connection) throws -> [Family.Parent] {
        let order = try connection.first(
            "SELECT \(taskColumns) FROM tasks WHERE task_id = ?", [media.taskID.rawValue]
        ) { task($0).order }
        var parents: [Family.Parent] = []
        for id in order?.storedReferences ?? [] {
            guard let parent = try parent(id, in: connection) else { continue }
            parents.append(Family.Parent(media: parent, reference: id))
        }
        if let source = order?.source,
            let clip = try parent("media.id = ?", [source.media.rawValue], in: connection)
        {
            parents.append(Family.Parent(media: clip, reference: nil))
        }
        return parents.filter { $0.media.id != media.id }
    }

    /// The media with the content of a reference; the index on sizes finds it.
    private static func parent(_ id: ReferenceID, in connection: Connection) throws -> Media? {
        let file = try connection.first(
            "SELECT bytes, sha256 FROM media_references WHERE reference_id = ?", [id.rawValue]
        ) { (bytes: $0.int64(0), sha256: $0.text(1)) }
        guard let file else { return nil }
        return try parent("bytes = ? AND sha256 = ?", [file.bytes, file.sha256], in: connection)
    }

    private static func parent(
        _ condition: String, _ values: [any Bindable], in connection: Connection
    ) throws -> Media? {
        try connection.first(
            "SELECT \(mediaColumns) FROM media WHERE \(condition) AND \(isInGallery) ORDER BY media.id LIMIT 1",
            values
        ) { Self.media($0) }
    }

    private static func orderBefore(_ id: TaskID, in connection: Connection) throws -> TaskID? {
        try connection.first(
            """
            SELECT before.task_id FROM tasks AS made JOIN tasks AS before
                ON before.id < made.id AND before.kind = made.kind
            WHERE made.task_id = ? ORDER BY before.id DESC LIMIT 1
            """, [id.rawValue]
        ) { TaskID($0.text(0)) }
    }

    /// Notes what a task takes along, so that it is found from there.
    static func noteOrigins(of task: GenerationTask, in connection: Connection) throws {
        let origins =
            task.order.storedReferences.map(\.rawValue)
            + [task.order.source.map { "\($0.media)" }].compactMap(\.self)
        for origin in origins {
            try connection.run(
                "INSERT OR IGNORE INTO task_origins (origin, task_id) VALUES (?, ?)",
                [origin, task.id.rawValue])
        }
    }
}
