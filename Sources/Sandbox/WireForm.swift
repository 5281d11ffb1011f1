import Domain
import HTTPServer

/// One of the service's forms of order: its addresses, what it takes, and what its records look like.
struct WireForm: Sendable {
    /// Finds a task that is still remembered.
    typealias Lookup = (_ id: String) -> SandboxTask?

    /// How a task on the disk names it.
    let name: String
    /// Where it is posted; `nil` for one that a question starts.
    let orders: String?
    /// Where its records are; several forms may share them.
    let records: String
    /// Checks the body of an order, which may name another task.
    let read: @Sendable (JSONValue, Lookup) throws(Refused) -> SandboxOrder
    /// What tells of an order that was taken.
    var receipt: @Sendable (_ id: String) -> Response = { Envelope.success(["taskId": .string($0)]) }
    /// The `data` of a record.
    let record: @Sendable (TaskReport) -> JSONValue
    /// What an id that it does not know gets, as recorded.
    let unknown: @Sendable (_ id: String) -> Response

    static let all = [
        gpt4o, fluxKontext, veo, veoExtend, veo1080p, veo4k, runway, runwayExtend, aleph, market,
    ]

    static func named(_ name: String) -> WireForm? { all.first { $0.name == name } }
}

/// How a task stands at a moment.
struct TaskReport: Sendable {
    let task: SandboxTask
    /// Where its files are, or would be.
    let results: [JSONValue]
    /// 0…1; never 1 before everything is drawn.
    let progress: Double
    let isDone: Bool
    /// Why it could not be made.
    let failure: String?

    /// 0 at work, 1 done, 2 failed.
    var flag: JSONValue { isDone ? 1 : failure == nil ? 0 : 2 }

    /// One of four words, as the form spells them.
    func word(waiting: JSONValue, working: JSONValue, done: JSONValue, failed: JSONValue) -> JSONValue {
        isDone ? done : failure != nil ? failed : progress > 0 ? working : waiting
    }

    /// Milliseconds, in whole seconds where the form has them so.
    func created(inWholeSeconds: Bool = false) -> JSONValue { moment(task.createdAt, inWholeSeconds) }

    /// Null until it is done.
    func completed(inWholeSeconds: Bool = false) -> JSONValue {
        isDone ? moment(task.completedAt, inWholeSeconds) : .null
    }

    /// The first file; empty until it is done.
    var firstResult: JSONValue { isDone ? results.first ?? "" : "" }

    private func moment(_ time: Timestamp, _ isWhole: Bool) -> JSONValue {
        .number(Double(isWhole ? time.milliseconds / 1000 * 1000 : time.milliseconds))
    }
}

extension JSONValue {
    /// The JSON as a text within JSON.
    var asText: JSONValue { .string(String(decoding: bytes, as: UTF8.self)) }
}
