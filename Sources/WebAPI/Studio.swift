public import Domain
public import Engine
public import Exports
public import Library
public import Store

/// Everything that the routes answer from; one object, so that no request copies references to all of it.
public final class Studio: Sendable {
    let engine: Engine
    let store: StudioDatabase
    let folder: StudioFolder
    let intake: Intake
    let removal: MediaRemoval
    let exports: ExportDesk
    let imports: MediaImport
    let catalogue: Catalogue
    let credentials: Credentials
    let providers: [ProviderID: any Provider]
    let events: EventHub
    let health: @Sendable () -> [HealthPart]
    let version: String
    let libraries: @Sendable () -> [LibraryPart]
    let clock: WallClock
    let startedAt: Timestamp
    let log: Log
    let cache = AnswerCache()

    /// Takes what there is; `health` is asked anew each time.
    public init(
        engine: Engine, store: StudioDatabase, folder: StudioFolder, intake: Intake, removal: MediaRemoval,
        exports: ExportDesk, imports: MediaImport, catalogue: Catalogue, credentials: Credentials,
        providers: [any Provider],
        events: EventHub, version: String, libraries: @escaping @Sendable () -> [LibraryPart] = { [] },
        clock: @escaping WallClock,
        log: Log,
        health: @escaping @Sendable () -> [HealthPart]
    ) {
        self.engine = engine
        self.store = store
        self.folder = folder
        self.intake = intake
        self.removal = removal
        self.exports = exports
        self.imports = imports
        self.catalogue = catalogue
        self.credentials = credentials
        self.providers = Dictionary(uniqueKeysWithValues: providers.map { ($0.id, $0) })
        self.events = events
        self.version = version
        self.libraries = libraries
        self.clock = clock
        startedAt = clock()
        self.log = log
        self.health = health
    }
}

/// How one part of the program is.
public struct HealthPart: Sendable {
    let name: String
    let isWell: Bool
    let detail: String

    public init(_ name: String, isWell: Bool, detail: String) {
        self.name = name
        self.isWell = isWell
        self.detail = detail
    }
}
