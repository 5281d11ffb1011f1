public import Domain
import FoundationEssentials
public import Library
public import Store

/// Brings files and rows together at the start: a file that no row names gets one, and a row is told whether its
/// file is there.
public actor Stocktaking {
    private let store: StudioDatabase
    private let folder: StudioFolder
    private let intake: Intake
    private let clock: WallClock
    private let log: Log
    private let publish: @Sendable (StudioEvent) -> Void
    private var work: Task<Void, Never>?

    public init(
        store: StudioDatabase, folder: StudioFolder, intake: Intake, clock: @escaping WallClock, log: Log,
        publish: @escaping @Sendable (StudioEvent) -> Void
    ) {
        self.store = store
        self.folder = folder
        self.intake = intake
        self.clock = clock
        self.log = log
        self.publish = publish
    }

    /// The files in `media` that no row names, and no task that is under way will.
    ///
    /// Before tasks are led on: a result that is just being kept has its file before its row.
    public func strays() async throws -> [String] {
        let known = Set(try store.knownFiles().map(\.filename))
        return try await Sweep(studio: folder).look(known: known).strays.filter { name in
            try origin(of: name)?.task.state.phase.isInFlight != true
        }
    }

    /// Takes in `strays` one by one, and says whose files are missing, beside everything else.
    public func begin(with strays: [String]) {
        work = work ?? Task { await take(strays) }
    }

    /// Ends with no file half taken in.
    public func stop() async {
        work?.cancel()
        await work?.value
    }

    /// Returns when everything is taken in.
    func wait() async { await work?.value }

    private func take(_ strays: [String]) async {
        await report("The files could not be compared with their rows.", of: "media") {
            try await tellMissing()
        }
        for name in strays where !Task.isCancelled {
            await report("A file that no row names could not be taken in.", of: name) {
                try await adopt(name)
            }
        }
    }

    private func report(_ failure: StaticString, of name: String, _ work: () async throws -> Void) async {
        do {
            try await work()
        } catch is CancellationError {
            return
        } catch {
            log.warning(failure, ["file": name, "error": "\(error)"])
        }
    }

    private func tellMissing() async throws {
        let live = try store.knownFiles().filter { !$0.isInTrash }
        let sizes = Dictionary(live.map { ($0.filename, $0.bytes) }) { $1 }
        let misfits = try await Sweep(studio: folder).misfits(among: sizes)
        let missing = live.filter { misfits.contains($0.filename) }
        for file in missing {
            log.warning("A file is missing or changed.", ["media": "\(file.id)", "file": file.filename])
        }
        let changed = try await store.setMissing(Set(missing.map(\.id)))
        if !changed.isEmpty { publish(.mediaChanged(changed)) }
    }

    private func adopt(_ name: String) async throws {
        guard let stray = try await intake.stray(name, id: UUID().uuidString.lowercased()) else {
            return log.warning("A file that is no media was moved to quarantine.", ["file": name])
        }
        let id = try await row(for: stray)
        // Named first, and its pictures after that: these can be made again.
        try await intake.settle(stray, thumbnailName: "\(id).webp")
        publish(.mediaAdded([id]))
        log.info(
            "A file that no row named was taken in.", ["media": "\(id)", "file": stray.file.filename])
    }

    /// The row of the task that ordered the file; a new one where nobody knows who did.
    private func row(for stray: Stray) async throws -> MediaID {
        if let (task, variant) = try origin(of: stray.file.filename) {
            let row = try store.media(of: task.id).first { $0.variant == variant }
            if row?.status != .completed {
                let id = if let row { row.id } else { try await store.addVariant(variant, to: task) }
                try await store.store(stray.file, as: id, at: clock())
                publish(.task(task.id))
                return id
            }
        }
        var options: [String: OptionValue] = [.variantCountOption: .number(1)]
        if let without = stray.without { options["negative_prompt"] = .text(String(without.prefix(20_000))) }
        let order = Order(
            kind: stray.file.type, model: .unknown, prompt: stray.words, options: options)
        let task = GenerationTask(
            id: TaskID("tsk_" + UUID().uuidString.lowercased()), order: order, provider: .imported,
            createdAt: clock(), state: .stored("import"), completedAt: clock())
        return try await store.adopt(stray.file, as: task, at: clock())
    }

    /// The task and the variant that a file of this name belongs to.
    private func origin(of name: String) throws -> (task: GenerationTask, variant: Int)? {
        guard let id = Intake.id(in: name), id.utf8.count == 36 else { return nil }
        for task in try store.tasks(withPrefix: "tsk_" + id.dropLast(2)) {
            let variant = StudioStorage.variant(ofFile: id, in: task.id)
            if let variant { return (task, variant) }
        }
        return nil
    }
}

extension Stray {
    /// The prompt that lies in the file, else what the name said; nothing where the name was one of ours.
    fileprivate var words: String {
        if let prompt { return String(prompt.prefix(20_000)) }
        guard Intake.id(in: formerName) == nil else { return "" }
        let stem = formerName.lastIndex(of: ".").map { formerName[..<$0] } ?? formerName[...]
        return String(stem.prefix(200))
    }
}
