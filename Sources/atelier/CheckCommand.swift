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
        try arguments.end()
        let home = configuration.home
        let folder = try StudioFolder(existing: home)
        let lock = try App.lock(folder, home)
        let findings = try await findings(folder, home)
        _ = consume lock
        for finding in findings { Terminal.say("✗ \(finding)") }
        Terminal.say(
            findings.isEmpty ? "The studio is sound." : "\(findings.count) things are not as they should be.")
        return findings.isEmpty ? 0 : 1
    }

    /// Everything that is not as it should be, in plain words.
    private static func findings(_ folder: StudioFolder, _ home: String) async throws -> [String] {
        let backups = try Backups(home: folder.home, path: home, clock: { .now })
        let store = try StudioDatabase(lookingAt: "\(home)/\(Backups.databaseName)", backups: backups)
        let faults = try await onOwnThread { try store.integrityFaults() }
        Terminal.say(
            "database: \(try store.count(MediaQuery())) media in the gallery, \(try store.tasksInFlight().count) tasks under way"
        )
        return faults.map { "The database is damaged: \($0)." } + (try await fileFindings(folder, store))
            + (try await onOwnThread { try backupFindings(backups) })
            + (try Rights.findings(in: folder))
    }

    /// Whether rows and files fit together.
    private static func fileFindings(_ folder: StudioFolder, _ store: StudioDatabase) async throws -> [String]
    {
        let files = try store.knownFiles()
        let live = Set(files.filter { !$0.isInTrash }.map(\.filename))
        let sweep = try await Sweep(studio: folder).look(known: live)
        let trashed = Set(try await folder.names(in: folder.trash))
        var findings = sweep.missing.map { "media/\($0) is missing." }
        findings += sweep.strays.map { "media/\($0) is in no row of the database." }
        findings += files.filter { $0.isInTrash && !trashed.contains($0.filename) }
            .map { "trash/\($0.filename) is missing." }
        for name in live.subtracting(sweep.missing) {
            guard let media = try store.media(named: name), let known = media.file else { continue }
            guard let size = try folder.open(media: name)?.size else {
                findings.append("media/\(name) is no plain file.")
                continue
            }
            if size != known.bytes {
                findings.append("media/\(name) has \(size) bytes instead of \(known.bytes).")
            }
        }
        return findings
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
}
