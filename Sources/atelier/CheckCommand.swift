import Domain
import Files
import Glibc
import Library
import Store

/// `atelier check`: whether a studio is sound.
///
/// Reads only, and only while no server uses it.
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
        let copy = try DatabaseCopy(of: folder)
        defer { withExtendedLifetime(copy) {} }
        let store = try StudioDatabase(path: copy.path, now: .now)
        var findings = try store.integrityFaults().map { "The database is damaged: \($0)." }
        Terminal.say(
            "database: \(try store.count(MediaQuery())) media in the gallery, \(try store.tasksInFlight().count) tasks under way"
        )
        let files = try store.knownFiles()
        let live = Set(files.filter { !$0.isInTrash }.map(\.filename))
        let sweep = try await Sweep(studio: folder).look(known: live)
        let trashed = Set(try await folder.names(in: folder.trash))
        findings += sweep.missing.map { "media/\($0) is missing." }
        findings += sweep.strays.map { "media/\($0) is in no row of the database." }
        findings += files.filter { $0.isInTrash && !trashed.contains($0.filename) }
            .map { "trash/\($0.filename) is missing." }
        for name in live.subtracting(sweep.missing) {
            guard let media = try store.media(named: name), let known = media.file else { continue }
            let size = try folder.open(media: name)?.size
            if size != known.bytes {
                findings.append(
                    "media/\(name) has \(size.map(String.init) ?? "no") bytes instead of \(known.bytes).")
            }
        }
        return findings
    }
}

/// A copy of the database to look at, so that looking changes nothing; gone with its owner.
private final class DatabaseCopy {
    let path: String
    private let folder: String

    init(of studio: StudioFolder) throws {
        folder = try DatabaseCopy.makeFolder()
        path = folder + "/atelier.sqlite"
        let target = try Folder(path: folder)
        for name in ["atelier.sqlite", "atelier.sqlite-wal"] where try studio.home.contains(name) {
            try DatabaseCopy.copy(name, from: studio.home, to: target)
        }
    }

    /// In a folder that only this user can read: the copy holds the key, too.
    private static func makeFolder() throws -> String {
        var template = Array("/tmp/atelier-check-XXXXXX".utf8CString)
        guard unsafe mkdtemp(&template) != nil else {
            throw Problem.homeNotWritable("/tmp", detail: "errno \(errno)")
        }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func copy(_ name: String, from home: Folder, to target: Folder) throws {
        let source = try home.open(name)
        let copy = try target.create(name)
        let size = try source.facts().size
        for offset in stride(from: Int64(0), to: size, by: 1 << 20) {
            let block = try source.read(at: offset, count: Int(min(1 << 20, size - offset)))
            try copy.write(block.span)
        }
    }

    deinit {
        for name in ["atelier.sqlite", "atelier.sqlite-wal", "atelier.sqlite-shm"] {
            unsafe unlink("\(folder)/\(name)")
        }
        unsafe rmdir(folder)
    }
}
