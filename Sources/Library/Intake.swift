public import Domain
import FileKind
import Files
public import Jail

/// Takes finished parts into the studio: checked, whole, durable, under their final name.
///
/// Whatever a crash interrupts, the same call finishes: before the rename the part is there, after it the media is.
public struct Intake: Sendable {
    let studio: StudioFolder
    private let sniffer: Sniffer
    private(set) var inspector: Inspector
    private let limit: Int64
    let log: Log

    /// Prepares the tools.
    ///
    /// - Parameters:
    ///   - studio: Where the parts are and the media go.
    ///   - jail: Where strangers' files are read.
    ///   - limit: The most bytes that one media may have.
    ///   - log: Hears of media without a thumbnail: that is no reason to refuse one.
    /// - Throws: `Problem.ffmpegMissing`, or `mediaToolsFailed` without libmagic's table.
    public init(studio: StudioFolder, jail: Jail, limit: Int64 = Intake.longest, log: Log = .silent)
        throws(Problem)
    {
        guard let ffmpeg = executable(named: "ffmpeg"), let ffprobe = executable(named: "ffprobe") else {
            throw .ffmpegMissing
        }
        do {
            sniffer = try Sniffer()
        } catch {
            throw .mediaToolsFailed(error.words)
        }
        self.studio = studio
        self.limit = limit
        self.log = log
        inspector = Inspector(jail: jail, ffmpeg: ffmpeg, ffprobe: ffprobe)
    }

    /// The same tools in another jail, so that what is taken there never waits for what is taken here.
    public func reading(in jail: Jail) -> Intake {
        var other = self
        other.inspector = Inspector(jail: jail, ffmpeg: inspector.ffmpeg, ffprobe: inspector.ffprobe)
        return other
    }

    /// Checks a part and moves it to `media`; a refused one goes to `quarantine`.
    ///
    /// - Parameters:
    ///   - part: Its name in `incoming`; nobody writes to it any more.
    ///   - id: A UUID as text, that no other media has.
    ///   - createdAt: Milliseconds since 1970 UTC; it becomes part of the file's name.
    ///   - thumbnailName: The thumbnail's name in `thumbs`, with its ending; a video's preview lies beside it,
    ///     under the same name with the ending `webm`.
    ///   - progress: Hears the share that is checked, 0…1, now and then; of videos and sounds only.
    /// - Returns: What is on disk now.
    /// - Throws: A `Problem`; a part whose content is at fault lies in `quarantine` then; or `CancellationError`.
    public func take(
        part: String, id: String, createdAt: Int64, thumbnailName: String,
        progress: (@Sendable (Double) -> Void)? = nil
    ) async throws -> StoredFile {
        precondition(MediaName.isID(id), "an id is letters, digits and hyphens")
        let incoming = studio.incoming
        guard try await fileWork({ try incoming.contains(part) }) else {
            let earlier = try await taken(id: id, createdAt: createdAt, thumbnailName: thumbnailName)
            guard let earlier else { throw Problem.mediaMissing(part) }
            return earlier
        }
        // Beside the decoding: of a film of a gigabyte it takes most of a second.
        async let sha256 = fileWork { try SHA256.digest(of: try incoming.open(part)) }
        let finding = try await checkOrKeepAside(part, progress)
        let filename = MediaName.make(finding.format, createdAt: createdAt, id: id)
        let media = studio.media
        try await fileWork {
            try incoming.open(part).sync()
            try incoming.move(part, to: media, as: filename)
            try media.sync()
            try incoming.sync()
        }
        return try await describe(
            filename, finding, thumbnailName: thumbnailName, sha256: try await sha256)
    }

    /// Checks a media that lies in `media` already, and makes its thumbnail and preview anew.
    ///
    /// For a file that no row names, and for a lost thumbnail. It throws like `take`, but moves nothing.
    public func review(_ filename: String, thumbnailName: String) async throws -> StoredFile {
        let finding = try await check(filename, in: studio.media)
        return try await describe(filename, finding, thumbnailName: thumbnailName)
    }

    /// Looks for the media that `take` made of a part, such as before a crash, and checks it.
    ///
    /// - Returns: What is on disk, or nil. It throws like `review`.
    public func taken(id: String, createdAt: Int64, thumbnailName: String) async throws -> StoredFile? {
        let media = studio.media
        let filename = try await fileWork {
            // A few names to try are quicker than a folder to read.
            try MediaFormat.all.map { MediaName.make($0, createdAt: createdAt, id: id) }
                .first { try media.contains($0) }
        }
        guard let filename else { return nil }
        return try await review(filename, thumbnailName: thumbnailName)
    }

    private func checkOrKeepAside(
        _ part: String, _ progress: (@Sendable (Double) -> Void)?
    ) async throws -> Inspector.Finding {
        do {
            return try await check(part, in: studio.incoming, progress)
        } catch let problem as Problem where problem.isAboutContent {
            try await studio.keepAside(part, from: studio.incoming)
            throw problem
        }
    }

    func check(
        _ name: String, in folder: Folder, _ progress: (@Sendable (Double) -> Void)? = nil
    ) async throws -> Inspector.Finding {
        let (format, bytes) = try await sniff(name, in: folder)
        return try await inspector.inspect(name, in: folder, as: format, bytes: bytes, progress: progress)
    }

    private func sniff(_ name: String, in folder: Folder) async throws -> (MediaFormat, Int64) {
        try await fileWork { try sniff(try folder.open(name)) }
    }

    /// What kind of media a file is, by its first bytes and its length.
    func sniff(_ file: borrowing Descriptor) throws -> (MediaFormat, Int64) {
        let bytes = try file.facts().size
        guard bytes > 0 else { throw Problem.emptyMedia }
        guard bytes <= limit else { throw Problem.mediaTooLarge(limit: limit) }
        let start = try file.read(at: 0, count: Int(min(bytes, Int64(Sniffer.usefulBytes))))
        let kind = try Result { () throws(MagicError) in try sniffer.mimeType(of: start) }
            .mapError { Problem.mediaToolsFailed($0.words) }.get()
        guard let format = MediaFormat.named(kind) else { throw Problem.notMedia(found: kind) }
        if kind == "image/webp", WebP.moves(start) { throw Problem.movingWebP }
        guard try format.end.isReached(in: file, size: bytes) else {
            throw Problem.damagedMedia("ends before its announced end")
        }
        return (format.seen(in: start), bytes)
    }

    func describe(
        _ filename: String, _ finding: Inspector.Finding, thumbnailName: String, in place: Folder? = nil,
        sha256: String? = nil
    ) async throws -> StoredFile {
        let (media, thumbs, log) = (studio.media, place ?? studio.thumbs, log)
        return try await fileWork {
            let file = try media.open(filename)
            let noThumbnail =
                finding.thumbnail.map { thumbs.cache($0, as: thumbnailName) } ?? finding.pictureFailure
            let noPreview =
                finding.preview.map { thumbs.cache($0, as: MediaName.preview(beside: thumbnailName)) }
                ?? finding.previewFailure
            if let noThumbnail {
                log.warning("A media has no thumbnail.", ["file": filename, "reason": noThumbnail])
            }
            if let noPreview {
                log.warning("A video has no preview.", ["file": filename, "reason": noPreview])
            }
            return StoredFile(
                filename: filename, type: finding.format.mediaType, mimeType: finding.format.mimeType,
                width: finding.width, height: finding.height, duration: finding.duration,
                bytes: try file.facts().size, sha256: try sha256 ?? SHA256.digest(of: file),
                meanColor: finding.meanColor,
                hasThumbnail: finding.thumbnail != nil && noThumbnail == nil,
                hasPreview: finding.preview != nil && noPreview == nil,
                videoCodec: finding.format.mediaType == .video ? finding.streams?.videoCodec : nil,
                audioCodec: finding.streams?.audioCodec,
                isPlayable: Playback.plays(finding.format, finding.streams))
        }
    }
}

extension Folder {
    /// Writes a file that can be made again, so it is not synced.
    ///
    /// - Returns: Why it is not there; nil if it is.
    func cache(_ bytes: [UInt8], as name: String) -> String? {
        let part = name + ".part"
        do throws(FileError) {
            try removeIfThere(part)
            try create(part).write(bytes.span)
            try replace(name, with: part)
            return nil
        } catch {
            return "\(error)"
        }
    }
}
