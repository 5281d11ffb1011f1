import Domain
import Engine
import Exports
import Files
import HTTPServer
import Jail
import Library
import Store
import TestKit
import WebAPI

/// The whole API without a socket: real database and folders, scripted providers.
final class APIBench: Sendable {
    let place: TemporaryFolder
    let store: StudioDatabase
    let folder: StudioFolder
    let engine: Engine
    let kie: ScriptedProvider
    let sandbox: ScriptedProvider
    private let router: Router

    init(
        environmentKey: String? = nil, kie: ScriptedProvider = ScriptedProvider(),
        models: [Model] = [.sample, .sampleVideo], stopwatch: Stopwatch = TestTime().stopwatch
    ) throws {
        self.kie = kie
        sandbox = ScriptedProvider(.sandbox)
        place = try TemporaryFolder()
        try place.folder.folder("web").add("index.html", Array("<!doctype html><title>Atelier</title>".utf8))
        folder = try StudioFolder(path: place.path + "/home")
        store = try StudioDatabase(path: ":memory:", now: .sample)
        let credentials = Credentials(environmentKey: environmentKey.flatMap { Secret($0) })
        let fixed: [ProviderID: Secret?] = [
            .sandbox: Secret("sandbox"), "kie": credentials.environmentKey,
        ]
        let (store, catalogue) = (store, Catalogue(models))
        engine = Engine(
            try Engine.Parts(
                store: store, journal: try Journal(in: folder.home) { _ in true }, storage: MemoryStorage(),
                catalogue: catalogue, providers: [kie, sandbox],
                keys: StoredKeys(
                    store: store, fixed: fixed.compactMapValues { $0 }, clock: { .sample },
                    stopwatch: stopwatch, log: .silent, publish: { _ in }), clock: { .sample },
                stopwatch: stopwatch, jitter: { 0.5 }, log: .silent, publish: { _ in }))
        let intake = try Intake(studio: folder, jail: Jail(limit: 1))
        let studio = Studio(
            engine: engine, store: store, folder: folder, intake: intake,
            removal: MediaRemoval(
                store: store, folder: folder, clock: { .sample }, log: .silent, publish: { _ in }),
            exports: ExportDesk(
                store: store, folder: folder, catalogue: catalogue, page: { _ in Array("page".utf8) },
                clock: { .sample }, stopwatch: stopwatch, log: .silent, publish: { _ in }),
            imports: MediaImport(
                store: store, folder: folder, intake: intake, ready: {}, clock: { .sample }, publish: { _ in }
            ),
            catalogue: catalogue, credentials: credentials, providers: [kie, sandbox],
            events: EventHub(now: .sample), version: "test", clock: { .sample }, log: .silent, health: { [] })
        router = makeRouter(studio, page: try PageFolder(path: place.path + "/web"))
    }

    /// Sends a request, with a JSON body where there is one.
    func send(
        _ method: HTTPServer.Method, _ target: String, _ body: String? = nil, key: String? = nil,
        headers: [(String, String)] = []
    ) async -> Answer {
        var headers = headers
        if body != nil { headers.append(("Content-Type", "application/json")) }
        if let key { headers.append(("Idempotency-Key", key)) }
        let request = Request(method, target, headers: headers, body: Array((body ?? "").utf8))
        do {
            return Answer(try await router.respond(to: request))
        } catch {
            return Answer(renderErrors(.silent)(error, request))
        }
    }

    /// Sends a file.
    func upload(_ bytes: [UInt8], _ type: String, target: String = "/api/uploads") async -> Answer {
        let request = Request(.post, target, headers: [("Content-Type", type)], body: bytes)
        do {
            return Answer(try await router.respond(to: request))
        } catch {
            return Answer(renderErrors(.silent)(error, request))
        }
    }

    func get(_ target: String) async -> Answer { await send(.get, target) }

    /// Stores one finished picture with a real file behind its row.
    @discardableResult
    func picture(_ name: String, prompt: String = "a boat") async throws -> MediaID {
        let task = GenerationTask.sample("tsk_\(name)", .sample(prompt))
        guard case .new(let ids) = try await store.place(task, idempotencyKey: nil) else {
            throw Problem.sample
        }
        let file = StoredFile.sample(name, bytes: 5)
        try folder.media.add(file.filename, Array("bytes".utf8))
        try folder.thumbs.add("\(ids[0]).webp", Array("thumb".utf8))
        try await store.store(file, as: ids[0], at: .sample)
        return ids[0]
    }
}

/// An answer, read.
struct Answer: Sendable {
    let status: Int
    let headers: [(name: String, value: String)]
    let bytes: [UInt8]?
    let isFile: Bool

    init(_ response: Response) {
        status = response.status
        headers = response.headers.list
        switch response.body {
        case .bytes(let bytes): (self.bytes, isFile) = (bytes, false)
        case .shared(let body): (bytes, isFile) = (body.bytes, false)
        case .empty: (bytes, isFile) = ([], false)
        case .file: (bytes, isFile) = (nil, true)
        case .events, .stream, .drop: (bytes, isFile) = (nil, false)
        }
    }

    func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

    var json: JSONValue {
        do {
            return try JSONValue(parsing: bytes ?? [])
        } catch {
            return .null
        }
    }

    var code: String? { json["code"].string }
}
