public import Domain
import Files
import SQLite
import Synchronization

/// What the studio remembers: settings, tasks and media.
///
/// One file, one connection, one program. Reads are quick and run where they are asked for; writes are on
/// disk when they return.
public final class StudioDatabase: Sendable {
    let database: Database
    private let path: String
    private let backups: Backups?
    let counts = ReadMemory<MediaQuery, Int>()
    let shown = ReadMemory<String, ShownFile?>()
    /// Yields after each change; many at once are one.
    public let changes: AsyncStream<Void>
    private let changed: AsyncStream<Void>.Continuation
    /// Records that are on disk; the next change takes them off the list.
    let settled = Mutex<[DueRecord]>([])

    /// Opens the studio's database, makes a new one, or brings an older one up to date.
    ///
    /// - Parameters:
    ///   - path: The file, or `:memory:`.
    ///   - backups: Where a copy is put before an older database is changed.
    ///   - now: The time that a new settings row gets.
    /// - Throws: `Problem` when the file belongs to another program, is damaged, comes from a newer Atelier, or is not
    ///   there while there are copies of it; existing files are untouched then.
    public convenience init(path: String, backups: Backups? = nil, now: Timestamp) throws {
        try self.init(path: path, backups: backups, now: now, steps: Migrations.steps)
    }

    /// Opens a studio's database to look at it; nothing in it or beside it changes.
    ///
    /// - Throws: `Problem` when it is damaged, in use, or another version's.
    public init(lookingAt path: String, backups: Backups?) throws {
        self.path = path
        self.backups = backups
        (changes, changed) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        do {
            database = try Database(lookingAt: path)
            let version = try StudioDatabase.version(of: database)
            guard version <= Migrations.steps.count else {
                throw Problem.databaseTooNew(found: version, known: Migrations.steps.count)
            }
            guard version == Migrations.steps.count else { throw Problem.databaseTooOld() }
        } catch let error as SQLiteError {
            throw StudioDatabase.problem(error, path: path, backups)
        }
    }

    init(path: String, backups: Backups?, now: Timestamp, steps: [String]) throws {
        if let backups, try !backups.home.contains(Backups.databaseName) {
            let hasRecords = try !backups.home.folder(RecordFile.Place.records.rawValue).names().isEmpty
            let newest = try backups.names().last
            if hasRecords || newest != nil {
                throw Problem.databaseMissing(
                    path, home: backups.homePath, backup: newest, hasRecords: hasRecords)
            }
        }
        self.path = path
        self.backups = backups
        (changes, changed) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        do {
            database = try Database(path)
            try StudioDatabase.check(database)
            try StudioDatabase.migrate(database, steps, backups, now: now)
            try database.settle()
        } catch let error as SQLiteError {
            throw StudioDatabase.problem(error, path: path, backups)
        }
    }

    /// Counts the writes; what was read under one count is good until the next.
    public var generation: UInt64 { database.generation }

    /// Whether every page of the file, every reference and every count in it is sound.
    ///
    /// - Returns: What is wrong, for pages in SQLite's words; empty when all is well.
    public func integrityFaults() throws -> [String] {
        try database.read { connection in
            let pages = try connection.rows("PRAGMA integrity_check(20)") { $0.text(0) }.filter { $0 != "ok" }
            let references = try connection.rows("PRAGMA foreign_key_check") {
                "a row of \($0.text(0)) refers to a missing row of \($0.text(2))"
            }
            let counts = try MediaTotals.faults(in: connection)
            let tiles = try GalleryEntry.faults(in: connection)
            return pages + references + counts + tiles
        }
    }

    /// Does now what would otherwise hold up the first write.
    public func prepareToWrite() { database.prepareToWrite() }

    /// Writes in one transaction that is on disk when this returns.
    ///
    /// - Throws: `Problem` for what the disk refused, so that the user hears of the disk; what `body` throws.
    @discardableResult
    func write<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) async throws -> T {
        do {
            let written = takeSettled()
            defer { changed.yield() }
            return try await database.write { connection in
                try Self.settle(written, in: connection)
                return try body(connection)
            }
        } catch let error as SQLiteError {
            throw problem(error) ?? error
        }
    }

    /// Reads at once, on this thread.
    ///
    /// - Throws: `Problem` when the disk does not give what was written, or gives something else; what `body` throws.
    func read<T: Sendable>(_ body: (Connection) throws -> T) throws -> T {
        do {
            return try database.read(body)
        } catch let error as SQLiteError {
            throw problem(error) ?? error
        }
    }

    /// Why nothing is saved any more until the next start; `nil` while all is well.
    public var fault: Problem? { database.failure.flatMap { problem($0) } }

    /// Makes the file alone the whole database, and lets go of it; nothing may be asked afterwards.
    ///
    /// - Throws: `fault`; everything is safe in the log then.
    public func close() async throws {
        try await database.close()
        if let fault { throw fault }
    }

    private func problem(_ error: SQLiteError) -> Problem? {
        if error.isFull { return .diskFull(needed: nil) }
        if error.isInputOutput { return .storageFailed(error.description) }
        return error.isDamaged ? .databaseUnreadable(error.description) : nil
    }

    /// Looks at every page of a database that is small enough to do it at each start.
    private static func check(_ database: Database) throws {
        try database.read { connection in
            let bytes = try connection.first(
                "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
            ) { $0.int(0) }
            if bytes ?? 0 <= quicklyChecked { try connection.check() }
        }
    }

    /// Measured: 1 ms a megabyte.
    ///
    /// A larger database is checked when its daily copy is.
    private static let quicklyChecked = 8 << 20

    private static func migrate(
        _ database: Database, _ steps: [String], _ backups: Backups?, now: Timestamp
    ) throws {
        let version = try version(of: database)
        guard version <= steps.count else {
            throw Problem.databaseTooNew(found: version, known: steps.count)
        }
        if version > 0, version < steps.count { try backups?.make(of: database, .migration(from: version)) }
        for (index, step) in steps.enumerated().dropFirst(version) {
            try database.writeNow { connection in
                try connection.execute(step)
                try connection.execute("PRAGMA user_version = \(index + 1)")
            }
        }
        // To read forty triggers takes a quarter of a start; nobody has to wait for them but writes.
        if steps.count == Migrations.steps.count {
            database.beforeWriting(RecordTrigger.all.map { trigger in { try trigger.create(in: $0) } })
        }
        if try !hasSettings(database) {
            try database.writeNow { try insertSettingsIfMissing($0, now: now) }
        }
    }

    private static func hasSettings(_ database: Database) throws -> Bool {
        try database.read { try $0.first("SELECT 1 FROM settings") { $0.int(0) } } != nil
    }

    private static func version(of database: Database) throws -> Int {
        try database.read { try $0.first("PRAGMA user_version") { $0.int(0) } } ?? 0
    }

    private static func problem(_ error: SQLiteError, path: String, _ backups: Backups?) -> Problem {
        if error.isFull { return .diskFullAtStart() }
        if error.isLocked { return .homeInUse(path, address: nil) }
        if error.isDamaged { return damaged(path, backups, error.description) }
        return .homeNotWritable(path, detail: error.description)
    }
}
