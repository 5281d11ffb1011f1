import Domain
import Files
import SQLite

extension Backups {
    /// What was done to bring a copy back.
    public struct Restoration: Sendable, Equatable {
        /// The copy that is the database now.
        public let backup: String
        /// Under which names the former files lie in the studio; none when there was no database.
        public let aside: [String]
    }

    /// The newest copy that is whole; the files are only read.
    public func newestSound() throws -> String? {
        try names().last { name in
            do {
                try check(name)
                return true
            } catch let error as SQLiteError where error.isDamaged {
                return false
            }
        }
    }

    /// Puts a copy in the place of the database; nothing is deleted, and the copy stays.
    ///
    /// Orders that waited when the copy was made may have been sent since. They are marked as being sent, so that the
    /// next start takes their outcome from the journal or calls it unknown, and none goes out a second time. A crash
    /// at any moment leaves the former database, or none and the copies; then this can be called again.
    ///
    /// It blocks; no server may use the studio.
    ///
    /// - Parameter name: One of `names`; the newest that is sound if left out.
    /// - Returns: What is where now.
    /// - Throws: `Problem` when there is no such copy or it is not sound; `FileError`, `SQLiteError`.
    public func restore(_ name: String?) throws -> Restoration {
        guard let name = try name ?? newestSound() else { throw Problem.noBackup(homePath) }
        guard try contains(name) else { throw Problem.backupMissing(name, known: try names()) }
        do {
            try check(name)
        } catch let error as SQLiteError where error.isDamaged {
            throw Problem.backupDamaged(name, detail: error.description)
        }
        let part = "restoring.sqlite"
        try removeLeftovers(of: part)
        try copy(name, to: part)
        try Backups.holdBackOrders(in: Connection("\(homePath)/\(part)"))
        return Restoration(backup: name, aside: try putInPlace(part))
    }

    /// Removes what a crash left of a database that was being made.
    func removeLeftovers(of part: String) throws {
        for leftOver in [part, part + "-journal"] where try home.contains(leftOver) {
            try home.remove(leftOver)
        }
    }

    /// Puts a database that nobody has open in the place of the studio's.
    ///
    /// - Returns: Under which names the former files lie in the studio.
    func putInPlace(_ part: String) throws -> [String] {
        try home.open(part).sync()
        let aside = try putAside()
        try home.move(part, as: Backups.databaseName)
        try home.sync()
        return aside
    }

    private func check(_ name: String) throws {
        let connection = try Connection(path(of: name), isReadOnly: true)
        try connection.check()
        let version = try connection.first("PRAGMA user_version") { $0.int(0) } ?? 0
        guard version > 0 else {
            throw SQLiteError.damaged("it is no database of a studio")
        }
    }

    private func copy(_ name: String, to part: String) throws {
        let source = try open(name)
        let target = try home.create(part)
        let size = try source.facts().size
        for offset in stride(from: Int64(0), to: size, by: 1 << 20) {
            let block = try source.read(at: offset, count: Int(min(1 << 20, size - offset)))
            try target.write(block.span)
        }
    }

    /// Marks what waits as being sent: the next start finds out.
    static func holdBackOrders(in connection: Connection) throws {
        try connection.run("UPDATE tasks SET phase = 'submitting' WHERE phase = 'queued'")
    }

    /// Renames the database and what belongs to it, durably.
    ///
    /// The database goes first: without it nothing starts, while without its log it would start in an older state.
    /// The log must be gone before the copy comes, for SQLite would apply it to that.
    private func putAside() throws -> [String] {
        var moved: [String] = []
        let time = clock().compact
        for ending in ["", "-wal", "-shm", "-journal"] where try home.contains(Backups.databaseName + ending)
        {
            let name = try freeName("atelier-aside-\(time).sqlite", ending)
            try home.move(Backups.databaseName + ending, as: name)
            moved.append(name)
        }
        try home.sync()
        return moved
    }

    private func freeName(_ name: String, _ ending: String) throws -> String {
        var (free, number) = (name + ending, 1)
        while try home.contains(free) {
            number += 1
            free = name.replacing(".sqlite", with: "-\(number).sqlite") + ending
        }
        return free
    }
}
