public import Domain
public import Files
import SQLite

/// The copies of the database in the studio's folder `backups`.
///
/// Each is a whole database in one file, checked before it got its name. They hold the key, too.
public struct Backups: Sendable {
    /// Why a copy is made.
    enum Reason: Sendable {
        case daily
        /// Before the schema is changed from this version.
        case migration(from: Int)

        fileprivate var ending: String {
            switch self {
            case .daily: "_daily.sqlite"
            case .migration(let version): "_before_\(version + 1).sqlite"
            }
        }
    }

    /// The name of the folder in the studio.
    public static let folderName = "backups"
    /// The name of the database in the studio.
    public static let databaseName = "atelier.sqlite"
    private static let partEnding = ".part"
    static let dailyCount = 7
    static let migrationCount = 3

    let home: Folder
    /// Where the studio is.
    public let homePath: String
    private let folder: Folder
    let clock: WallClock
    private let rest: @Sendable () -> Void

    /// Opens the folder `backups` of a studio, and first creates it.
    ///
    /// - Parameters:
    ///   - home: The studio's folder.
    ///   - path: Where it is.
    ///   - clock: What time it is.
    ///   - rest: Lets others have their turn between two pieces of a copy.
    /// - Throws: `FileError`.
    public init(
        home: Folder, path: String, clock: @escaping WallClock,
        rest: @escaping @Sendable () -> Void = { pauseThread(microseconds: 2000) }
    ) throws {
        self.home = home
        homePath = path
        folder = try home.folder(Backups.folderName)
        self.clock = clock
        self.rest = rest
    }

    /// All of them, oldest first.
    public func names() throws -> [String] {
        try folder.names().filter { $0.hasSuffix(".sqlite") }.sorted()
    }

    /// Whether no daily copy is younger than a day; one from the future is none.
    func isDue() throws -> Bool {
        let now = clock()
        let days = now.advanced(bySeconds: -86_399).compact..<now.advanced(bySeconds: 1).compact
        return try !names().contains { name in
            name.hasSuffix(Reason.daily.ending) && days.contains(String(name.prefix(days.upperBound.count)))
        }
    }

    /// Copies the database, checks the copy, and lets the oldest go; blocks for as long as the disk takes.
    ///
    /// - Returns: The new name.
    /// - Throws: `SQLiteError`, `isDamaged` when what was copied is not sound; `FileError`. The older copies are all
    ///   there then.
    @discardableResult
    func make(of database: Database, _ reason: Reason) throws -> String {
        let name = try freeName(reason)
        let part = name + Backups.partEnding
        try removeParts()
        do {
            try database.copy(to: path(of: part), rest: rest)
            try folder.open(part).sync()
            try folder.move(part, as: name)
        } catch {
            try removeParts()
            throw error
        }
        try folder.sync()
        try letOldestGo()
        return name
    }

    func path(of name: String) -> String { "\(homePath)/\(Backups.folderName)/\(name)" }

    func contains(_ name: String) throws -> Bool { try names().contains(name) }

    func open(_ name: String) throws -> Descriptor { try folder.open(name) }

    private func freeName(_ reason: Reason) throws -> String {
        let taken = Set(try names())
        var time = clock()
        while taken.contains(time.compact + reason.ending) { time = time.advanced(bySeconds: 1) }
        return time.compact + reason.ending
    }

    /// Copies that a crash or an error left unfinished.
    private func removeParts() throws {
        for name in try folder.names() where name.contains(Backups.partEnding) { try folder.remove(name) }
    }

    private func letOldestGo() throws {
        let (daily, others) = try names().reduce(into: ([String](), [String]())) { sorted, name in
            if name.hasSuffix(Reason.daily.ending) { sorted.0.append(name) } else { sorted.1.append(name) }
        }
        for name in daily.dropLast(Backups.dailyCount) + others.dropLast(Backups.migrationCount) {
            try folder.remove(name)
        }
    }
}
