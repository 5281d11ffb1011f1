public import Domain
import Synchronization

/// How the tasks that are under way stand at this moment, for whoever wants to look.
///
/// The database knows every step that matters; percents in between live only here.
public final class TaskBoard: Sendable {
    private struct Entry {
        var task: GenerationTask
        /// The share of the way to this disk that is done, check included, for each variant, 0…1.
        var downloaded: [Int: Double] = [:]
    }

    private let entries = Mutex<[TaskID: Entry]>([:])

    /// How many tasks are under way.
    public var count: Int { entries.withLock(\.count) }

    /// The task as it stands now; `nil` when it is not under way.
    public func task(_ id: TaskID) -> GenerationTask? { entries.withLock { $0[id]?.task } }

    /// How far the whole task is, 0…100; `nil` when nobody knows.
    ///
    /// The provider's part counts for 90, the way to this disk for 10.
    public func percent(of task: GenerationTask) -> Int? {
        switch task.state {
        case .queued, .submitting: return 0
        case .accepted: return nil
        case .running(_, let progress, _): return progress.map { Int(90 * min(max($0, 0), 1)) }
        case .downloading(_, let results, _), .needsSpace(_, let results, _):
            let shares = entries.withLock { $0[task.id]?.downloaded.values.reduce(0, +) } ?? 0
            return 90 + Int(9 * min(1, shares / Double(max(1, results.count))))
        case .stored: return 100
        case .rejected, .failed, .expired, .refused, .unknown, .cancelled: return nil
        }
    }

    func show(_ task: GenerationTask) {
        entries.withLock { $0[task.id, default: Entry(task: task)].task = task }
    }

    /// Notes how much of a variant is here and checked.
    ///
    /// - Returns: Whether the whole percent changed.
    func showDownload(_ share: Double, of variant: Int, in task: GenerationTask) -> Bool {
        let before = percent(of: task)
        entries.withLock { $0[task.id]?.downloaded[variant] = min(max(share, 0), 1) }
        return percent(of: task) != before
    }

    func remove(_ id: TaskID) { entries.withLock { $0[id] = nil } }
}
