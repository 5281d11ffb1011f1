public import Domain
import Files
public import Library
public import Store
import Synchronization

/// Keeps the records on disk in line with the rows: what changes is written a moment later, in batches, and what a crash
/// left unwritten at the next start.
public actor RecordKeeper {
    /// Records that are read, written and waited for together.
    private static let batch = 256
    /// Changes that come within this time are written once.
    private static let pause = Duration.seconds(1)
    /// How much is still written when the program ends; the rest waits for the next start.
    private static let lastBatches = 2

    private let store: StudioDatabase
    private let folder: RecordFolder
    private let stopwatch: Stopwatch
    private let log: Log
    private var work: Task<Void, Never>?
    private let lastFailure = Mutex<(any Error)?>(nil)

    public init(store: StudioDatabase, folder: StudioFolder, stopwatch: Stopwatch, log: Log) {
        self.store = store
        self.folder = RecordFolder(studio: folder)
        self.stopwatch = stopwatch
        self.log = log
    }

    /// Why the records could not be written the last time; `nil` when they were.
    public nonisolated var failure: (any Error)? { lastFailure.withLock { $0 } }

    /// Writes what is due, then follows the changes.
    public func begin() {
        work = work ?? Task { await follow() }
    }

    /// Ends after the last changes are written, or some of them where there are many.
    public func stop() async {
        work?.cancel()
        await work?.value
        do {
            // What is on disk already is not written once more.
            try await store.settleNow()
            await tryToCatchUp(batches: Self.lastBatches)
            try await store.settleNow()
        } catch {
            log.warning(
                "That records are written could not be noted; they will be again.", ["error": "\(error)"])
        }
    }

    private func follow() async {
        do { try await folder.tidy() } catch {
            log.warning("What was left of records could not be removed.", ["error": "\(error)"])
        }
        await tryToCatchUp()
        for await _ in store.changes {
            do { try await stopwatch.sleep(Self.pause) } catch { return }
            await tryToCatchUp()
        }
    }

    private func tryToCatchUp(batches: Int = .max) async {
        do {
            try await catchUp(batches: batches)
            lastFailure.withLock { $0 = nil }
        } catch is CancellationError {
            return
        } catch {
            // The next change tries again; one line is enough for a disk that stays full.
            if failure == nil {
                log.warning("The records beside the media could not be written.", ["error": "\(error)"])
            }
            lastFailure.withLock { $0 = error }
        }
    }

    /// Writes everything that is due, or so many batches of it.
    func catchUp(batches: Int = .max) async throws {
        for _ in 0..<batches {
            let due = try store.dueRecords(limit: Self.batch)
            if due.isEmpty { return }
            let records = try await onOwnThread { [store] in try due.compactMap { try store.record($0) } }
            try await folder.write(records)
            store.settleLater(due)
            if due.count < Self.batch { return }
            try await store.settleNow()
            try Task.checkCancellation()
        }
    }
}
