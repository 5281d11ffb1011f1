public import Domain
import Files
import FoundationEssentials
public import Library
public import Store

/// Takes media that the user brings into the gallery, each content once.
public struct MediaImport: Sendable {
    private let store: StudioDatabase
    private let folder: StudioFolder
    private let intake: Intake
    private let ready: @Sendable () async -> Void
    private let clock: WallClock
    private let publish: @Sendable (StudioEvent) -> Void
    /// Whether a content is known, and its row, are one step.
    private let gate = Gate(limit: 1)
    /// Of those that are under way together the oldest comes first: whoever asks for several at once has a connection for
    /// each, so the order in which they are asked for is none.
    private let turnstile = Turnstile<Age>()

    private struct Age: Comparable {
        let time: Timestamp
        let name: String

        static func < (one: Self, other: Self) -> Bool {
            (one.time.milliseconds, one.name) < (other.time.milliseconds, other.name)
        }
    }

    /// What became of a file.
    public struct Taken: Sendable {
        public let media: Media
        /// Whether it was neither in the gallery nor in the trash before.
        public let isNew: Bool
    }

    /// Takes what there is.
    ///
    /// - Parameters:
    ///   - store: Where the rows are.
    ///   - folder: Where the files go.
    ///   - intake: With a jail of its own: a long film is checked for minutes, for which no result should wait.
    ///   - ready: Returns when what an earlier import left in `media` has its rows: else it would come twice.
    ///   - clock: What time it is.
    ///   - publish: Hears what came into the gallery.
    public init(
        store: StudioDatabase, folder: StudioFolder, intake: Intake,
        ready: @escaping @Sendable () async -> Void, clock: @escaping WallClock,
        publish: @escaping @Sendable (StudioEvent) -> Void
    ) {
        self.store = store
        self.folder = folder
        self.intake = intake
        self.ready = ready
        self.clock = clock
        self.publish = publish
    }

    /// Copies a file of this computer into the gallery, unless its content is known; it stays where it is.
    ///
    /// - Parameter path: From `/` on.
    /// - Returns: The media that has this content.
    /// - Throws: A `Problem` that says what is wrong with the file; or `CancellationError`.
    public func take(fileAt path: String) async throws -> Taken {
        let time = try await refusing { try await intake.timeOfFile(at: path) }
        return try await turnstile.withTurn(Age(time: time, name: path)) { turn in
            let sum = try await refusing { try await intake.sumOfFile(at: path) }
            await ready()
            if let known = try known(sum) { return known }
            let part = try IncomingPart.make(in: folder)
            try await refusing { try await part.append(contentsOf: path, limit: Intake.longest) }
            return try await take(part, name: path.pathNames.last ?? "", modifiedAt: time, turn)
        }
    }

    /// Checks a part whole, and keeps it with what another program wrote into it of how it was made.
    ///
    /// - Parameters:
    ///   - part: In `incoming`; nobody writes to it any more.
    ///   - name: What the user calls it; the prompt, where the file tells none.
    ///   - modifiedAt: When the user's file was last written; `nil` where nobody knows.
    /// - Returns: The media that has this content.
    /// - Throws: A `Problem` that says what is wrong with the file; or `CancellationError`.
    public func take(_ part: IncomingPart, name: String, modifiedAt: Timestamp?) async throws -> Taken {
        try await turnstile.withTurn(Age(time: modifiedAt ?? clock(), name: name)) { turn in
            try await take(part, name: name, modifiedAt: modifiedAt, turn)
        }
    }

    private func take(
        _ part: IncomingPart, name: String, modifiedAt: Timestamp?, _ turn: Turnstile<Age>.Turn
    ) async throws -> Taken {
        await ready()
        // A film is checked for minutes.
        if try part.size() > Intake.quick { turn.leave() }
        // Before it is decoded: going on with an import meets many that are known.
        let sum = try await refusing { try await intake.sum(of: part) }
        if let known = try known(sum) { return known }
        let arrival = try await refusing { try await intake.look(at: part, sha256: sum) }
        try await turn.come()
        try await gate.enter()
        defer { gate.leave() }
        if let known = try known(sum) { return known }
        let stray = try await intake.keep(
            arrival, name: name, modifiedAt: modifiedAt, id: UUID().uuidString.lowercased(), now: clock())
        let id = try await adopt(stray)
        publish(.mediaAdded([id]))
        guard let media = try store.media(id) else { throw Problem.mediaNotFound() }
        return Taken(media: media, isNew: true)
    }

    private func known(_ sha256: String) throws -> Taken? {
        try store.media(withSum: sha256).map { Taken(media: $0, isNew: false) }
    }

    /// A file without a row would come twice: now, and when the user tries again.
    private func adopt(_ stray: Stray) async throws -> MediaID {
        do {
            return try await store.adopt(stray, in: intake, at: clock())
        } catch {
            try await intake.giveBack(stray)
            throw error
        }
    }

    /// What is wrong with a file, with what to do about one that the user has.
    private func refusing<Value: Sendable>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch let problem as Problem where problem.isAboutContent {
            throw Problem.importRefused(problem)
        }
    }
}
