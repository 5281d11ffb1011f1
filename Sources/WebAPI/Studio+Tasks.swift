import Domain
import Engine
import HTTPServer
import Store

// Orders and the queue.
extension Studio {
    @Sendable func generateImage(_ request: Request) async throws -> Response {
        try await generate(.image, request)
    }

    @Sendable func generateVideo(_ request: Request) async throws -> Response {
        try await generate(.video, request)
    }

    private func generate(_ kind: MediaType, _ request: Request) async throws -> Response {
        var body = try Body(request)
        let settings = try store.settings()
        let draft = try body.draft(kind, settings: settings, catalogue: catalogue)
        let isConfirmed = try body.flag("confirmed") == true
        try body.end()
        let task = try await engine.order(
            draft, defaults: settings.defaults(for: kind), at: credentials.standIn(settings),
            idempotencyKey: try request.idempotencyKey(), isConfirmed: isConfirmed)
        return try placed(task)
    }

    @Sendable func findEarlierImages(_ request: Request) throws -> Response {
        try findEarlier(.image, request)
    }

    @Sendable func findEarlierVideos(_ request: Request) throws -> Response {
        try findEarlier(.video, request)
    }

    private func findEarlier(_ kind: MediaType, _ request: Request) throws -> Response {
        var body = try Body(request)
        let settings = try store.settings()
        let draft = try body.draft(kind, settings: settings, catalogue: catalogue)
        _ = try body.flag("confirmed")
        try body.end()
        let media = try engine.earlier(
            draft, defaults: settings.defaults(for: kind), at: credentials.standIn(settings))
        return .json { writer in
            writer.member("items") { $0.array(media) { $1.write(to: &$0, in: catalogue) } }
        }
    }

    private func placed(_ task: GenerationTask) throws -> Response {
        let view = try view(task)
        return .json(202) { writer in
            writer.member("task_id", task.id.rawValue)
            writer.key("media_id")
            if let first = view.media.first { writer.value(first.id.rawValue) } else { writer.null() }
            writer.member("media_ids") { $0.array(view.media) { $0.value($1.id.rawValue) } }
            writer.member("estimate") { $0.cost(task.estimate) }
            writer.member("task") { view.write(to: &$0) }
        }
    }

    @Sendable func listTasks(_ request: Request) throws -> Response {
        let words = request.query("status")?.split(separator: ",", omittingEmptySubsequences: false) ?? []
        let statuses = try words.map { word throws(Problem) in
            guard let status = GenerationTask.Status(rawValue: String(word)) else {
                throw .invalidField(
                    "status", "There is no such status.",
                    allowed: GenerationTask.Status.allCases.map { .text($0.rawValue) })
            }
            return status
        }
        let limit = try request.whole("limit", 1...200) ?? 30
        let cursor = try request.whole("cursor", 1...Int.max).map(Int64.init)
        let page = try store.tasks(statuses, limit: limit, before: cursor)
        let views = try page.items.map(view)
        return .json { writer in
            writer.member("items") { $0.array(views) { $1.write(to: &$0) } }
            writer.member("total", page.total)
            writer.member("next_cursor", page.next.map(String.init))
        }
    }

    @Sendable func showTask(_ request: Request) throws -> Response {
        guard let task = try engine.task(request.taskID) else { throw Problem.taskNotFound() }
        return .json(bytes: try taskJSON(task))
    }

    @Sendable func cancelTask(_ request: Request) async throws -> Response {
        .json(bytes: try taskJSON(try await engine.cancel(request.taskID)))
    }

    @Sendable func retryTask(_ request: Request) async throws -> Response {
        var isConfirmed = false
        if !request.body.isEmpty {
            var body = try Body(request)
            isConfirmed = try body.flag("confirmed") == true
            try body.end()
        }
        let task = try await engine.retry(
            request.taskID, at: credentials.standIn(try store.settings()),
            idempotencyKey: try request.idempotencyKey(), isConfirmed: isConfirmed)
        return try placed(task)
    }

    @Sendable func releaseTask(_ request: Request) async throws -> Response {
        .json(bytes: try taskJSON(try await engine.release(request.taskID)))
    }

    @Sendable func adoptTask(_ request: Request) async throws -> Response {
        var body = try Body(request)
        let text = try body.text("provider_task_id") ?? ""
        try body.end()
        guard let id = ProviderTaskID(wire: text.trimmingBlanks()) else {
            throw Problem.invalidField(
                "provider_task_id", "A provider's task id is one word of letters, digits, - and _.")
        }
        return .json(bytes: try taskJSON(try await engine.adopt(request.taskID, as: id)))
    }
}
