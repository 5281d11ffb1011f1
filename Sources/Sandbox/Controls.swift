import Domain
import Synchronization

/// How the sandbox is told to behave, by `POST /_control`, and what it counts.
final class Controls: Sendable {
    private let state: Mutex<State>

    private struct State {
        var pace: Double
        var faults: [Fault] = []
        var key: String?
        var posts = 0
        var recentPosts: [Timestamp] = []
    }

    init(pace: Double) { state = Mutex(State(pace: pace)) }

    /// 1 is the usual pace; 0.1 is ten times as quick.
    var pace: Double { state.withLock(\.pace) }

    /// Sets what the body names and leaves the rest; `faults` replaces all former ones.
    ///
    /// - Returns: `false`, with nothing changed, when something in it is not understood.
    func change(_ body: JSONValue) -> Bool {
        guard let members = body.object, Set(members.keys).isSubset(of: ["pace", "faults", "require_key"])
        else { return false }
        let pace = members["pace"].map { $0.looseNumber ?? -1 }
        let faults = members["faults"].map { $0.array?.map(Fault.init) ?? [nil] }
        guard pace.map((0...1000).contains) ?? true, faults?.contains(nil) != true else { return false }
        state.withLock { state in
            if let pace { state.pace = pace }
            if let faults { state.faults = faults.compactMap { $0 } }
            if let key = members["require_key"] { state.key = key.string }
        }
        return true
    }

    /// The next fault for a call, which is used up once.
    func takeFault(at place: Fault.Place) -> Fault? {
        state.withLock { state in
            guard let index = state.faults.firstIndex(where: { $0.place == place }) else { return nil }
            let fault = state.faults[index]
            state.faults[index].times -= 1
            if state.faults[index].times == 0 { state.faults.remove(at: index) }
            return fault
        }
    }

    /// Any key will do, unless one was set.
    func admits(_ authorization: String?) -> Bool {
        guard let authorization, authorization.hasPrefix("Bearer "), authorization.utf8.count > 7 else {
            return false
        }
        return state.withLock { $0.key == nil || "Bearer " + ($0.key ?? "") == authorization }
    }

    /// Counts an order that arrived whole, whatever comes of it.
    func countPost() { state.withLock { $0.posts += 1 } }

    /// Whether one more order fits in the service's limit of 20 in 10 s; the others are dropped.
    func admitsPost(at now: Timestamp) -> Bool {
        state.withLock { state in
            state.recentPosts.removeAll { now.milliseconds - $0.milliseconds >= 10_000 || $0 > now }
            guard state.recentPosts.count < 20 else { return false }
            state.recentPosts.append(now)
            return true
        }
    }

    /// What `GET /_control` tells.
    var json: [String: JSONValue] {
        state.withLock { state in
            [
                "pace": .number(state.pace), "posts": .number(Double(state.posts)),
                "faults": .array(state.faults.map(\.json)), "requires_key": .bool(state.key != nil),
            ]
        }
    }
}
