public import Domain
import Files

extension Intake {
    /// What the user may give to orders: what the providers' pages name.
    public static let referenceTypes = [
        "image/png", "image/jpeg", "image/webp", "video/mp4", "video/webm", "video/quicktime",
    ]

    /// Checks a part that the user brought and keeps it among the references, under its content's name.
    ///
    /// - Parameters:
    ///   - part: In `incoming`; nobody writes to it any more.
    ///   - name: The user's own name for it.
    ///   - now: When it came.
    /// - Returns: What is on disk now, which may have been there before.
    /// - Throws: A `Problem` that says what is wrong with the file; or `CancellationError`.
    public func takeReference(_ part: IncomingPart, name: String?, now: Timestamp) async throws
        -> StoredReference
    {
        let (incoming, references, arrived) = (studio.incoming, studio.references, part.name)
        let finding: Inspector.Finding
        do {
            finding = try await check(arrived, in: incoming)
        } catch let problem as Problem where problem.isAboutContent {
            throw Problem.referenceUnreadable(problem)
        }
        guard Self.referenceTypes.contains(finding.format.mimeType) else {
            throw Problem.referenceFormat(found: finding.format.mimeType)
        }
        return try await fileWork {
            let file = try incoming.open(arrived)
            let sha256 = try SHA256.digest(of: file)
            let id = ReferenceID(sha256: sha256)
            let filename = "\(id).\(finding.format.fileExtension)"
            if try references.contains(filename) {
                try incoming.remove(arrived)
            } else {
                try file.sync()
                try incoming.move(arrived, to: references, as: filename)
                try references.sync()
            }
            let noThumbnail = finding.thumbnail.map { references.cache($0, as: Self.thumbnail(of: id)) }
            return StoredReference(
                id: id, type: finding.format.mediaType, mimeType: finding.format.mimeType, filename: filename,
                name: name, bytes: try file.facts().size, sha256: sha256, width: finding.width,
                height: finding.height, duration: finding.duration,
                hasThumbnail: finding.thumbnail != nil && noThumbnail == .some(nil), createdAt: now)
        }
    }

    /// Keeps a media of the gallery among the references, too; on most disks it takes no room.
    ///
    /// - Throws: `Problem.referenceFormat`, `mediaMissing`, `diskFull`, `storageFailed`.
    public func takeReference(
        of file: StoredFile, thumbnail: String, name: String?, now: Timestamp
    ) async throws -> StoredReference {
        guard Self.referenceTypes.contains(file.mimeType) else {
            throw Problem.referenceFormat(found: file.mimeType)
        }
        let (media, thumbs, references) = (studio.media, studio.thumbs, studio.references)
        let id = ReferenceID(sha256: file.sha256)
        let ending = file.filename.split(separator: ".").last.map(String.init) ?? "bin"
        return try await fileWork {
            let filename = "\(id).\(ending)"
            if try !references.contains(filename) {
                try media.duplicate(file.filename, to: references, as: filename)
                try references.sync()
            }
            let small = Self.thumbnail(of: id)
            if try file.hasThumbnail && thumbs.contains(thumbnail) && !references.contains(small) {
                try thumbs.duplicate(thumbnail, to: references, as: small)
            }
            return StoredReference(
                id: id, type: file.type, mimeType: file.mimeType, filename: filename, name: name,
                bytes: file.bytes, sha256: file.sha256, width: file.width, height: file.height,
                duration: file.duration, hasThumbnail: try references.contains(small), createdAt: now)
        }
    }

    /// The name in `references` of the small picture of one.
    public static func thumbnail(of id: ReferenceID) -> String { "\(id)-small.webp" }
}

extension StudioFolder {
    /// Opens a reference, or the small picture of one, for sending, like `open(media:)`.
    public func open(reference name: String) throws(Problem) -> ServedFile? {
        try served(name, from: references)
    }
}
