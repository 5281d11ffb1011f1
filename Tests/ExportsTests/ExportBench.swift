import Domain
import Exports
import Files
import Library
import Store
import Synchronization
import TestKit

/// A studio with real files, and a desk for exports.
struct ExportBench {
    let place: TemporaryFolder
    let folder: StudioFolder
    let store: StudioDatabase
    let desk: ExportDesk
    let time = TestTime()
    let news = News()

    init() throws {
        place = try TemporaryFolder()
        folder = try StudioFolder(path: place.path + "/home")
        store = try StudioDatabase(path: ":memory:", now: .sample)
        desk = ExportDesk(
            store: store, folder: folder, catalogue: Catalogue([.sample]), page: { Array($0.utf8) },
            clock: { .sample }, stopwatch: time.stopwatch, log: .silent, publish: news.add)
    }

    /// Stores one finished picture with a real file behind its row.
    @discardableResult
    func picture(_ name: String, prompt: String = "a boat", bytes: [UInt8]? = nil) async throws -> MediaID {
        let content = bytes ?? Array("bytes of \(name)".utf8)
        let task = GenerationTask.sample("tsk_\(name)", .sample(prompt))
        guard case .new(let ids) = try await store.place(task, idempotencyKey: nil) else {
            throw Problem.sample
        }
        let file = StoredFile.sample(name, bytes: Int64(content.count))
        try folder.media.add(file.filename, content)
        try await store.store(file, as: ids[0], at: .sample)
        return ids[0]
    }

    /// The export as a zip.
    func zip(_ export: Export) throws -> [UInt8] {
        var zip: [UInt8] = []
        try desk.writeZip(of: export) { piece in
            for index in piece.indices { zip.append(piece[index]) }
        }
        return zip
    }
}

/// What was told of exports.
final class News: Sendable {
    private let events = Mutex<[StudioEvent]>([])

    var all: [StudioEvent] { events.withLock { $0 } }

    @Sendable func add(_ event: StudioEvent) { events.withLock { $0.append(event) } }
}

extension StoredFile {
    var stem: String { String(filename.prefix { $0 != "." }) }
}
