public import Domain
import SQLite

/// What the studio remembers: settings, tasks and media.
///
/// One file, one connection, one program. Reads are quick and run where they are asked for; writes are on
/// disk when they return.
public final class StudioDatabase: Sendable {
    let database: Database

    /// Opens the studio's database, makes a new one, or brings an older one up to date.
    ///
    /// - Parameters:
    ///   - path: The file, or `:memory:`.
    ///   - now: The time that a new settings row gets.
    /// - Throws: `Problem` when the file belongs to another program, is damaged or comes from a newer Atelier; an
    ///   existing file is untouched then.
    public init(path: String, now: Timestamp) throws {
        do {
            database = try Database(path)
            try StudioDatabase.migrate(database, now: now)
        } catch let error as SQLiteError {
            throw StudioDatabase.problem(error, path: path)
        }
    }

    /// Counts the writes; what was read under one count is good until the next.
    public var generation: UInt64 { database.generation }

    /// Whether every page of the file and every reference in it is sound.
    ///
    /// - Returns: What is wrong, in SQLite's words; empty when all is well.
    public func integrityFaults() throws -> [String] {
        try database.read { connection in
            let pages = try connection.rows("PRAGMA integrity_check(20)") { $0.text(0) }.filter { $0 != "ok" }
            let references = try connection.rows("PRAGMA foreign_key_check") {
                "a row of \($0.text(0)) refers to a missing row of \($0.text(2))"
            }
            return pages + references
        }
    }

    /// Writes in one transaction that is on disk when this returns.
    ///
    /// - Throws: `Problem` for what the disk refused, so that the user hears of the disk; what `body` throws.
    @discardableResult
    func write<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) async throws -> T {
        do {
            return try await database.write(body)
        } catch let error as SQLiteError {
            if error.isFull { throw Problem.diskFull(needed: nil) }
            if error.isInputOutput || error.isDamaged { throw Problem.storageFailed(error.description) }
            throw error
        }
    }

    private static func migrate(_ database: Database, now: Timestamp) throws {
        let version = try database.read { try $0.first("PRAGMA user_version") { $0.int(0) } } ?? 0
        guard version <= Migrations.steps.count else {
            throw Problem.databaseTooNew(found: version, known: Migrations.steps.count)
        }
        for (index, step) in Migrations.steps.enumerated().dropFirst(version) {
            try database.writeNow { connection in
                try connection.execute(step)
                try connection.execute("PRAGMA user_version = \(index + 1)")
            }
        }
        try database.writeNow { try insertSettingsIfMissing($0, now: now) }
    }

    private static func problem(_ error: SQLiteError, path: String) -> Problem {
        if error.isFull { return .diskFullAtStart() }
        if error.isLocked { return .homeInUse(path, address: nil) }
        if error.isDamaged { return .databaseDamaged(path, detail: error.description) }
        return .homeNotWritable(path, detail: error.description)
    }
}
