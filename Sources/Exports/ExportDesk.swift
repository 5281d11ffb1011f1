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
    private let clock: WallClock
    private let exports = Mutex<[Export]>([])

    public init(
        store: StudioDatabase, folder: StudioFolder, catalogue: Catalogue, clock: @escaping WallClock
    ) {
        self.store = store
        self.folder = folder
        self.catalogue = catalogue
        self.clock = clock
    }

    /// Notes an export of these media, in this order; those that are not in the gallery are left out.
    public func order(_ ids: [MediaID], withMetadata: Bool = false) async throws -> Export {
        let store = store
        return keep(try await onOwnThread { try store.filesToExport(ids) }, withMetadata)
    }

    /// Notes an export of everything that a query finds, in its order.
    public func order(_ query: MediaQuery, withMetadata: Bool = false) async throws -> Export {
        let store = store
        return keep(try await onOwnThread { try store.filesToExport(query) }, withMetadata)
    }

    public func export(_ id: ExportID) -> Export? { exports.withLock { $0.first { $0.id == id } } }

    /// Writes an export as a zip; blocks until it is out.
    ///
    /// A file that is gone or cannot be read is named in the zip's `report.txt` and ends nothing.
    ///
    /// - Throws: What `output` throws; `Problem` when the database cannot be read.
    public func writeZip(of export: Export, into output: @escaping (Span<UInt8>) throws -> Void) throws {
        try ZipExport(export: export, rows: rows(of: export), folder: folder, now: clock()).write(
            into: output)
    }

    private func rows(of export: Export) -> ExportRows {
        ExportRows(media: export.media, store: store, catalogue: catalogue)
    }

    private func keep(_ files: [FileToExport], _ hasMetadata: Bool) -> Export {
        let id = ExportID("exp_" + String((0..<32).map { _ in "0123456789abcdef".randomElement() ?? "0" }))
        let export = Export(
            id, files.map(\.id), bytes: files.reduce(0) { $0 + $1.bytes }, hasMetadata: hasMetadata,
            at: clock())
        exports.withLock { exports in
            exports.append(export)
            if exports.count > Self.mostKept,
                let old = exports.firstIndex(where: { $0.progress.status != .running })
            {
                exports.remove(at: old)
            }
        }
        return export
    }

    /// Each holds eight bytes a media.
    private static let mostKept = 16
}
