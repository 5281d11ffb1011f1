public import Domain
import Synchronization

/// What is to leave the studio, and how far it is.
///
/// The media are those that were there when it was asked for; what happens to them later is said in the export itself.
public final class Export: Sendable {
    public let id: ExportID
    public let createdAt: Timestamp
    /// In the order in which they go out.
    let media: [MediaID]
    public let form: Form
    /// Of their files together.
    public let bytes: Int64
    private let state = Mutex(State())
    private let stopwatch: Stopwatch
    private let tell: @Sendable () -> Void

    public var items: Int { media.count }
    public var progress: Progress { state.withLock(\.progress) }

    /// `tell` is called when it is further on, at most every `pace`, and when it begins or ends.
    init(
        _ id: ExportID, _ media: [MediaID], bytes: Int64, _ form: Form, at time: Timestamp,
        _ stopwatch: Stopwatch, tell: @escaping @Sendable () -> Void
    ) {
        self.id = id
        self.media = media
        self.bytes = bytes
        self.form = form
        createdAt = time
        self.stopwatch = stopwatch
        self.tell = tell
    }

    var hasMetadata: Bool { form.hasMetadata }
    var hasGallery: Bool { form.hasGallery }

    /// What it is to hold beside the files.
    public struct Form: Sendable, Equatable {
        /// Whether what is known of a media is written into its copy; the originals never change.
        public var hasMetadata: Bool
        /// Whether there is a gallery in it that opens without Atelier.
        public var hasGallery: Bool
        /// For a client, who picks from it: without prices, models and what the user says of the media.
        public var proof: Proof?

        /// A proof always has a gallery, and never metadata in its files.
        public init(hasMetadata: Bool = false, hasGallery: Bool = false, proof: Proof? = nil) {
            self.hasMetadata = hasMetadata && proof == nil
            self.hasGallery = hasGallery || proof != nil
            self.proof = proof
        }
    }

    /// What a client sees.
    public struct Proof: Sendable, Equatable {
        public var hasPrompts: Bool

        public init(hasPrompts: Bool) { self.hasPrompts = hasPrompts }
    }

    /// How far an export is.
    public struct Progress: Sendable, Equatable {
        public enum Status: String, Sendable, CaseIterable {
            case ready, running, completed, cancelled, failed
        }

        public var status = Status.ready
        /// Media that went out, or could not.
        public var items = 0
        public var bytes: Int64 = 0
        /// Media that are not in it, or not whole; the export's report names them.
        public var missing = 0
        /// The folder that it goes into; `nil` for a zip.
        public var place: String?
        /// Why it failed.
        public var problem: Problem?
    }

    /// Begins to count from the start, unless it is under way; what is in its folder already counts as it is passed.
    ///
    /// `stop` ends the work early; the work then says how it ended.
    public func begin(into place: String? = nil, stop: @escaping @Sendable () -> Void) -> Bool {
        let isMine = state.withLock { state in
            guard state.progress.status != .running else { return false }
            state = State(stop: stop)
            state.progress.status = .running
            state.progress.place = place
            return true
        }
        if isMine { tell() }
        return isMine
    }

    public func end(_ status: Progress.Status, _ problem: Problem? = nil) {
        state.withLock { state in
            state.progress.status = status
            state.progress.problem = problem
            state.stop = nil
        }
        tell()
    }

    /// Stops the work, if it is under way.
    public func cancel() { state.withLock(\.stop)?() }

    func note(bytes: Int64) { advance { $0.bytes += bytes } }

    func noteItem(isMissing: Bool) {
        advance { progress in
            progress.items += 1
            if isMissing { progress.missing += 1 }
        }
    }

    private func advance(_ step: (inout Progress) -> Void) {
        let now = stopwatch.now()
        let isTime = state.withLock { state in
            step(&state.progress)
            guard now - (state.toldAt ?? .zero) >= Self.pace || state.toldAt == nil else { return false }
            state.toldAt = now
            return true
        }
        if isTime { tell() }
    }

    private static let pace = Duration.milliseconds(250)

    private struct State {
        var progress = Progress()
        var toldAt: Duration?
        var stop: (@Sendable () -> Void)?
    }
}
