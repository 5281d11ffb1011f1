public import Domain
import SQLite

/// Makes a database from records, beside the one that is there until `finish`.
///
/// Rows go into tables of the form that they were written for, and the migrations bring them up to date with the rest:
/// so records come in the order of their `schema`. It blocks, and is not for two threads at once.
public final class DatabaseRebuild {
    private static let part = "rebuilding.sqlite"

    private let backups: Backups
    private let connection: Connection
    private var schema = 0
    private var sequences: [(name: Value, last: Value)] = []

    /// What came of it.
    public struct Outcome: Sendable, Equatable {
        /// Media that have a file, also those in the trash.
        public let media: Int
        public let tasks: Int
        /// Rows that told of something that no record knows, and were left out.
        public let loose: Int
        /// Under which names the former database lies in the studio.
        public let aside: [String]
    }

    public init(in backups: Backups) throws {
        self.backups = backups
        try backups.removeLeftovers(of: Self.part)
        connection = try Connection("\(backups.homePath)/\(Self.part)")
        // A crash leaves only a file that the next rebuild removes; `finish` waits for the disk once.
        for pragma in [
            "journal_mode = MEMORY", "synchronous = OFF", "foreign_keys = OFF", "temp_store = MEMORY",
        ] {
            try connection.execute("PRAGMA \(pragma)")
        }
    }

    /// The form of the tables that a record was written for.
    ///
    /// - Throws: `Problem.recordUnreadable`.
    public static func schema(of bytes: [UInt8]) throws(Problem) -> Int {
        try RecordText(parsing: bytes).schema
    }

    /// Puts the rows of some records in, all of one `schema`, not lower than those before.
    ///
    /// - Returns: Why some of them were left out, whole.
    public func add(_ records: [(name: String, bytes: [UInt8])], schema: Int) throws -> [String: Problem] {
        try migrate(to: schema)
        return try connection.transaction {
            var refused: [String: Problem] = [:]
            for record in records {
                try connection.run("SAVEPOINT record")
                do {
                    try add(try RecordText(parsing: record.bytes), name: record.name)
                } catch let problem as Problem {
                    refused[record.name] = problem
                    try connection.run("ROLLBACK TO record")
                } catch let error as SQLiteError where error.isConstraint {
                    refused[record.name] = .recordUnreadable(error.message)
                    try connection.run("ROLLBACK TO record")
                }
                try connection.run("RELEASE record")
            }
            return refused
        }
    }

    /// Brings it up to date, makes it whole, and puts it in the place of the studio's.
    ///
    /// Orders that waited may have been sent since; as after `Backups.restore`, none goes out a second time.
    public func finish(now: Timestamp) throws -> Outcome {
        try migrate(to: Migrations.steps.count)
        let outcome: (media: Int, tasks: Int, loose: Int) = try connection.transaction {
            let loose = try removeLooseRows()
            try Backups.holdBackOrders(in: connection)
            try StudioDatabase.insertSettingsIfMissing(connection, now: now)
            for (name, last) in sequences {
                try connection.run("DELETE FROM sqlite_sequence WHERE name = ? AND seq <= ?", [name, last])
                try connection.run(
                    "INSERT INTO sqlite_sequence SELECT ?1, ?2 WHERE ?1 NOT IN (SELECT name FROM sqlite_sequence)",
                    [name, last])
            }
            try connection.execute("INSERT INTO media_fts (media_fts) VALUES ('rebuild')")
            return (
                try count("media WHERE filename IS NOT NULL"), try count("tasks"), loose
            )
        }
        try connection.check()
        return Outcome(
            media: outcome.media, tasks: outcome.tasks, loose: outcome.loose,
            aside: try backups.putInPlace(Self.part))
    }

    private func count(_ rows: String) throws -> Int {
        try connection.first("SELECT count(*) FROM \(rows)") { $0.int(0) } ?? 0
    }

    private func migrate(to schema: Int) throws {
        precondition(schema >= self.schema, "records come in the order of their schema")
        for (index, step) in Migrations.steps.enumerated().prefix(schema).dropFirst(self.schema) {
            try connection.transaction {
                try connection.execute(step)
                try connection.execute("PRAGMA user_version = \(index + 1)")
            }
        }
        self.schema = schema
    }

    private func add(_ record: RecordText, name: String) throws {
        if record.kind.name == RecordKind.media.name {
            let filename = record.rows["media"]?.array?.first?["filename"].string
            guard filename.map(RecordFile.name(beside:)) == name else {
                throw Problem.recordUnreadable("it tells of another file")
            }
        }
        var insert = RecordInsert(connection)
        try insert.add(record)
        sequences += insert.sequences
    }

    /// Takes out what refers to a row that no record had; a reference that may be empty is emptied.
    private func removeLooseRows() throws -> Int {
        var count = 0
        let tables = try connection.rows(
            """
            SELECT m.name, f."from", f."table", f."to", x."notnull" OR x.pk > 0
            FROM sqlite_schema m, pragma_foreign_key_list(m.name) f, pragma_table_xinfo(m.name) x
            WHERE m.type = 'table' AND x.name = f."from"
            """
        ) { ($0.text(0), $0.text(1), $0.text(2), $0.text(3), $0.bool(4)) }
        var before = -1
        // What was taken out may have been referred to, too.
        while before != count {
            before = count
            for (table, column, parent, target, isNeeded) in tables {
                let change = isNeeded ? "DELETE FROM \(table)" : "UPDATE \(table) SET \(column) = NULL"
                count += try connection.run(
                    "\(change) WHERE \(column) IS NOT NULL AND \(column) NOT IN (SELECT \(target) FROM \(parent))"
                )
            }
        }
        return count
    }
}
