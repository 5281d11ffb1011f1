public import Domain
import Files
import Metadata

/// A file in `media` that no row names.
public struct Stray: Sendable {
    /// What it is now, under a name of ours; its pictures wait for `Intake.settle`.
    public let file: StoredFile
    /// The name that it had.
    public let formerName: String
    /// What another program wrote into it of how it was made.
    let origin: MadeElsewhere?
    /// When it was last written, in milliseconds since 1970 UTC.
    public let modifiedAt: Int64

    /// The prompt that another program wrote into it.
    public var prompt: String? { origin?.prompt }
    /// What another program says that it was to be without.
    public var without: String? { origin?.without }
}

extension Intake {
    /// One stray is looked at at a time, so one name will do.
    private static let waitingThumbnail = "stray.webp"

    /// Checks a file in `media` that no row names, and gives it a name of ours if it has none.
    ///
    /// - Parameters:
    ///   - name: Its name in `media`.
    ///   - id: A UUID as text, that no other media has.
    /// - Returns: nil for what is no plain file of the kinds that Atelier keeps: it lies in `quarantine` then.
    /// - Throws: `Problem` for what is not the file's fault, such as the disk; it still lies where it was then.
    public func stray(_ name: String, id: String) async throws -> Stray? {
        guard let time = try await fileWork({ try studio.open(media: name)?.modifiedAt }) else {
            try await studio.keepAside(name, from: studio.media)
            return nil
        }
        var file: StoredFile
        do {
            file = try await review(name, thumbnailName: Self.waitingThumbnail)
        } catch let problem as Problem where problem.isAboutContent {
            try await studio.keepAside(name, from: studio.media)
            return nil
        }
        if !MediaName.isOurs(name), let format = MediaFormat.named(file.mimeType) {
            file.filename = MediaName.make(format, createdAt: max(0, time), id: id)
            let (media, newName) = (studio.media, file.filename)
            try await fileWork {
                try media.open(name).sync()
                try media.move(name, as: newName)
            }
        }
        try await fileWork { try studio.media.sync() }
        try await RecordFolder(studio: studio).keepAside(beside: file.filename)
        return Stray(
            file: file, formerName: name, origin: try await origin(of: file), modifiedAt: time)
    }

    private func origin(of file: StoredFile) async throws -> MadeElsewhere? {
        let media = studio.media
        return try await fileWork {
            try MadeElsewhere(
                readingFrom: try media.open(file.filename), size: file.bytes, mimeType: file.mimeType)
        }
    }

    /// Gives the pictures of the last stray to its row.
    ///
    /// - Throws: `Problem.storageFailed`.
    public func settle(_ stray: Stray, thumbnailName: String) async throws {
        let (thumbs, file) = (studio.thumbs, stray.file)
        let waiting = Self.waitingThumbnail
        try await fileWork {
            if file.hasThumbnail { try thumbs.replace(thumbnailName, with: waiting) }
            if file.hasPreview {
                try thumbs.replace(
                    MediaName.preview(beside: thumbnailName), with: MediaName.preview(beside: waiting))
            }
        }
    }
}

extension Intake {
    /// The UUID in a file name of ours; nil in a name that somebody else gave.
    public static func id(in name: String) -> String? { MediaName.id(in: name) }
}
