public import Domain
import Files
public import Jail

/// Makes copies of videos that browsers cannot play: H.264 and AAC in an MP4, beside the thumbnail.
///
/// A copy is a cache: the original stays byte for byte as it came.
public struct PlayableCopy: Sendable {
    /// Room that a copy leaves on the disk for what is paid for, in bytes.
    private static let reserve: Int64 = 1 << 30

    private let studio: StudioFolder
    private let jail: Jail
    private let ffmpeg: String
    private let ffprobe: String

    /// Prepares the tools.
    ///
    /// `jail` should be one of its own: a copy may take minutes, for which nothing else should wait.
    ///
    /// - Throws: `Problem.ffmpegMissing`.
    public init(studio: StudioFolder, jail: Jail) throws(Problem) {
        guard let ffmpeg = executable(named: "ffmpeg"), let ffprobe = executable(named: "ffprobe") else {
            throw .ffmpegMissing
        }
        (self.studio, self.jail, self.ffmpeg, self.ffprobe) = (studio, jail, ffmpeg, ffprobe)
    }

    /// Makes the copy of the media `file`, whose thumbnail is called `thumbnailName`, in place of an earlier one.
    ///
    /// - Throws: A `Problem`, or `CancellationError`; there is no half copy then.
    public func make(of file: StoredFile, thumbnailName: String) async throws {
        guard let format = MediaFormat.of(filename: file.filename) else {
            throw Problem.notMedia(found: file.mimeType)
        }
        guard try await studio.freeSpace() > Self.reserve + 2 * file.bytes else {
            throw Problem.diskFull(needed: 2 * file.bytes)
        }
        let found = try await jail.result(of: Probe.command(ffprobe, format, file.filename, in: studio.media))
        guard found.isSuccess else { throw Inspector.problem(found) }
        let (thumbs, name) = (studio.thumbs, MediaName.copy(beside: thumbnailName))
        let part = name + ".part"
        try await fileWork {
            try thumbs.removeIfThere(part)
            _ = try thumbs.create(part)
        }
        do {
            let command = command(file, format, Probe(found.outputs[0]).streams, writing: part)
            let result = try await jail.result(of: command)
            guard result.isSuccess else { throw Inspector.problem(result) }
            try await fileWork {
                try thumbs.openForAppending(part).sync()
                try thumbs.replace(name, with: part)
            }
        } catch {
            try await fileWork { try thumbs.removeIfThere(part) }
            throw error
        }
    }

    /// Whether the copy is there.
    public func exists(thumbnailName: String) async throws -> Bool {
        let thumbs = studio.thumbs
        return try await fileWork { try thumbs.contains(MediaName.copy(beside: thumbnailName)) }
    }

    /// Removes the copy; one that is not there is no error.
    public func remove(thumbnailName: String) async throws {
        let thumbs = studio.thumbs
        try await fileWork { try thumbs.removeIfThere(MediaName.copy(beside: thumbnailName)) }
    }

    private func command(
        _ file: StoredFile, _ format: MediaFormat, _ streams: Streams, writing part: String
    ) -> JailedCommand {
        let (source, target) = ("media/\(file.filename)", "thumbs/\(part)")
        let reading =
            ["-nostdin", "-hide_banner", "-v", "error", "-y", "-threads", "1", "-protocol_whitelist", "file"]
            + format.reader + [
                "-i", "file:\(source)", "-map", "0:v:0", "-map", "0:a:0?", "-map_metadata", "-1",
            ]
        let video =
            Playback.keepsVideo(streams)
            ? ["-c:v", "copy"]
            : [
                "-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-threads", "1",
                // H.264 of this kind has no odd sides.
                "-vf", "scale=trunc(iw/2)*2:trunc(ih/2)*2,format=yuv420p",
            ]
        let audio = Playback.keepsAudio(streams) ? ["-c:a", "copy"] : ["-c:a", "aac", "-b:a", "192k"]
        var command = JailedCommand(
            ffmpeg, reading + video + audio + ["-movflags", "+faststart", "-f", "mp4", "file:\(target)"],
            in: studio.home)
        command.reads = [source]
        command.writes = [target]
        command.limits = Self.limits(duration: file.duration ?? 0)
        return command
    }

    /// What a copy may use; a file of hours gets no more than one of a day, and one may say that it lasts for ages.
    static func limits(duration: Double) -> JailedCommand.Limits {
        var limits = JailedCommand.Limits()
        limits.allowProcessor(seconds: UInt64(120 + 200 * min(duration, 86_400)))
        limits.memory = 2_500_000_000
        limits.fileSize = 8 << 30
        return limits
    }
}

extension Jail {
    /// Runs a program; an own cancellation stays one, and what is wrong with the jail is a `Problem`.
    func result(of command: JailedCommand) async throws -> CommandResult {
        try await usingPlace { place throws(JailError) in try await place.run(command) }
    }

    /// Waits for a place and uses it; throws as `result(of:)`.
    func usingPlace<Value>(_ body: (Place) async throws(JailError) -> Value) async throws -> Value {
        do throws(JailError) {
            return try await withPlace(body)
        } catch .cancelled {
            throw CancellationError()
        } catch {
            throw Problem.mediaToolsFailed("\(error)")
        }
    }
}
