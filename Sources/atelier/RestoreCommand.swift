import Domain
import Files
import Library
import Store

/// `atelier restore`: puts a copy of the database in its place; deletes nothing.
enum RestoreCommand {
    static func run(_ arguments: inout Arguments) async throws -> Int32 {
        let name = arguments.takeWord()
        let configuration = try Configuration(&arguments)
        try arguments.end()
        let folder = try StudioFolder(existing: configuration.home)
        let lock = try App.lock(folder, configuration.home)
        let backups = try Backups(home: folder.home, path: configuration.home, clock: { .now })
        let restoration = try await onOwnThread { try backups.restore(name) }
        _ = consume lock
        Terminal.say("The database is as it was in backups/\(restoration.backup).")
        for file in restoration.aside { Terminal.say("The former one is kept as \(file).") }
        return 0
    }
}
