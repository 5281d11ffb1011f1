public import Domain
import Files
import Metadata

/// A file that the user brought, looked at and whole, and not yet in `media`.
public struct Arrival: Sendable {
    /// The sum of its content, in hexadecimal digits.
    public let sha256: String
    let part: IncomingPart
    let finding: Inspector.Finding
    let origin: MadeElsewhere?
}

extension Intake {
    /// What is decoded in a second or two, in bytes.
    public static let quick: Int64 = 8 << 20
    /// The most bytes that one media may have.
    public static let longest: Int64 = 4 << 30

    /// When a file of this computer was last written.
    ///
    /// - Parameter path: From `/` on; links are followed.
    /// - Returns: Milliseconds since 1970 UTC.
    /// - Throws: `Problem.fileUnreadable`.
    public func timeOfFile(at path: String) async throws -> Timestamp {
        try await fileWork { Timestamp(milliseconds: try reading(path).facts().modifiedAt) }
    }

    /// The sum of a file of this computer where it lies, in hexadecimal digits, if it may be a media at all.
    ///
    /// - Throws: A `Problem` that says what is wrong with the file.
    public func sumOfFile(at path: String) async throws -> String {
        try await fileWork {
            let file = try reading(path)
            _ = try sniff(file)
            return try SHA256.digest(of: file)
        }
    }

    private func reading(_ path: String) throws -> Descriptor {
        do throws(FileError) { return try Descriptor.reading(path) } catch {
            throw Problem.fileUnreadable(path, detail: "\(error)")
        }
    }

    /// The sum of what has arrived, in hexadecimal digits.
    ///
    /// - Throws: `Problem.emptyMedia`, or `storageFailed`.
    public func sum(of part: IncomingPart) async throws -> String {
        let (incoming, name) = (studio.incoming, part.name)
        return try await fileWork {
            let file = try incoming.open(name)
            guard try file.facts().size > 0 else { throw Problem.emptyMedia }
            return try SHA256.digest(of: file)
        }
    }

    /// Checks a file that the user brought, whole.
    ///
    /// - Parameters:
    ///   - part: In `incoming`; nobody writes to it any more.
    ///   - sha256: Its sum, from `sum(of:)`.
    /// - Returns: What it is; the part is still where it was.
    /// - Throws: A `Problem` that says what is wrong with the file; or `CancellationError`.
    public func look(at part: IncomingPart, sha256: String) async throws -> Arrival {
        let finding = try await check(part.name, in: studio.incoming)
        let origin = try await origin(
            of: part.name, in: studio.incoming, mimeType: finding.format.mimeType, words: finding.words)
        return Arrival(sha256: sha256, part: part, finding: finding, origin: origin)
    }

    /// Moves what was looked at to `media`; its pictures wait for `settle`.
    ///
    /// - Parameters:
    ///   - arrival: From `look`.
    ///   - name: What the user calls it.
    ///   - modifiedAt: When the user's file was last written; `nil` where nobody knows.
    ///   - id: A UUID as text, that no other media has.
    ///   - now: When it came.
    /// - Returns: What lies in `media` now.
    /// - Throws: `Problem.diskFull` or `storageFailed`.
    public func keep(
        _ arrival: Arrival, name: String, modifiedAt: Timestamp?, id: String, now: Timestamp
    ) async throws -> Stray {
        let (incoming, media, part) = (studio.incoming, studio.media, arrival.part.name)
        let filename = MediaName.make(arrival.finding.format, createdAt: now.milliseconds, id: id)
        try await fileWork {
            try incoming.open(part).sync()
            try incoming.move(part, to: media, as: filename)
            try media.sync()
            try incoming.sync()
        }
        // Beside the part: what a crash leaves there is removed at the next start.
        let thumbnail = part + ".webp"
        let file = try await describe(
            filename, arrival.finding, thumbnailName: thumbnail, in: incoming, sha256: arrival.sha256)
        return Stray(
            file: file, formerName: name, origin: arrival.origin, modifiedAt: modifiedAt, waiting: incoming,
            waitingThumbnail: thumbnail)
    }

    /// Removes again what `keep` brought and what got no row: the user still has the file itself.
    ///
    /// - Throws: `Problem.storageFailed`; the next start takes in what is left then.
    public func giveBack(_ stray: Stray) async throws {
        let (media, place, thumbnail) = (studio.media, stray.waiting, stray.waitingThumbnail)
        try await fileWork {
            try media.remove(stray.file.filename)
            try place.discard([thumbnail, MediaName.preview(beside: thumbnail)])
            try media.sync()
        }
    }
}
