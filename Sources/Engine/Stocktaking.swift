public import Domain
import Files
import FoundationEssentials
public import Library
public import Store

/// Brings files and rows together at the start: a file that no row names gets one, and a row is told whether its
/// file is there.
public actor Stocktaking {
    private let store: StudioDatabase
    private let folder: StudioFolder
    private let intake: Intake
    private let clock: WallClock
    private let log: Log
    private let publish: @Sendable (StudioEvent) -> Void
    private var work: Task<Void, Never>?

    public init(
        store: StudioDatabase, folder: StudioFolder, intake: Intake, clock: @escaping WallClock, log: Log,
        publish: @escaping @Sendable (StudioEvent) -> Void
    ) {
        self.store = store
        self.folder = folder
        self.intake = intake
        self.clock = clock
        self.log = log
        self.publish = publish
    }

    /// The files in `media` that no row names, and no task that is under way will.
    ///
    /// The tasks are asked after the rows, and the rows once more: a result has its file first, then its row, and then
    /// its task is over.
    func strays() async throws -> [String] {
        let store = store
        let unnamed = try await Sweep(studio: folder).strays { try store.knownNames(among: $0) }
        let unclaimed = try unnamed.filter { try origin(of: $0)?.task.state.phase.isInFlight != true }
        let named = try store.knownNames(among: unclaimed)
        return unclaimed.filter { !named.contains($0) }
    }

    /// Says whose files are missing, asks for the records that are, and takes in one by one what no row names, beside
    /// everything else.
    public func begin() {
        work = work ?? Task { await takeStock() }
    }

    /// Ends with no file half taken in.
    public func stop() async {
        work?.cancel()
        await work?.value
    }

    /// Returns when everything is taken in.
    public func wait() async { await work?.value }

    private func takeStock() async {
        await report("The files could not be compared with their rows.", of: "media") {
            try await tellMissing()
        }
        var strays: [String] = []
        await report("The files that no row names could not be found.", of: "media") {
            strays = try await self.strays()
        }
        for name in strays where !Task.isCancelled {
            await report("A file that no row names could not be taken in.", of: name) {
                try await adopt(name)
            }
        }
    }

    private func report(_ failure: StaticString, of name: String, _ work: () async throws -> Void) async {
        do {
            try await work()
        } catch is CancellationError {
            return
        } catch {
            log.warning(failure, ["file": name, "error": "\(error)"])
        }
    }

    /// Some rows at a time, so that a gallery of any size is gone through in little memory.
    private func tellMissing() async throws {
        var last: MediaID?
        while true {
            try Task.checkCancellation()
            let files = try store.knownFiles(after: last, limit: Self.piece)
            try await tellMissing(among: files.filter { !$0.isInTrash })
            guard files.count == Self.piece else { return }
            last = files.last?.id
        }
    }

    private static let piece = 500

    private func tellMissing(among files: [KnownFile]) async throws {
        let sizes = Dictionary(files.map { ($0.filename, $0.bytes) }) { $1 }
        let misfits = try await Sweep(studio: folder).misfits(among: sizes)
        for file in files where misfits.contains(file.filename) {
            log.warning("A file is missing or changed.", ["media": "\(file.id)", "file": file.filename])
        }
        let untold = try await Sweep(studio: folder).untold(among: files.map(\.filename))
        if !untold.isEmpty { try await store.askForRecords(of: untold) }
        let changed = files.filter { misfits.contains($0.filename) != $0.isMissing }
        for isMissing in [true, false] {
            let ids = changed.filter { $0.isMissing != isMissing }.map(\.id)
            guard !ids.isEmpty else { continue }
            try await store.setMissing(isMissing, ids)
            publish(.mediaChanged(ids))
        }
    }

    private func adopt(_ name: String) async throws {
        guard let stray = try await intake.stray(name, id: UUID().uuidString.lowercased()) else {
            return log.warning("A file that is no media was moved to quarantine.", ["file": name])
        }
        let id = try await row(for: stray)
        publish(.mediaAdded([id]))
        log.info(
            "A file that no row named was taken in.", ["media": "\(id)", "file": stray.file.filename])
    }

    /// The row of the task that ordered the file; a new one where nobody knows who did.
    private func row(for stray: Stray) async throws -> MediaID {
        if let (task, variant) = try origin(of: stray.file.filename) {
            let row = try store.media(of: task.id).first { $0.variant == variant }
            if row?.status != .completed {
                let id = if let row { row.id } else { try await store.addVariant(variant, to: task) }
                try await onOwnThread { [intake] in try intake.settle(stray, thumbnailName: "\(id).webp") }
                try await store.store(stray.file, as: id, at: clock())
                publish(.task(task.id))
                return id
            }
        }
        return try await store.adopt(stray, in: intake, at: clock())
    }

    /// The task and the variant that a file of this name belongs to.
    private func origin(of name: String) throws -> (task: GenerationTask, variant: Int)? {
        guard let id = Intake.id(in: name), id.utf8.count == 36 else { return nil }
        for task in try store.tasks(withPrefix: "tsk_" + id.dropLast(2)) {
            let variant = StudioStorage.variant(ofFile: id, in: task.id)
            if let variant { return (task, variant) }
        }
        return nil
    }
}
