public import Domain
import Files
public import Library
public import Store

/// Takes media out of the gallery and brings them back: rows and files together.
///
/// The row goes first: it is the user's word. A file that a crash left behind follows at the next start.
public struct MediaRemoval: Sendable {
    private let store: StudioDatabase
    private let bin: Trash
    private let folder: StudioFolder
    private let clock: WallClock
    private let log: Log
    private let publish: @Sendable (StudioEvent) -> Void
    /// One change at a time: what is brought back must not be removed for ever at the same moment.
    private let gate = Gate(limit: 1)

    public init(
        store: StudioDatabase, folder: StudioFolder, clock: @escaping WallClock, log: Log,
        publish: @escaping @Sendable (StudioEvent) -> Void
    ) {
        self.store = store
        self.folder = folder
        bin = Trash(studio: folder)
        self.clock = clock
        self.log = log
        self.publish = publish
    }

    /// Moves media to the trash; what failed has no file to bring back, and goes for ever.
    ///
    /// - Returns: Those that were not there before.
    public func trash(_ ids: [MediaID]) async throws -> [MediaID] {
        try await gate.enter()
        defer { gate.leave() }
        let media = try await store.trash(ids, at: clock())
        publish(.mediaRemoved(media.map(\.id)))
        report(missing: try await bin.move(media.filenames))
        return try await media.map(\.id) + forgetFailed(ids)
    }

    private func forgetFailed(_ ids: [MediaID]) async throws -> [MediaID] {
        let failed = try store.media(ids).filter { $0.status == .failed && $0.file == nil }
        guard !failed.isEmpty else { return [] }
        try await store.forget(failed.map(\.id))
        publish(.mediaRemoved(failed.map(\.id)))
        for task in Set(failed.map(\.taskID)) { publish(.task(task)) }
        return failed.map(\.id)
    }

    /// Brings media back from the trash.
    ///
    /// - Returns: Those that were in it.
    public func restore(_ ids: [MediaID]) async throws -> [MediaID] {
        try await gate.enter()
        defer { gate.leave() }
        let media = try await store.restore(ids)
        report(missing: try await bin.restore(media.filenames))
        publish(.mediaAdded(media.map(\.id)))
        return media.map(\.id)
    }

    /// Deletes media for ever, files first: a row without a file can be deleted again, a file without a row cannot.
    public func removeForever(_ ids: [MediaID]) async throws -> [MediaID] {
        try await gate.enter()
        defer { gate.leave() }
        publish(.mediaRemoved(try await store.trash(ids, at: clock()).map(\.id)))
        let removed = try store.media(ids).filter { $0.deletedAt != nil }
        report(missing: try await bin.move(removed.filenames))
        try await forget(removed)
        return try await removed.map(\.id) + forgetFailed(ids)
    }

    /// Deletes for ever what has been in the trash for long enough, some at a time.
    ///
    /// - Returns: What is gone; empty when nothing was left to do.
    func purge(atMost count: Int) async throws -> [MediaID] {
        try await gate.enter()
        defer { gate.leave() }
        let old = try store.expiredTrash(at: clock(), atMost: count)
        if !old.isEmpty { try await forget(old) }
        return old.map(\.id)
    }

    private func forget(_ removed: [Media]) async throws {
        try await bin.remove(removed.filenames, thumbnails: removed.map { "\($0.id).webp" })
        try await store.forget(removed.map(\.id))
        // Also what was in the trash before: a page may be showing it.
        publish(.mediaRemoved(removed.map(\.id)))
    }

    /// Puts every file where its row says it is, after a crash between the two, and removes parts of results for
    /// which no task is under way.
    ///
    /// Before tasks are led on, for these write to parts.
    public func tidy() async throws {
        try await putInPlace()
        let inFlight = Set(try store.tasksInFlight().map(\.id))
        let dead = try await folder.names(in: folder.incoming).filter { name in
            guard let id = StudioStorage.media(ofPart: name) else { return false }
            guard let media = try store.media(id) else { return true }
            return !inFlight.contains(media.taskID)
        }
        if dead.isEmpty { return }
        try await Sweep(studio: folder).discard(parts: dead)
        for name in dead { log.info("A part of a result that is over was removed.", ["file": name]) }
    }

    /// Only what has to do with the trash, however many media there are.
    private func putInPlace() async throws {
        let inTrash = Set(try await folder.names(in: folder.trash))
        let deleted = try store.trashedFiles().map(\.filename)
        let live = Array(try store.knownNames(among: Array(inTrash.subtracting(deleted))))
        let left = deleted.filter { !inTrash.contains($0) }
        if !left.isEmpty { report(missing: try await bin.move(left)) }
        if !live.isEmpty { report(missing: try await bin.restore(live)) }
    }

    private func report(missing names: [String]) {
        for name in names { log.warning("A file is in neither folder.", ["file": name]) }
    }
}

extension [Media] {
    fileprivate var filenames: [String] { compactMap(\.file?.filename) }
}
