public import Domain
import Synchronization

/// How far the tasks that are under way are at this moment.
///
/// The database knows every step that matters, and whoever asks reads it there: a second copy here would lag behind.
/// Percents in between are not worth a write to the disk; they live only here.
public final class TaskBoard: Sendable {
    private struct Entry {
        /// The provider's own word on how far it is, 0…1.
        var progress: Double?
        /// The share of the way to this disk that is done, check included, for each variant, 0…1.
        var downloaded: [Int: Double] = [:]
    }

    private let entries = Mutex<[TaskID: Entry]>([:])

    /// How many tasks are under way.
    public var count: Int { entries.withLock(\.count) }

    /// How far the whole task is, 0…100; `nil` when nobody knows.
    ///
    /// The provider's part counts for 90, the way to this disk for 10.
    public func percent(of task: GenerationTask) -> Int? {
        let entry = entries.withLock { $0[task.id] }
        switch task.state {
        case .queued, .submitting: return 0
        case .accepted: return nil
        case .running(_, let saved, _):
            let progress = if let entry { entry.progress } else { saved }
            return progress.map { Int(90 * min(max($0, 0), 1)) }
        case .downloading(_, let results, _), .needsSpace(_, let results, _):
            let shares = entry?.downloaded.values.reduce(0, +) ?? 0
            return 90 + Int(9 * min(1, shares / Double(max(1, results.count))))
        case .stored: return 100
        case .rejected, .failed, .expired, .refused, .unknown, .cancelled: return nil
        }
    }

    /// Notes what the provider says of a task that is under way.
    func show(_ task: GenerationTask) {
        entries.withLock { $0[task.id, default: Entry()].progress = task.state.progress }
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
