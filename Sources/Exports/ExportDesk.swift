public import Domain
import Files
public import Library
public import Store
import Synchronization

/// Takes orders for exports and carries them out.
public final class ExportDesk: Sendable {
    private let store: StudioDatabase
    private let folder: StudioFolder
    private let catalogue: Catalogue
    private let page: PageFiles
    private let clock: WallClock
    private let log: Log
    private let stopwatch: Stopwatch
    private let publish: @Sendable (StudioEvent) -> Void
    private let state = Mutex(State())

    private struct State {
        var exports: [Export] = []
        /// Folders that are being written.
        var work: [ExportID: Task<Void, Never>] = [:]
    }

    /// `page` is where the files of the offline gallery come from; `publish` hears how far each export is.
    public init(
        store: StudioDatabase, folder: StudioFolder, catalogue: Catalogue, page: @escaping PageFiles,
        clock: @escaping WallClock, stopwatch: Stopwatch, log: Log,
        publish: @escaping @Sendable (StudioEvent) -> Void
    ) {
        self.store = store
        self.folder = folder
        self.catalogue = catalogue
        self.page = page
        self.clock = clock
        self.stopwatch = stopwatch
        self.log = log
        self.publish = publish
    }

    /// Notes an export of these media, in this order; those that are not in the gallery are left out.
    public func order(_ ids: [MediaID], _ form: Export.Form = .init()) async throws -> Export {
        let store = store
        return keep(try await onOwnThread { try store.filesToExport(ids) }, form)
    }

    /// Notes an export of everything that a query finds, in its order.
    public func order(_ query: MediaQuery, _ form: Export.Form = .init()) async throws -> Export {
        let store = store
        return keep(try await onOwnThread { try store.filesToExport(query) }, form)
    }

    public func export(_ id: ExportID) -> Export? {
        state.withLock { $0.exports.first { $0.id == id } }
    }

    /// Writes an export as a zip; blocks until it is out.
    ///
    /// A file that is gone or cannot be read is named in the zip's `report.txt` and ends nothing.
    ///
    /// - Throws: What `output` throws; `Problem` when the database cannot be read.
    public func writeZip(of export: Export, into output: @escaping (Span<UInt8>) throws -> Void) throws {
        try work(on: export).carryOut(to: ZipTarget(into: output))
    }

    /// Begins to write an export into a folder; the export itself tells how far it is and how it ended.
    ///
    /// - Throws: `Problem` when it is under way already, or the folder is none for it.
    public func begin(_ export: Export, into path: String) throws {
        try FolderTarget.check(path, home: folder.home.name)
        let order = StopOrder()
        guard export.begin(into: path, stop: { order.give() }) else { throw Problem.exportUnderWay() }
        let (work, log) = (work(on: export), log)
        let task = Task {
            do {
                try await onOwnThread {
                    try work.carryOut(to: try FolderTarget(path: path, isStopped: { order.isGiven }))
                }
                export.end(.completed)
            } catch is CancellationError {
                export.end(.cancelled)
            } catch {
                log.warning("An export failed.", ["export": "\(export.id)", "error": "\(error)"])
                export.end(.failed, (error as? Problem) ?? .exportFailed("\(error)"))
            }
            self.state.withLock { $0.work[export.id] = nil }
        }
        state.withLock { state in
            if export.progress.status == .running { state.work[export.id] = task }
        }
    }

    /// Returns when no folder is being written any more.
    public func wait() async {
        for task in state.withLock(\.work).values { await task.value }
    }

    /// Stops what is being written into folders; the next export into the same one goes on.
    public func stop() async {
        for export in state.withLock(\.exports) { export.cancel() }
        await wait()
    }

    private func work(on export: Export) -> ExportWork {
        ExportWork(
            export: export,
            rows: ExportRows(
                media: export.media, store: store, catalogue: catalogue,
                hasPrompts: export.form.proof?.hasPrompts ?? true),
            folder: folder, page: page, now: clock())
    }

    private func keep(_ files: [FileToExport], _ form: Export.Form) -> Export {
        let id = ExportID("exp_" + String((0..<32).map { _ in "0123456789abcdef".randomElement() ?? "0" }))
        let export = Export(
            id, files.map(\.id), bytes: files.reduce(0) { $0 + $1.bytes }, form, at: clock(), stopwatch
        ) { [publish] in publish(.export(id)) }
        state.withLock { state in
            state.exports.append(export)
            if state.exports.count > Self.mostKept,
                let old = state.exports.firstIndex(where: { $0.progress.status != .running })
            {
                state.exports.remove(at: old)
            }
        }
        return export
    }

    /// Each holds eight bytes a media.
    private static let mostKept = 16
}
