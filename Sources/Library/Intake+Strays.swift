public import Domain
import Files
import Metadata

/// A file in `media` that no row names yet.
public struct Stray: Sendable {
    /// What it is now, under a name of ours; its pictures wait for `Intake.settle`.
    public let file: StoredFile
    /// The name that it had.
    public let formerName: String
    /// What another program wrote into it of how it was made.
    let origin: MadeElsewhere?
    /// When it was last written; `nil` where nobody knows.
    public let modifiedAt: Timestamp?
    /// Where its pictures wait.
    let waiting: Folder
    /// Under which name.
    let waitingThumbnail: String

    /// The prompt that another program wrote into it.
    public var prompt: String? { origin?.prompt }
    /// What another program says of how it was made: by our names for options, in its words.
    public var settings: [String: String] {
        var settings = origin?.settings ?? [:]
        settings["negative_prompt"] = origin?.without
        settings["made_with"] = origin?.program
        settings["file_time"] = modifiedAt?.rfc3339
        return settings
    }
    /// What another program calls the model.
    public var model: String? { origin?.model }
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
            file: file, formerName: name,
            origin: try await origin(of: file.filename, in: studio.media, mimeType: file.mimeType),
            // A name of ours was given here, and its time says when.
            modifiedAt: MediaName.isOurs(name) ? nil : Timestamp(milliseconds: time), waiting: studio.thumbs,
            waitingThumbnail: Self.waitingThumbnail)
    }

    /// What another program wrote into a file of how it was made.
    ///
    /// `words` are those of its head, where they were told when it was decoded.
    func origin(
        of name: String, in folder: Folder, mimeType: String, words: [String: String]? = nil
    ) async throws -> MadeElsewhere? {
        let found = try await fileWork {
            let file = try folder.open(name)
            return try MadeElsewhere(readingFrom: file, size: try file.facts().size, mimeType: mimeType)
        }
        guard found == nil, let format = MediaFormat.named(mimeType), format.mediaType == .video else {
            return found
        }
        let tags = if let words { words } else { try await inspector.tags(of: name, in: folder, as: format) }
        return MadeElsewhere(tags: tags)
    }

    /// Puts the pictures of a stray in their place, before its row can be seen; blocks for a moment.
    ///
    /// - Throws: `Problem.storageFailed`, or `diskFull`.
    public func settle(_ stray: Stray, thumbnailName: String) throws(Problem) {
        let previews = [stray.waitingThumbnail, thumbnailName].map(MediaName.preview(beside:))
        let pictures = [
            (stray.file.hasThumbnail, stray.waitingThumbnail, thumbnailName),
            (stray.file.hasPreview, previews[0], previews[1]),
        ]
        do throws(FileError) {
            for (isThere, waiting, name) in pictures {
                if isThere {
                    try stray.waiting.replace(name, in: studio.thumbs, with: waiting)
                } else {
                    // Of an adoption whose row did not come to be, and whose number is given again.
                    try studio.thumbs.removeIfThere(name)
                }
            }
        } catch {
            throw .from(error)
        }
    }
}

extension Intake {
    /// The UUID in a file name of ours; nil in a name that somebody else gave.
    public static func id(in name: String) -> String? { MediaName.id(in: name) }
}
