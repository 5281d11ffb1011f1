public import Domain
import Synchronization

/// Our name for one export, given out by the API; starts with `exp_`.
public struct ExportID: Identifier {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

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

    public var items: Int { media.count }
    public var progress: Progress { state.withLock(\.progress) }

    init(_ id: ExportID, _ media: [MediaID], bytes: Int64, _ form: Form, at time: Timestamp) {
        self.id = id
        self.media = media
        self.bytes = bytes
        self.form = form
        createdAt = time
    }

    var hasMetadata: Bool { form.hasMetadata }
    var hasGallery: Bool { form.hasGallery }

    /// What it is to hold beside the files.
    public struct Form: Sendable, Equatable {
        /// Whether what is known of a media is written into its copy; the originals never change.
        public var hasMetadata: Bool
        /// Whether there is a gallery in it that opens without Atelier.
        public var hasGallery: Bool

        public init(hasMetadata: Bool = false, hasGallery: Bool = false) {
            self.hasMetadata = hasMetadata
            self.hasGallery = hasGallery
        }
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
        /// Why it failed.
        public var problem: Problem?
    }

    /// Begins, from the start, unless it is under way.
    ///
    /// `stop` ends the work early; the work then says how it ended.
    public func begin(stop: @escaping @Sendable () -> Void) -> Bool {
        state.withLock { state in
            guard state.progress.status != .running else { return false }
            state = State(stop: stop)
            state.progress.status = .running
            return true
        }
    }

    public func end(_ status: Progress.Status, _ problem: Problem? = nil) {
        state.withLock { state in
            state.progress.status = status
            state.progress.problem = problem
            state.stop = nil
        }
    }

    /// Stops the work, if it is under way.
    public func cancel() { state.withLock(\.stop)?() }

    func note(bytes: Int64) { state.withLock { $0.progress.bytes += bytes } }

    func noteItem(isMissing: Bool) {
        state.withLock { state in
            state.progress.items += 1
            if isMissing { state.progress.missing += 1 }
        }
    }

    private struct State {
        var progress = Progress()
        var stop: (@Sendable () -> Void)?
    }
}
