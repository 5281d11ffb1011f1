import Domain
import Files
import Foundation
import HTTPClient
import Jail
import Providers
import Sandbox
import Synchronization
import Testing

/// A sandbox on a folder of its own, the real adapter before it, and a clock that the test moves.
final class SandboxStudio: Sendable {
    let sandbox: SandboxServer
    let provider: KieProvider
    /// Waits 1 s for an answer, for calls that get none.
    let impatient: KieProvider
    let client = HTTPClient(userAgent: "Mozilla/5.0 (test)")
    let clock: TestClock
    let path: String
    let key = Secret("sk-canary-0123456789")

    /// Opens one for `body`, and takes it away when nothing draws in it any more.
    ///
    /// One that draws nothing makes empty files.
    static func with(
        path: String? = nil, clock: TestClock = TestClock(), drawsNothing: Bool = false,
        _ body: (SandboxStudio) async throws -> Void
    ) async throws {
        let studio = try SandboxStudio(path: path, clock: clock, drawsNothing: drawsNothing)
        let failure: (any Error)?
        do {
            try await body(studio)
            failure = nil
        } catch {
            failure = error
        }
        await studio.sandbox.stop()
        try FileManager.default.removeItem(atPath: studio.path)
        if let failure { throw failure }
    }

    /// Opens another one on the folder of one that has stopped.
    static func again(_ studio: SandboxStudio, _ body: (SandboxStudio) async throws -> Void) async throws {
        let again = try SandboxStudio(path: studio.path, clock: studio.clock, drawsNothing: true)
        let failure: (any Error)?
        do {
            try await body(again)
            failure = nil
        } catch {
            failure = error
        }
        await again.sandbox.stop()
        if let failure { throw failure }
    }

    private init(path: String?, clock: TestClock, drawsNothing: Bool) throws {
        let path = path ?? FileManager.default.temporaryDirectory.appending(path: "sandbox-\(UUID())").path
        self.path = path
        self.clock = clock
        sandbox = try SandboxServer(
            folder: Folder(path: path),
            ffmpeg: #require(executable(named: drawsNothing ? "true" : "ffmpeg")), jail: Jail(limit: 2),
            detail: 0.03, clock: { clock.now },
            // To the terminal: a client hears only that something went wrong.
            log: Log { line in FileHandle.standardError.write(Data((line.text + "\n").utf8)) })
        let address = try KieAddress(sandbox.address)
        provider = KieProvider(
            id: .sandbox, name: "Sandbox", address: address, uploads: address, client: client,
            limits: .sandbox)
        impatient = KieProvider(
            id: .sandbox, name: "Sandbox", address: address, uploads: address, client: client,
            limits: .sandbox,
            deadlines: Deadlines(firstByte: .seconds(1)))
    }

    /// The adapter for a call that is spoilt in some way.
    func provider(for mode: JSONValue?) -> KieProvider { mode == "hang" ? impatient : provider }

    func order(_ prompt: String = "a lighthouse", shape: String = "1:1", pictures: Int = 1) throws -> Order {
        try Catalogue(KieCatalogue.kieModels).order(
            OrderDraft(
                kind: .image, model: "gpt4o-image", prompt: prompt,
                options: ["aspect_ratio": .text(shape), "n_variants": .number(pictures)]))
    }

    func submit(_ order: Order) async throws -> ProviderTaskID {
        let submission = await provider.submit(order, key: key)
        guard case .accepted(let id) = submission else { throw Unexpected(what: "\(submission)") }
        return id
    }

    /// An order for any model.
    func order(
        _ model: ModelID, _ options: [String: OptionValue] = [:],
        _ references: [OrderDraft.Reference] = []
    ) throws -> Order {
        let catalogue = Catalogue(KieCatalogue.kieModels)
        let kind = try #require(catalogue.model(model)).kind
        return try catalogue.order(
            OrderDraft(
                kind: kind, model: model, prompt: "a stormy sea", options: options, references: references))
    }

    /// An order that goes on from a task of the sandbox.
    func order(
        _ model: ModelID, from task: ProviderTaskID, of source: Order, _ options: [String: OptionValue] = [:]
    )
        throws -> Order
    {
        let clip = SourceTask(
            media: MediaID(1), provider: .sandbox, task: task, model: source.model, variant: 0,
            aspectRatio: source.aspectRatio)
        return try Catalogue(KieCatalogue.kieModels).order(
            OrderDraft(kind: .video, model: model, prompt: "and then a whale", options: options),
            material: OrderMaterial(source: (clip, source)))
    }

    /// Orders, waits, fetches, and decodes the file to its last byte.
    func make(_ order: Order, reader: String = "mov") async throws -> (id: ProviderTaskID, file: Decoded) {
        let id = try await submit(order)
        let address = try #require(try await results(of: id, for: order).first)
        let file = try OpenFile()
        _ = try await fetch(address, into: file)
        return (id, try await Decoded(file, reader: reader))
    }

    func status(
        _ id: ProviderTaskID, for order: Order? = nil, by provider: KieProvider? = nil
    ) async throws -> StatusReport {
        await (provider ?? self.provider).status(of: id, for: try order ?? self.order(), key: key)
    }

    /// Lets 11 s pass and asks until the files are drawn.
    func results(of id: ProviderTaskID, for order: Order? = nil) async throws -> [String] {
        clock.advance(seconds: 11)
        while true {
            switch try await status(id, for: order) {
            case .succeeded(let results, _): return results
            case .running: continue
            case let other: throw Unexpected(what: "\(other)")
            }
        }
    }

    func fetch(_ address: String, etag: String? = nil, into file: borrowing OpenFile) async throws
        -> DownloadReport
    {
        await provider.download(
            address,
            into: DownloadTarget(
                descriptor: file.number, offset: try file.size(), etag: etag, maxBytes: 50_000_000),
            onProgress: { _ in })
    }

    @discardableResult
    func control(_ json: JSONValue? = nil) async throws -> JSONValue { try await call("/_control", json) }

    /// Asks the sandbox as the service is asked: a GET, or a POST of `json`.
    func call(_ path: String, _ json: JSONValue? = nil) async throws -> JSONValue {
        var request = HTTPRequest(
            url: sandbox.address + path, headers: [(name: "Authorization", value: "Bearer any")],
            destinations: .publicHTTPSOr(sandbox.address))
        if let json {
            request.method = "POST"
            request.headers.append((name: "Content-Type", value: "application/json"))
            request.body = json.bytes
        }
        return try JSONValue(parsing: try await client.send(request).body)
    }

    struct Unexpected: Error { let what: String }
}

/// A clock that stands still between the moves of a test.
final class TestClock: Sendable {
    private let time = Mutex(Timestamp(milliseconds: 1_790_000_000_000))
    var now: Timestamp { time.withLock { $0 } }
    func advance(seconds: Int64) { time.withLock { $0 = $0.advanced(bySeconds: seconds) } }
}

/// A new file, alone in a folder, that goes with its last use.
struct OpenFile: ~Copyable {
    let number: Int32
    let path: String

    init() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "result-\(UUID())")
        _ = unsafe mkdir(folder.path, 0o700)
        path = folder.appending(path: "result.png").path
        number = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        try #require(number >= 0)
    }

    deinit {
        close(number)
        unsafe unlink(path)
        unsafe rmdir(URL(filePath: path).deletingLastPathComponent().path)
    }

    func size() throws -> Int64 {
        Int64(try bytes().count)
    }

    func bytes() throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: path)))
    }
}
