public import Domain
public import Engine
import Synchronization

/// Folders that are only in memory; each media can be told what its check says.
public final class MemoryStorage: MediaStorage {
    private struct State {
        var verdicts: [Int: [Problem]] = [:]
        var faults = 0
        var looks = 0
        var fullLooks = 0..<0
        var kept: [MediaID] = []
        var earlier: Set<Int> = []
        var watcher: (@Sendable () -> Void)?
    }
    private let state = Mutex(State())

    private struct Breakdown: Error {}

    public init() {}

    /// Says what checking a variant finds, time after time; afterwards it is well.
    public func refuse(variant: Int, _ problems: [Problem]) {
        state.withLock { $0.verdicts[variant] = problems }
    }

    /// Says how many looks find the disk full, after some that do not.
    public func beFull(for looks: Int, after earlier: Int = 0) {
        state.withLock { $0.fullLooks = earlier..<(earlier + looks) }
    }

    /// Says that a variant's file is there already, though no row knows it.
    public func have(variant: Int) { state.withLock { _ = $0.earlier.insert(variant) } }

    /// Says how often no file can be opened.
    public func breakDown(times: Int) { state.withLock { $0.faults = times } }

    /// Calls `watcher` whenever a check has told how far it is.
    public func watchChecks(_ watcher: @escaping @Sendable () -> Void) {
        state.withLock { $0.watcher = watcher }
    }

    /// What was kept, in order.
    public var kept: [MediaID] { state.withLock { $0.kept } }

    public func withPart<T: Sendable>(
        of media: MediaID, _ body: @Sendable (Int32, Int64) async throws -> T
    ) async throws -> T {
        try state.withLock { state in
            guard state.faults > 0 else { return }
            state.faults -= 1
            throw Breakdown()
        }
        return try await body(-1, 100)
    }

    public func find(_ media: MediaID, of task: GenerationTask, variant: Int) async throws -> StoredFile? {
        state.withLock { $0.earlier.contains(variant) ? .sample("\(media)") : nil }
    }

    public func keep(
        _ media: MediaID, of task: GenerationTask, variant: Int,
        progress: @escaping @Sendable (Double) -> Void
    ) async throws -> StoredFile {
        for share in [0, 0.5, 1] {
            progress(share)
            state.withLock { $0.watcher }?()
        }
        return try state.withLock { state in
            if var problems = state.verdicts[variant], !problems.isEmpty {
                let problem = problems.removeFirst()
                state.verdicts[variant] = problems
                throw problem
            }
            state.kept.append(media)
            return .sample("\(media)")
        }
    }

    public func withReference<T: Sendable>(
        _ reference: StoredReference, _ body: @Sendable (Int32, Int64) async throws -> T
    ) async throws -> T {
        try await body(-1, reference.bytes)
    }

    public func hasRoom() async throws -> Bool {
        state.withLock { state in
            state.looks += 1
            return !state.fullLooks.contains(state.looks - 1)
        }
    }
}
