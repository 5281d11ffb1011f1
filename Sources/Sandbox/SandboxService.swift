import Domain
import Files
import HTTPServer

/// The service's calls for orders, the account and the files, in its wire format.
struct SandboxService: Sendable {
    let shelf: TaskShelf
    let easel: Easel
    let controls: Controls
    let clock: WallClock

    /// A `POST` of an order.
    func generate(_ request: Request, as form: WireForm) async throws -> Response {
        guard let body = try? JSONValue(parsing: request.body) else {
            return Envelope.error(400, "Malformed JSON")
        }
        let order: SandboxOrder
        do throws(Refused) {
            order = try form.read(body) { shelf.task($0, at: clock()) }
        } catch {
            return Envelope.error(error.code, error.words)
        }
        guard controls.admitsPost(at: clock()) else { return Envelope.error(429, "Too many requests") }
        return form.receipt(try await begin(order).id)
    }

    /// `GET …/veo/get-1080p-video`; `?taskId&index`.
    ///
    /// The first question starts the work; until it is done, each gets 400.
    func fineVideo(_ request: Request, urls: [JSONValue]? = nil) async throws -> Response {
        let form = WireForm.veo1080p
        let index = request.query("index").map { Int($0) } ?? 0
        let body: JSONValue = [
            "taskId": .string(request.query("taskId") ?? ""),
            "index": index.map { .number(Double($0)) } ?? .null,
        ]
        let begun = shelf.tasks.first { $0.order.form == form.name && $0.order.json == body }
        let task: SandboxTask
        if let begun {
            task = begun
        } else {
            let order: SandboxOrder
            do throws(Refused) {
                order = try form.read(body) { shelf.task($0, at: clock()) }
            } catch {
                return Envelope.error(error.code, error.words)
            }
            task = try await begin(order)
        }
        let report = report(of: task, request, urls: urls)
        guard report.isDone else {
            return Envelope.error(report.failure == nil ? 400 : 501, report.failure ?? "1080P is processing")
        }
        return Envelope.success(form.record(report))
    }

    /// Takes an order for good.
    private func begin(_ order: SandboxOrder) async throws -> SandboxTask {
        let seconds = order.work.clip == nil ? 4.0 : 10
        let task = SandboxTask(
            id: newID(), order: order, createdAt: clock(), duration: Int64(seconds * 1000 * controls.pace))
        try await onOwnThread { try shelf.keep(task) }
        easel.add(task)
        return task
    }

    /// A `GET` of a record; `?taskId`.
    ///
    /// A task of another form is as unknown as one that never was.
    func record(_ request: Request, as form: WireForm, urls: [JSONValue]? = nil) -> Response {
        let id = request.query("taskId") ?? ""
        guard let task = shelf.task(id, at: clock()), let own = WireForm.named(task.order.form),
            own.records == form.records
        else {
            return form.unknown(id)
        }
        return Envelope.success(own.record(report(of: task, request, urls: urls)))
    }

    private func report(of task: SandboxTask, _ request: Request, urls: [JSONValue]?) -> TaskReport {
        let failure = shelf.failure(of: task)
        let progress = task.progress(at: clock(), isDrawn: shelf.isDrawn(task))
        return TaskReport(
            task: task, results: urls ?? addresses(of: task, request), progress: progress,
            isDone: urls != nil || (failure == nil && progress == 1), failure: failure)
    }

    /// `POST …/gpt4o-image/download-url`.
    func downloadLink(_ request: Request) -> Response {
        guard let body = try? JSONValue(parsing: request.body), let id = body["taskId"].string else {
            return Envelope.error(422, "taskId cannot be empty")
        }
        guard let task = shelf.task(id, at: clock()), task.order.form == WireForm.gpt4o.name else {
            return Envelope.error(422, "record is null")
        }
        guard addresses(of: task, request).contains(body["url"]) else {
            return Envelope.error(422, "url is wrong")
        }
        return Envelope.success(body["url"])
    }

    /// `POST …/common/download-url`.
    func anyDownloadLink(_ request: Request) -> Response {
        guard let body = try? JSONValue(parsing: request.body),
            shelf.tasks.contains(where: { addresses(of: $0, request).contains(body["url"]) })
        else { return Envelope.error(422, "url is wrong") }
        return Envelope.success(body["url"])
    }

    /// `GET …/chat/credit`: credits go with each order, and come back for a task that failed.
    func credit() -> Response {
        let spent = shelf.tasks.filter { shelf.failure(of: $0) == nil }.reduce(0) { $0 + $1.order.credits }
        return Envelope.success(.number(max(0, 10_000 - spent)))
    }

    /// `GET /files/{name}`, with ranges and a strong ETag, except where a fault wants it otherwise.
    func file(_ request: Request, fault: Fault.Mode? = nil) throws -> Response {
        let name = request.parameters["name"] ?? ""
        guard shelf.holds(name, at: clock()) else { return Response(status: 404) }
        let file = try shelf.files.open(name)
        let served = try file.served(etag: fault == .etag ? "\"another\"" : nil)
        let type = shelf.task(ofFile: name)?.order.work.mimeType ?? "application/octet-stream"
        var headers: Headers = ["Content-Type": type]
        guard let fault, fault.needsBytes else { return Response(headers: headers, body: .file(served)) }
        let bytes = try file.read(at: 0, count: Int(served.size))
        headers.append("ETag", served.etag)
        return Response(headers: headers, body: .bytes(bytes))
    }

    /// Where the files of a task are, at the address that the client used.
    private func addresses(of task: SandboxTask, _ request: Request) -> [JSONValue] {
        let host = request.header("Host") ?? ""
        return task.files.map { .string("http://\(host)/files/\($0)") }
    }

    func newID() -> String {
        (0..<4).map { _ in
            let part = String(UInt32.random(in: 0...UInt32.max), radix: 16)
            return String(repeating: "0", count: 8 - part.count) + part
        }.joined()
    }
}
