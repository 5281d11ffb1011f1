import Domain
import Files
import Glibc
import Library
import Store

/// `atelier check`: whether a studio is sound.
///
/// Reads only, and only while no server uses it: the lock is ours meanwhile.
enum CheckCommand {
    static func run(_ arguments: inout Arguments) async throws -> Int32 {
        let configuration = try Configuration(&arguments)
        let readsFiles = arguments.takeFlag("--files")
        try arguments.end()
        let home = configuration.home
        let folder = try StudioFolder(existing: home)
        let lock = try App.lock(folder, home)
        let findings = try await findings(folder, home, readsFiles: readsFiles)
        _ = consume lock
        for finding in findings { Terminal.say("✗ \(finding)") }
        Terminal.say(
            findings.isEmpty ? "The studio is sound." : "\(findings.count) things are not as they should be.")
        return findings.isEmpty ? 0 : 1
    }

    /// Everything that is not as it should be, in plain words.
    private static func findings(_ folder: StudioFolder, _ home: String, readsFiles: Bool) async throws
        -> [String]
    {
        let backups = try Backups(home: folder.home, path: home, clock: { .now })
        let store = try StudioDatabase(lookingAt: "\(home)/\(Backups.databaseName)", backups: backups)
        let faults = try await onOwnThread { try store.integrityFaults() }
        try tellTasks(store)
        let files = FileCheck(folder: folder, store: store, readsFiles: readsFiles)
        return faults.map { "The database is damaged: \($0)." } + (try await files.findings())
            + (try await onOwnThread { try backupFindings(backups) })
            + (try Rights.findings(in: folder))
            + (try await onOwnThread { try keyFindings(store, folder) })
    }

    /// What is under way is as it should be: the next start leads it on, or says that nobody knows.
    private static func tellTasks(_ store: StudioDatabase) throws {
        let tasks = try store.tasksInFlight()
        let onTheWire = tasks.count { $0.state == .submitting }
        let failed = try store.failures(limit: 1).total
        Terminal.say("database: \(try store.count(MediaQuery())) media in the gallery")
        Terminal.say(
            "tasks: \(tasks.count) under way, \(onTheWire) of them perhaps sent; \(failed) failures to see to"
        )
    }

    private static func backupFindings(_ backups: Backups) throws -> [String] {
        let names = try backups.names()
        guard let newest = names.last else {
            Terminal.say("backups: none yet")
            return []
        }
        let sound = try backups.newestSound()
        Terminal.say("backups: \(names.count), the newest sound one is \(sound ?? "missing")")
        return sound == newest ? [] : ["backups/\(newest) is damaged."]
    }

    /// Where the key stands that belongs into the database alone.
    private static func keyFindings(_ store: StudioDatabase, _ folder: StudioFolder) throws -> [String] {
        guard let key = try store.settings().apiKey else { return [] }
        let word = Array(key.reveal().utf8)
        let places = [
            ("", folder.home, ["journal", "address"]), ("logs/", folder.logs, try folder.logs.names()),
        ]
        return try places.flatMap { prefix, place, names in
            try names.filter { try place.contains($0) && place.holds(word, in: $0) }
                .map { "The API key stands in \(prefix)\($0). Remove that file, and make a new key." }
        }
    }
}

extension Folder {
    /// Whether a small file holds these bytes.
    fileprivate func holds(_ word: [UInt8], in name: String) throws(FileError) -> Bool {
        let file = try open(name)
        return try file.read(at: 0, count: Int(file.facts().size)).firstRange(of: word) != nil
    }
}
