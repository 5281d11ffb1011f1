import Domain
import Files

/// Compares the studio's folders with what the database knows; deletes nothing but the parts that it is told to.
public struct Sweep: Sendable {
    /// What does not fit.
    public struct Findings: Sendable, Equatable {
        /// Names in `incoming`: downloads to go on with, or to take in.
        public let parts: [String]
        /// Names in `media` that no row has: to adopt with `Intake.review`, or to keep aside.
        public let strays: [String]
        /// Names that rows have and `media` has not.
        public let missing: [String]
        /// Names that rows have and whose files lie in `media` without a record beside them.
        public let untold: [String]
    }

    private let studio: StudioFolder

    public init(studio: StudioFolder) {
        self.studio = studio
    }

    /// Looks, and changes nothing.
    ///
    /// `known` are the file names of all rows that are not in the trash. On a failing disk it throws
    /// `Problem.storageFailed`.
    public func look(known: Set<String>) async throws -> Findings {
        let (incoming, media) = (studio.incoming, studio.media)
        return try await fileWork {
            let there = Set(try media.names())
            return Findings(
                parts: try incoming.names().sorted(),
                strays: there.subtracting(known).filter { !RecordFolder.isRecord($0) }.sorted(),
                missing: known.subtracting(there).sorted(),
                untold: known.filter { there.contains($0) && !there.contains(RecordFile.name(beside: $0)) }
                    .sorted())
        }
    }

    /// The names in `media` that nobody knows, and changes nothing.
    ///
    /// Only what lay there when the studio was opened: a file that came since is somebody's who will name it.
    ///
    /// - Parameter known: Says which of some names are known; may wait.
    /// - Returns: Their names, sorted.
    /// - Throws: `Problem.storageFailed` on a failing disk; what `known` throws; `CancellationError` between two pieces.
    public func strays(
        _ known: @escaping @Sendable ([String]) throws -> Set<String>
    ) async throws -> [String] {
        let media = studio.media
        return try await fileWork { wish in
            var listing = try FolderListing(of: media)
            var strays: [String] = []
            while true {
                try wish.check()
                let names = try listing.next(atMost: Self.piece)
                let files = names.filter { !RecordFolder.isRecord($0) }
                let there = Set(files).subtracting(try known(files))
                strays += try there.filter { try (media.changed($0) ?? .max) <= media.openedAt }
                if names.count < Self.piece { return strays.sorted() }
            }
        }
    }

    /// So few that whoever asks the database meanwhile hardly waits, also when it has to come from the disk.
    private static let piece = 100

    /// The names whose files lie in `media` without a record beside them.
    ///
    /// - Throws: `Problem.storageFailed` on a failing disk.
    public func untold(among names: [String]) async throws -> [String] {
        let media = studio.media
        return try await fileWork {
            try names.filter { try media.contains($0) && !media.contains(RecordFile.name(beside: $0)) }
        }
    }

    /// Compares sizes, and changes nothing.
    ///
    /// - Parameter known: File names and their bytes.
    /// - Returns: The names that in `media` belong to no plain file of so many bytes.
    /// - Throws: `Problem.storageFailed` on a failing disk.
    public func misfits(among known: [String: Int64]) async throws -> Set<String> {
        let studio = studio
        return try await fileWork {
            let misfits = try known.filter { try studio.open(media: $0)?.size != $1 }
            return Set(misfits.keys)
        }
    }

    /// Removes parts with which nobody goes on; those that are gone already are no error.
    ///
    /// - Throws: `Problem.storageFailed`.
    public func discard(parts: [String]) async throws {
        let incoming = studio.incoming
        try await fileWork { try incoming.discard(parts) }
    }

    /// Moves strays that nobody wants to `quarantine`.
    ///
    /// - Throws: `Problem`; those that were not moved still lie in `media`.
    public func keepAside(_ strays: [String]) async throws {
        for name in strays { try await studio.keepAside(name, from: studio.media) }
    }
}
