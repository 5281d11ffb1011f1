import Domain
import Engine
import Exports
import Files
import FoundationEssentials
import Glibc
import HTTPClient
import HTTPServer
import Jail
import Library
import Providers
import Sandbox
import Store
import Synchronization
import WebAPI

/// The whole program, put together: the composition root.
final class App: Sendable {
    static let version = "0.1.0"

    let server: Server
    private let engine: Engine
    private let sandbox: SandboxServer
    private let copies: CopyMaker
    private let exports: ExportDesk
    private let housekeeping: Housekeeping
    private let stocktaking: Stocktaking
    private let records: RecordKeeper
    private let client: HTTPClient
    private let folder: StudioFolder
    private let store: StudioDatabase
    private let backups: DailyBackups
    private let log: Log
    private let kept: StudioLog
    private let lock: FileLock

    var address: String { "http://127.0.0.1:\(server.port)" }

    /// Opens the studio and starts everything in it.
    ///
    /// - Throws: A `Problem` that says what to do, when something is missing or in use.
    init(_ configuration: Configuration, log terminal: Log) async throws {
        let folder = try StudioFolder(path: configuration.home)
        self.folder = folder
        lock = try Self.lock(folder, configuration.home)
        kept = try StudioLog(in: folder)
        let log = terminal.and(kept.log)
        self.log = log
        let page = try PageFolder(path: configuration.web)
        // Neither asks the database, so they are made while it is opened.
        async let madeSandbox = Self.makeSandbox(folder, log)
        async let madeCatalogue = Catalogue(KieCatalogue.kieModels)
        let databaseCopies = try Backups(home: folder.home, path: configuration.home, clock: { .now })
        store = try StudioDatabase(
            path: "\(configuration.home)/\(Backups.databaseName)", backups: databaseCopies, now: .now)
        backups = DailyBackups(of: store, to: databaseCopies, log: log)
        let jail = Jail(limit: 2)
        let intake = try Intake(studio: folder, jail: jail, log: log)
        sandbox = try await madeSandbox
        client = HTTPClient(userAgent: "Mozilla/5.0 (compatible; Atelier/\(Self.version))")
        let credentials = Credentials(environmentKey: configuration.key)
        let providers = Self.makeProviders(configuration, sandbox, client)
        let catalogue = await madeCatalogue
        let hub = EventHub(now: .now)
        let announcer = Announcer(hub)
        // A jail of its own: a copy may take minutes, for which no result should wait.
        let copies = CopyMaker(
            store: store, copies: try PlayableCopy(studio: folder, jail: Jail(limit: 1)), log: log,
            publish: announcer.publish)
        self.copies = copies
        let publish: @Sendable (StudioEvent) -> Void = { event in
            announcer.publish(event)
            copies.hear(event)
        }
        // The sandbox takes any key; this is no word of its answers, in which a key is hidden.
        let fixed: [ProviderID: Secret?] = [
            .sandbox: Secret("rehearsal-key"), Settings.keyProvider: credentials.environmentKey,
        ]
        let keys = StoredKeys(
            store: store, fixed: fixed.compactMapValues { $0 }, clock: { .now }, stopwatch: .system, log: log,
            publish: publish)
        engine = Engine(
            try Engine.Parts(
                store: store, journal: try Self.openJournal(folder, store),
                storage: StudioStorage(folder: folder, intake: intake), catalogue: catalogue,
                providers: providers, keys: keys, clock: { .now },
                stopwatch: .system, jitter: { .random(in: 0...1) }, log: log, publish: publish))
        let removal = MediaRemoval(
            store: store, folder: folder, clock: { .now }, log: log, publish: publish)
        housekeeping = Housekeeping(
            store: store, removal: removal, clock: { .now }, stopwatch: .system, log: log)
        stocktaking = Stocktaking(
            store: store, folder: folder, intake: intake, clock: { .now }, log: log, publish: publish)
        records = RecordKeeper(store: store, folder: folder, stopwatch: .system, log: log)
        exports = ExportDesk(
            store: store, folder: folder, catalogue: catalogue, page: Self.page(in: configuration.web),
            clock: { .now }, stopwatch: .system, log: log, publish: publish)
        let imports = MediaImport(
            store: store, folder: folder, intake: intake.reading(in: Jail(limit: 2)),
            ready: { [stocktaking] in await stocktaking.wait() }, clock: { .now }, publish: publish)
        let studio = Studio(
            engine: engine, store: store, folder: folder, intake: intake, removal: removal,
            exports: exports,
            imports: imports,
            catalogue: catalogue,
            credentials: credentials, providers: providers, events: hub, version: Self.version,
            libraries: { Self.libraries },
            clock: { .now }, log: log,
            health: Self.health(folder, store, backups, jail, sandbox, records, kept))
        announcer.begin(in: studio)
        try await removal.tidy()
        try await IncomingPart.removeLeftovers(in: folder)
        let recovered = try await engine.recover()
        server = try Self.listen(configuration.port, makeRouter(studio, page: page), log)
        // Not before everything that may fail: a start that fails must not leave an order on the wire.
        try folder.noteAddress(address)
        store.prepareToWrite()
        await engine.lead(recovered)
        await copies.begin()
        await housekeeping.begin()
        await stocktaking.begin()
        await records.begin()
        log.info(
            "Atelier has started.",
            ["version": Self.version, "address": address, "sandbox": sandbox.address])
    }

    /// Ends everything in order: no new requests, tasks, connections, writes.
    func stop() async {
        await server.stop()
        await engine.stop()
        await exports.stop()
        await copies.stop()
        await housekeeping.stop()
        await stocktaking.stop()
        await sandbox.stop()
        await backups.stop()
        await client.stop()
        await records.stop()
        do { try await store.close() } catch {
            log.error("The database's log could not be emptied.", ["error": String(describing: error)])
        }
        folder.forgetAddress()
        log.info("Atelier has stopped.")
        await kept.finish()
    }
}

// Its parts.
extension App {
    static func lock(_ folder: StudioFolder, _ path: String) throws -> FileLock {
        do throws(FileError) {
            return try FileLock("lock", in: folder.home)
        } catch {
            throw error.isHeldElsewhere
                ? Problem.homeInUse(path, address: folder.notedAddress)
                : .homeNotWritable(path, detail: "\(error)")
        }
    }

    /// Its jail is its own, with one place: what is drawn for a rehearsal never waits in the way of paid results.
    private static func makeSandbox(_ folder: StudioFolder, _ log: Log) throws -> SandboxServer {
        guard let ffmpeg = executable(named: "ffmpeg") else { throw Problem.ffmpegMissing }
        return try SandboxServer(
            folder: try folder.home.folder("sandbox"), ffmpeg: ffmpeg, jail: Jail(limit: 1), log: log)
    }

    private static func makeProviders(
        _ configuration: Configuration, _ sandbox: SandboxServer, _ client: HTTPClient
    ) -> [any Provider] {
        [
            KieProvider(
                id: "kie", name: "Kie", address: configuration.kieAddress, uploads: configuration.kieUploads,
                client: client),
            KieProvider(
                id: .sandbox, name: "Sandbox", address: KieAddress(localPort: sandbox.port),
                uploads: KieAddress(localPort: sandbox.port), client: client, limits: .sandbox),
        ]
    }

    /// The files that the offline gallery of an export is made of.
    private static func page(in folder: String) -> PageFiles {
        { name in FileManager.default.contents(atPath: "\(folder)/\(name)").map { [UInt8]($0) } }
    }

    private static func openJournal(_ folder: StudioFolder, _ store: StudioDatabase) throws -> Journal {
        do {
            return try Journal(in: folder.home) { id in
                guard let task = try store.task(id) else { return true }
                return task.state != .submitting
            }
        } catch let error as FileError {
            throw error.isOutOfSpace ? Problem.diskFullAtStart() : .storageFailed("\(error)")
        }
    }

    private static func listen(_ port: UInt16, _ router: Router, _ log: Log) throws -> Server {
        do throws(ServerError) {
            return try Server(door(port, log), router: router, render: renderErrors(log))
        } catch {
            if case .portInUse(let port) = error { throw Problem.portInUse(port) }
            throw Problem(
                "cannot_listen", "Atelier cannot listen on port \(port).",
                advice: "Start it with `--port` and another number.", detail: "\(error)")
        }
    }

    private static func door(_ port: UInt16, _ log: Log) -> Server.Configuration {
        var configuration = Server.Configuration(port: port)
        configuration.reportRefusedUser = { user in
            log.warning("A program of another user was refused.", ["uid": "\(user)"])
        }
        if configuration.peerCheck == nil {
            log.warning("This kernel does not tell who connects, so other users of this computer can.")
        }
        return configuration
    }
}

/// Hands events on to the pages as soon as there is a studio to render them from.
private final class Announcer: Sendable {
    private let hub: EventHub
    private let studio = Mutex<Studio?>(nil)

    init(_ hub: EventHub) { self.hub = hub }

    func begin(in studio: Studio) { self.studio.withLock { $0 = studio } }

    @Sendable func publish(_ event: StudioEvent) {
        if let studio = studio.withLock({ $0 }) { hub.publish(event, in: studio) }
    }
}

extension StudioFolder {
    /// Where the server that uses this studio can be found.
    var notedAddress: String? {
        do {
            let text = String(decoding: try home.open("address").read(at: 0, count: 100), as: UTF8.self)
            return text.isEmpty ? nil : text
        } catch {
            return nil
        }
    }

    fileprivate func noteAddress(_ address: String) throws {
        try home.removeIfThere("address.new")
        try home.create("address.new").write(Array(address.utf8).span)
        try home.replace("address", with: "address.new")
    }

    fileprivate func forgetAddress() {
        do { try home.remove("address") } catch {
            Terminal.warn("The file address could not be removed: \(error)")
        }
    }
}
