import Domain
import HTTPServer

/// Every address of the sandbox, in one table.
struct SandboxRoutes: Sendable {
    let service: SandboxService
    let controls: Controls
    /// Returns when the tasks of earlier are known; throws the `Problem` when they cannot be.
    let ready: @Sendable () async throws -> Void

    var router: Router {
        var router = Router()
        let json = BodyRule.json(limit: 1 << 20)
        var records: Set<String> = [WireForm.veo1080p.records]
        for form in WireForm.all {
            if let orders = form.orders {
                router.on("POST \(orders)", body: json, .later { try await generate($0, form) })
            }
            if records.insert(form.records).inserted {
                router.on("GET \(form.records)", .later { try await record($0, form) })  // ?taskId
            }
        }
        router.on("GET \(WireForm.veo1080p.records)", .later(fineVideo))  // ?taskId &index
        router.on(
            "POST /api/v1/gpt4o-image/download-url", body: json,
            .later { try await link($0, service.downloadLink) })
        router.on(
            "POST /api/v1/common/download-url", body: json,
            .later { try await link($0, service.anyDownloadLink) })
        router.on("GET /api/v1/chat/credit", .later(credit))
        router.on("GET /files/{name}", .later(file))
        router.on("GET /files/uploads/{path...}", .later(uploadedFile))
        router.on(
            "POST /api/file-stream-upload",
            body: .file(types: ["multipart/form-data"], limit: 210_000_000) { [files = service.shelf.files] in
                try UploadSink(in: files)
            }, .later(upload))
        router.on("GET /_control", .later(settings))
        router.on("POST /_control", body: json, .later(changeSettings))  // {pace?, faults?, require_key?}
        return router
    }

    /// Errors in the service's own form.
    static func answer(to error: any Error, _ log: Log) -> Response {
        if error is CancellationError { return Response(body: .drop) }  // the client has left
        if let problem = error as? Problem {
            return Envelope.error(455, "\(problem.summary) \(problem.advice)")
        }
        guard let refusal = error as? Refusal else {
            log.error("The sandbox could not answer.", ["error": "\(error)"])
            return Envelope.error(500, "Server exception, please try again later")
        }
        let body: JSONValue = [
            "code": .number(Double(refusal.status)), "msg": .string(refusal.detail), "data": .null,
        ]
        return Envelope.json(body, status: refusal.status)
    }

    private func generate(_ request: Request, _ form: WireForm) async throws -> Response {
        controls.countPost()
        return try await through(.generate) { _ in
            guard admits(request) else { return Envelope.keyRefused }
            return try await service.generate(request, as: form)
        }
    }

    private func record(_ request: Request, _ form: WireForm) async throws -> Response {
        try await through(.record) { fault in
            withKey(request) {
                service.record($0, as: form, urls: fault?.mode == .results ? fault?.urls : nil)
            }
        }
    }

    private func fineVideo(_ request: Request) async throws -> Response {
        try await through(.record) { fault in
            guard admits(request) else { return Envelope.keyRefused }
            return try await service.fineVideo(
                request, urls: fault?.mode == .results ? fault?.urls : nil)
        }
    }

    private func credit(_ request: Request) async throws -> Response {
        try await through(.credit) { _ in withKey(request) { _ in service.credit() } }
    }

    private func file(_ request: Request) async throws -> Response {
        try await through(.file) { fault in try service.file(request, fault: fault?.mode) }
    }

    private func uploadedFile(_ request: Request) async throws -> Response {
        try await through(.file) { _ in try service.uploadedFile(request) }
    }

    private func upload(_ request: Request) async throws -> Response {
        try await through(.upload) { _ in
            guard admits(request) else { return Envelope.keyRefused }
            return try await service.upload(request)
        }
    }

    private func link(_ request: Request, _ answer: (Request) -> Response) async throws -> Response {
        try await ready()
        return withKey(request, answer)
    }

    private func settings(_ request: Request) async throws -> Response {
        try await ready()
        var json = controls.json
        json["tasks"] = .array(service.shelf.tasks.map { .string($0.id) })
        return Envelope.json(.object(json))
    }

    private func changeSettings(_ request: Request) async throws -> Response {
        guard let body = try? JSONValue(parsing: request.body), controls.change(body) else {
            return Envelope.json(["code": 422, "msg": "Give pace, faults or require_key"], status: 422)
        }
        return try await settings(request)
    }

    /// Answers, or lets the next fault for this call spoil the answer.
    private func through(
        _ place: Fault.Place, _ answer: @escaping @Sendable (Fault?) async throws -> Response
    ) async throws -> Response {
        try await ready()
        guard let fault = controls.takeFault(at: place) else { return try await answer(nil) }
        return try await Mishap(fault: fault, folder: service.shelf.files).spoil {
            try await answer(fault)
        }
    }

    private func withKey(_ request: Request, _ answer: (Request) -> Response) -> Response {
        admits(request) ? answer(request) : Envelope.keyRefused
    }

    private func admits(_ request: Request) -> Bool { controls.admits(request.header("Authorization")) }
}
