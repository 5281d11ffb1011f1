import Domain

/// One order that the sandbox took: what it remembers, and how it stands at any moment.
struct SandboxTask: Sendable, Equatable {
    let id: String
    let order: SandboxOrder
    let createdAt: Timestamp
    /// How long it pretends to work, in milliseconds.
    let duration: Int64

    /// The files it makes, one a variant.
    var files: [String] { (0..<order.work.count).map { "\(id)_\($0 + 1).\(order.work.ending)" } }

    /// What decides how the painting of one of its files looks.
    func seed(of variant: Int) -> String { order.seed ?? "\(id)#\(variant)" }

    /// When it is done, if its files are drawn by then.
    var completedAt: Timestamp { Timestamp(milliseconds: createdAt.milliseconds + duration) }

    /// A day after that its files go.
    var filesEndAt: Timestamp { completedAt.advanced(bySeconds: 24 * 3600) }

    /// Two weeks after that nothing is known of it.
    var recordEndsAt: Timestamp { completedAt.advanced(bySeconds: 14 * 24 * 3600) }

    /// The share that is done: nothing while it queues, and never all of it before the files are drawn.
    func progress(at now: Timestamp, isDrawn: Bool) -> Double {
        let elapsed = Double(now.milliseconds - createdAt.milliseconds)
        let share = min(max((elapsed / Double(max(duration, 1)) - 0.12) / 0.88, 0), 1)
        return isDrawn ? share : min(share, 0.96)
    }
}

extension SandboxTask {
    /// How it lies on the disk.
    var json: JSONValue {
        [
            "id": .string(id), "form": .string(order.form), "request": order.json,
            "created_at": .number(Double(createdAt.milliseconds)), "duration": .number(Double(duration)),
        ]
    }

    /// Reads one from the disk; `nil` for anything that is not one.
    init?(_ json: JSONValue, among tasks: WireForm.Lookup) {
        guard let id = json["id"].string, let createdAt = json["created_at"].integer,
            let duration = json["duration"].integer,
            // The first tasks that were kept had one form only, and did not name it.
            let form = WireForm.named(json["form"].string ?? WireForm.gpt4o.name),
            let order = try? form.read(json["request"], tasks)
        else { return nil }
        self.init(
            id: id, order: order, createdAt: Timestamp(milliseconds: Int64(createdAt)),
            duration: Int64(duration))
    }
}
