import Domain
import Engine
import Store

/// A task and what belongs to it, as it stands at one moment.
struct TaskView {
    let task: GenerationTask
    let media: [Media]
    /// The files behind the order's references.
    let files: [ReferenceID: StoredReference]
    let percent: Int?
    /// How long tasks of this model usually take here, in seconds.
    let typicalWait: Double?
    let now: Timestamp
    let catalogue: Catalogue

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writeHead(to: &writer)
            writeOrder(to: &writer)
            writeResults(to: &writer)
            writer.member("error") { $0.problem(task.state.problem) }
            writer.member("provider_task_id", task.state.providerTaskID?.rawValue)
            writer.member("estimate") { $0.cost(task.estimate) }
            writer.member("cost") { $0.cost(cost) }
            writer.member("actions") { $0.array(task.actions) { $0.value($1.rawValue) } }
            writer.member("created_at", task.createdAt)
            writer.member("submitted_at", task.submittedAt)
            writer.member("completed_at", task.completedAt)
        }
    }

    private func writeHead(to writer: inout JSONWriter) {
        writer.member("task_id", task.id.rawValue)
        writer.member("kind", task.order.kind.rawValue)
        writer.member("status", task.state.phase.status.rawValue)
        writer.member("phase", task.state.phase.rawValue)
        writer.member("progress", percent)
        writer.member("eta_seconds", remaining)
        writer.member("elapsed_seconds", elapsed)
    }

    private func writeOrder(to writer: inout JSONWriter) {
        writer.member("model", task.order.model.rawValue)
        writer.member("model_name", catalogue.name(of: task.order.model))
        writer.member("provider", task.provider.rawValue)
        writer.member("sandbox", task.provider == .sandbox)
        writer.member("prompt", task.order.prompt)
        for (name, value) in task.order.options.sorted(by: { $0.key < $1.key }) {
            writer.key(named: name)
            value.json.write(to: &writer)
        }
        writer.member("references") { $0.array(task.order.references) { write($1, to: &$0) } }
        writer.member("source_media_id", task.order.source.map { Int($0.media.rawValue) })
    }

    private func write(_ reference: OrderReference, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("role", reference.role.rawValue)
            switch reference.source {
            case .stored(let id):
                let file = files[id]
                writer.member("reference_id", id.rawValue)
                writer.member("url", file?.url)
                writer.member("thumbnail_url", file?.thumbnailURL)
                writer.member("media_type", file?.type.rawValue)
            case .address(let address):
                writer.key("reference_id")
                writer.null()
                writer.member("url", address)
                writer.key("thumbnail_url")
                writer.null()
                writer.key("media_type")
                writer.null()
            }
        }
    }

    private func writeResults(to writer: inout JSONWriter) {
        writer.member("result_urls") { $0.array(media.compactMap(\.resultURL)) { $0.value($1) } }
        writer.key("media_id")
        if let first = media.first { writer.value(first.id.rawValue) } else { writer.null() }
        writer.member("media") { $0.array(media) { $1.write(to: &$0, in: catalogue) } }
    }

    /// Seconds since the provider has it, to its end.
    private var elapsed: Double? {
        task.submittedAt.map { max(0, (task.completedAt ?? now).seconds(since: $0)) }
    }

    /// Whole seconds that are probably left; `nil` when nothing was learned yet.
    private var remaining: Int? {
        guard task.state.phase.isInFlight, !task.isHeld, let typicalWait else { return nil }
        return Int(max(1, typicalWait - (elapsed ?? 0)).rounded(.up))
    }

    /// What it cost: the provider's word, else that of the price list once it is made.
    private var cost: Cost? { task.cost ?? (task.state.phase == .stored ? task.estimate : nil) }
}

extension JSONWriter {
    mutating func problem(_ problem: Problem?) {
        guard let problem else { return null() }
        object { writer in
            writer.member("code", problem.code.rawValue)
            writer.problemMembers(problem)
        }
    }

    mutating func cost(_ cost: Cost?) {
        guard let cost else { return null() }
        object { writer in
            writer.member("credits", cost.credits)
            writer.member("usd", (cost.dollars * 10_000).rounded() / 10_000)
            writer.member("estimated", cost.isEstimate)
            writer.member("as_of", cost.asOf)
        }
    }
}

extension Studio {
    func view(_ task: GenerationTask) throws -> TaskView {
        TaskView(
            task: task, media: try store.media(of: task.id),
            files: try store.references(task.order.storedReferences), percent: engine.board.percent(of: task),
            typicalWait: task.state.phase.isInFlight
                ? try store.typicalWait(for: task.order.model, at: task.provider) : nil,
            now: clock(), catalogue: catalogue)
    }

    func taskJSON(_ task: GenerationTask) throws -> [UInt8] {
        var writer = JSONWriter(capacity: 2048)
        try view(task).write(to: &writer)
        return writer.bytes
    }
}
