import Domain
import Files

/// Deleting and bringing back, many at a time; each call may be repeated after a crash.
public struct Trash: Sendable {
    private let studio: StudioFolder

    public init(studio: StudioFolder) {
        self.studio = studio
    }

    /// Moves media to the trash.
    ///
    /// - Returns: The names that are in neither place.
    /// - Throws: `Problem.nameTaken` for one that is in both; those before it have been moved.
    public func move(_ filenames: [String]) async throws -> [String] {
        try await move(filenames, from: studio.media, to: studio.trash)
    }

    /// Moves media back from the trash.
    ///
    /// - Returns: The names that are in neither place.
    /// - Throws: `Problem.nameTaken` for one that is in both; those before it have been moved.
    public func restore(_ filenames: [String]) async throws -> [String] {
        try await move(filenames, from: studio.trash, to: studio.media)
    }

    /// Removes media from the trash for ever, their thumbnails, previews and copies; those that are gone already are no error.
    ///
    /// - Throws: `Problem.storageFailed`.
    public func remove(_ filenames: [String], thumbnails: [String]) async throws {
        let (trash, thumbs) = (studio.trash, studio.thumbs)
        try await fileWork {
            try thumbs.discard(
                thumbnails + thumbnails.map(MediaName.preview) + thumbnails.map(MediaName.copy))
            try trash.discard(filenames)
        }
    }

    private func move(
        _ filenames: [String], from source: Folder, to target: Folder
    ) async throws -> [String] {
        try await fileWork {
            let missing = try filenames.filter { filename in
                do throws(FileError) {
                    try source.move(filename, to: target, as: filename)
                    return false
                } catch {
                    guard error.isMissing else { throw error }
                    return try !target.contains(filename)
                }
            }
            // Also when nothing was moved now: a crash may have come between a former rename and its sync.
            try target.sync()
            try source.sync()
            return missing
        }
    }
}

extension Folder {
    /// Removes files for good; those that are gone already are no error.
    func discard(_ names: [String]) throws(FileError) {
        for name in names { try removeIfThere(name) }
        try sync()
    }
}
