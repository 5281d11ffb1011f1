import Domain
import Files
import Library
import Store

/// Whether the files of a studio are those that its database knows.
struct FileCheck: Sendable {
    let folder: StudioFolder
    let store: StudioDatabase
    /// Whether each file is read whole and compared with the sum of what was checked when it came.
    let readsFiles: Bool

    func findings() async throws -> [String] {
        let files = try store.knownFiles()
        let live = Set(files.filter { !$0.isInTrash }.map(\.filename))
        let sweep = try await Sweep(studio: folder).look(known: live)
        let trashed = Set(try await folder.names(in: folder.trash)).filter { !RecordFolder.isRecord($0) }
        let due = try store.filesWithDueRecord()
        Terminal.say(
            "files: \(live.count) in media, \(trashed.count) in the trash, \(sweep.parts.count) on their way")
        Terminal.say(
            "records: \(live.count - sweep.missing.count - sweep.untold.count) beside the media, \(try store.dueRecordCount()) to write at the next start"
        )
        var findings = sweep.missing.map { "media/\($0) is missing." }
        findings += sweep.strays.map { "media/\($0) is in no row of the database." }
        findings += sweep.untold.filter { !due.contains($0) }
            .map { "media/\($0) has no record beside it; the next start writes one." }
        findings += files.filter { $0.isInTrash && !trashed.contains($0.filename) }
            .map { "trash/\($0.filename) is missing." }
        for name in live.subtracting(sweep.missing).sorted() {
            if let finding = try await finding(about: name) { findings.append(finding) }
        }
        return findings + (try await referenceFindings())
    }

    private func finding(about name: String) async throws -> String? {
        guard let known = try store.media(named: name)?.file else { return nil }
        guard let size = try folder.open(media: name)?.size else { return "media/\(name) is no plain file." }
        guard size == known.bytes else { return "media/\(name) has \(size) bytes instead of \(known.bytes)." }
        guard readsFiles, try await sum(of: name, in: folder.media) != known.sha256 else { return nil }
        return "media/\(name) has another content than when it was checked."
    }

    private func referenceFindings() async throws -> [String] {
        var findings: [String] = []
        for name in try store.referenceNames() where try !folder.references.contains(name) {
            findings.append("references/\(name) is missing.")
        }
        return findings
    }

    private func sum(of name: String, in place: Folder) async throws -> String {
        try await onOwnThread {
            let file = try place.open(name)
            var sum = try SHA256()
            var offset: Int64 = 0
            while true {
                let block = try file.read(at: offset, count: 1 << 20)
                if block.isEmpty { return try sum.digest() }
                try sum.add(block.span)
                offset += Int64(block.count)
            }
        }
    }
}
