import Domain
import Engine
import HTTPServer
import Store

// The failure desk: what did not end well, by cause, and what helps.
extension Studio {
    /// How many of the newest failures are sorted and shown.
    private static let mostFailures = 200

    @Sendable func listFailures(_ request: Request) throws -> Response {
        let failed = try store.failures(limit: Self.mostFailures)
        let keyChangedAt = try keyChangedAt()
        let waiting = try store.tasksInFlight().filter { $0.remedy(keyChangedAt: keyChangedAt) != nil }
        let desk = FailureDesk(waiting + failed.tasks, keyChangedAt: keyChangedAt)
        let groups = try desk.groups.map { group in
            (cause: group.cause, tasks: try group.tasks.map(view))
        }
        return .json { writer in
            writer.member("items") { writer in
                writer.array(groups) { write($1.cause, $1.tasks, to: &$0) }
            }
            writer.member("total", waiting.count + failed.total)
        }
    }

    @Sendable func dismissFailures(_ request: Request) async throws -> Response {
        var body = try Body(request)
        let ids = try body.taskIDs("task_ids", atMost: Self.mostFailures)
        let isDismissed = try body.flag("dismissed") ?? true
        try body.end()
        let changed = try await engine.dismiss(ids, isDismissed)
        return .json { writer in writer.member("changed") { $0.array(changed) { $0.value($1.rawValue) } } }
    }

    /// When the key may last have been mended: in Settings, by another key, or by the environment of a new start.
    private func keyChangedAt() throws -> Timestamp {
        let added = try providers.keys.flatMap { try store.keys(at: $0).map(\.createdAt) }
        return ([try store.settings().updatedAt] + added).reduce(startedAt, max)
    }

    private func write(_ cause: FailureDesk.Cause, _ tasks: [TaskView], to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("code", cause.code.rawValue)
            writer.member("detail", cause.summary)
            writer.member("advice", tasks.first?.task.state.problem?.advice ?? "")
            writer.member("billed", cause.billing.rawValue)
            writer.member("action", cause.remedy.rawValue)
            writer.member("estimate_usd", FailureDesk.dollars(of: tasks.map(\.task)))
            writer.member("newest_at", tasks.map(\.task.happenedAt).max())
            writer.member("tasks") { $0.array(tasks) { $1.write(to: &$0) } }
        }
    }
}

/// Failures sorted by what caused them, what it cost and what helps.
struct FailureDesk {
    struct Cause: Hashable {
        let code: Problem.Code
        let summary: String
        let billing: Billing
        let remedy: Remedy
    }

    /// Groups in the order of their newest task, as the tasks came.
    private(set) var groups: [(cause: Cause, tasks: [GenerationTask])] = []

    /// Sorts tasks, newest first; `keyChangedAt` is when the key may last have been mended.
    init(_ tasks: [GenerationTask], keyChangedAt: Timestamp) {
        var places: [Cause: Int] = [:]
        for task in tasks {
            guard let remedy = task.remedy(keyChangedAt: keyChangedAt) else { continue }
            let problem = task.state.problem
            let cause = Cause(
                code: problem?.code ?? "outcome_unknown",
                summary: problem?.summary ?? "It is not known whether the order was taken.",
                billing: task.billing, remedy: remedy)
            if let place = places[cause] {
                groups[place].tasks.append(task)
            } else {
                places[cause] = groups.count
                groups.append((cause, [task]))
            }
        }
    }

    /// What the price list says of those tasks, together; rehearsals cost nothing.
    static func dollars(of tasks: [GenerationTask]) -> Double {
        let sum = tasks.filter { $0.provider != .sandbox }.compactMap(\.estimate?.dollars).reduce(0, +)
        return (sum * 10_000).rounded() / 10_000
    }
}

extension GenerationTask {
    fileprivate var happenedAt: Timestamp { completedAt ?? createdAt }
}

extension Body {
    /// The ids of tasks in a list, each once.
    fileprivate mutating func taskIDs(_ name: String, atMost limit: Int) throws(Problem) -> [TaskID] {
        let texts = take(name)?.array ?? []
        let ids = texts.compactMap(\.string).filter { $0.wholeMatch(of: /tsk_[0-9a-f\-]{36}/) != nil }
            .map { TaskID($0) }
        guard (1...limit).contains(texts.count), ids.count == texts.count else {
            throw .invalidField(name, "\(name) must be a list of 1 to \(limit) ids of tasks.")
        }
        return Set(ids).sorted { $0.rawValue < $1.rawValue }
    }
}
