public import Domain
import SQLite
import Synchronization

/// A record whose rows have changed since it was last written.
public struct DueRecord: Sendable, Hashable {
    let kind: String
    let key: String
    /// Grows with each change, so that one that comes while the record is written is not lost.
    let version: Int64
}

// What the files beside the media tell; see `RecordKind`.
extension StudioDatabase {
    /// How many records are to be written.
    public func dueRecordCount() throws -> Int {
        try read { try $0.first("SELECT count(*) FROM due") { $0.int(0) } ?? 0 }
    }

    /// How many records are not on disk as they should be.
    ///
    /// Every change takes what `settleLater` left, so what is left was written and has not changed since.
    public func unwrittenRecordCount() throws -> Int {
        let written = settled.withLock { $0.count }
        return max(0, try dueRecordCount() - written)
    }

    /// Some of the records that are to be written.
    public func dueRecords(limit: Int) throws -> [DueRecord] {
        try read { connection in
            try connection.rows("SELECT kind, key, version FROM due LIMIT ?", [limit]) {
                DueRecord(kind: $0.text(0), key: $0.text(1), version: $0.int64(2))
            }
        }
    }

    /// The record as it should be on disk now.
    ///
    /// - Returns: `nil` for a kind that this program does not know.
    public func record(_ due: DueRecord) throws -> RecordFile? {
        guard let kind = RecordKind.all.first(where: { $0.name == due.kind }) else { return nil }
        return try read { connection in
            let rows = try kind.parts.map { part in
                (part.table, try Self.rows(of: part, key: due.key, in: connection))
            }
            let isEmpty = rows.allSatisfy { $0.1.rows.isEmpty }
            let isMedia = kind.name == RecordKind.media.name
            let place: RecordFile.Place =
                !isMedia ? .records : try Self.isInTrash(due.key, in: connection) ? .trash : .media
            let name =
                kind.name == RecordKind.task.name || isMedia ? due.key : "\(kind.name)-\(due.key)"
            return RecordFile(
                name: RecordFile.name(beside: name), place: isEmpty ? nil : place,
                bytes: isEmpty ? [] : RecordText.make(kind: kind.name, rows: rows))
        }
    }

    /// Says that these were written, and are on disk; those that have changed since stay due.
    ///
    /// The database hears of it with its next change: a crash before that only has them written again.
    public func settleLater(_ written: [DueRecord]) {
        settled.withLock { $0 += written }
    }

    /// Says now what `settleLater` left for the next change.
    public func settleNow() async throws {
        let written = takeSettled()
        guard !written.isEmpty else { return }
        try await database.write(isSilent: true) { try Self.settle(written, in: $0) }
    }

    func takeSettled() -> [DueRecord] {
        settled.withLock { written in
            defer { written = [] }
            return written
        }
    }

    static func settle(_ written: [DueRecord], in connection: Connection) throws {
        for due in written {
            try connection.run(
                "DELETE FROM due WHERE kind = ? AND key = ? AND version = ?",
                [due.kind, due.key, due.version])
        }
    }

    /// Asks for the records of these files to be written, whatever they tell now.
    public func askForRecords(of filenames: [String]) async throws {
        var rest = filenames[...]
        while !rest.isEmpty {
            // Short turns: pages that ask meanwhile need not wait for all.
            let some = rest.prefix(500)
            rest = rest.dropFirst(500)
            try await write { connection in
                for filename in some {
                    try connection.run(
                        "INSERT INTO due (kind, key) VALUES ('media', ?) ON CONFLICT DO NOTHING", [filename])
                }
            }
        }
    }

    /// The names of the records that are to be written beside media.
    public func filesWithDueRecord() throws -> Set<String> {
        try read { connection in
            Set(try connection.rows("SELECT key FROM due WHERE kind = 'media'") { $0.text(0) })
        }
    }

    private static func isInTrash(_ filename: String, in connection: Connection) throws -> Bool {
        try connection.first("SELECT deleted_at IS NOT NULL FROM media WHERE filename = ?", [filename]) {
            $0.bool(0)
        } ?? false
    }

    private static func rows(
        of part: RecordPart, key: String, in connection: Connection
    ) throws -> RecordText.Rows {
        let columns = try columns(of: part.table, in: connection)
        let list = columns.joined(separator: ", ")
        let values = try connection.rows(
            "SELECT \(list) FROM \(part.table) WHERE \(part.rows) ORDER BY 1, 2", [key]
        ) { row in columns.indices.map { row.value($0) } }
        return RecordText.Rows(columns: columns, rows: values)
    }

    /// The columns of a table that records tell: not those that are computed, nor secrets.
    static func columns(of table: String, in connection: Connection) throws -> [String] {
        try connection.rows("SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0", [table]) {
            $0.text(0)
        }.filter { RecordKind.secret[table]?.contains($0) != true }
    }
}
