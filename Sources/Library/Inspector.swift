import Domain
import Files
import Glibc
import Jail

/// Decodes a file to its last frame, in the jail, and looks at it on the way.
struct Inspector: Sendable {
    /// What a decodable file holds.
    struct Finding: Sendable {
        let format: MediaFormat
        let width: Int?
        let height: Int?
        let duration: Double?
        let meanColor: UInt32?
        /// WebP; nil where there is none.
        let thumbnail: [UInt8]?
        /// Why there is no thumbnail of what can be seen.
        let pictureFailure: String?
        /// WebM, of a video only; nil where there is none.
        var preview: [UInt8]?
        /// Why a video has no preview.
        var previewFailure: String?
        /// What it holds; nil for pictures.
        let streams: Streams?
        /// What the head of a video says of itself, as `HeadWords`; nil where that was not told.
        let words: [String: String]?
    }

    let jail: Jail
    let ffmpeg: String
    let ffprobe: String
    let batches: Batches<DecodeCommand, Attempt>

    init(jail: Jail, ffmpeg: String, ffprobe: String) {
        (self.jail, self.ffmpeg, self.ffprobe) = (jail, ffmpeg, ffprobe)
        batches = Batches(most: 4, places: jail.limit) { $0.folder === $1.folder }
    }

    /// Inspects the file `name` in `folder`; `progress` hears the share that is decoded, of what has a length.
    ///
    /// - Throws: `Problem.damagedMedia`, `mediaTooCostly`, `mediaToolsFailed`, or `CancellationError`.
    func inspect(
        _ name: String, in folder: Folder, as format: MediaFormat, bytes: Int64,
        progress: (@Sendable (Double) -> Void)? = nil
    ) async throws -> Finding {
        let decoding = DecodeCommand(
            ffmpeg: ffmpeg, format: format, name: name, folder: folder, bytes: bytes,
            seconds: progress == nil ? nil : try await length(of: name, in: folder, as: format, bytes: bytes),
            tell: progress)
        return try await decode(decoding, first: try await together(decoding))
    }

    /// How long a file says it is, of those whose progress anybody would see.
    ///
    /// To ask takes longer than to decode a short file. A head that cannot be read refuses no file: decoding decides.
    private func length(
        of name: String, in folder: Folder, as format: MediaFormat, bytes: Int64
    ) async throws -> Double? {
        guard format.mediaType != .image, bytes > Intake.quick else { return nil }
        let result = try await jail.result(of: Probe.command(ffprobe, format, name, in: folder))
        return result.isSuccess ? Probe(result.outputs[0]).seconds : nil
    }

    /// What the head of a video says of itself in words, by names in small letters; nothing where it cannot be read.
    func tags(of name: String, in folder: Folder, as format: MediaFormat) async throws -> [String: String] {
        let result = try await jail.result(of: Probe.tags(ffprobe, format, name, in: folder))
        guard result.isSuccess else { return [:] }
        return Probe.tags(in: result.outputs[0])
    }

    /// A try to decode a file, and what it made.
    struct Attempt {
        let made: DecodeRun.Made
        let result: CommandResult
    }

    /// Tries the first way to decode a file, together with others that wait: to start ffmpeg takes as long as a picture.
    ///
    /// - Returns: nil when it is to be decoded alone: because it takes its time, or because something failed in company.
    private func together(_ decoding: DecodeCommand) async throws -> Attempt? {
        guard decoding.bytes <= Intake.quick, !decoding.withPictures.isEmpty else { return nil }
        return try await batches.outcome(of: decoding) { files in
            try await jail.usingPlace { place throws(JailError) in
                let files = files()
                let run = DecodeRun(files.map { ($0, $0.withPictures[0]) })
                let result = try await place.run(run.command)
                return zip(files, run.made(result)).map { file, made in
                    let isGood = result.isSuccess && made.count == file.withPictures[0].count
                    return isGood || files.count == 1 ? Attempt(made: made, result: result) : nil
                }
            }
        }
    }

    /// Decodes a file; `first` is what became of the first way to do so, if that is known.
    private func decode(_ decoding: DecodeCommand, first: Attempt?) async throws -> Finding {
        let format = decoding.format
        var pictureFailure: String?
        for (number, products) in decoding.withPictures.enumerated() {
            let known = number == 0 ? first : nil
            let attempt = if let known { known } else { try await attempt(DecodeRun([(decoding, products)])) }
            if attempt.result.isSuccess {
                return try await withPreview(try finding(attempt.made, format), decoding)
            }
            pictureFailure = "\(attempt.result.ending) \(attempt.result.errors)"
            if attempt.result.isOutOfTime { break }
        }
        // A picture that cannot be made loses no file: decoding alone decides.
        var checks = decoding.checks
        while true {
            let attempt = try await attempt(checks.removeFirst())
            if attempt.result.isSuccess {
                return try await withPreview(try finding(attempt.made, format, pictureFailure), decoding)
            }
            if checks.isEmpty || attempt.result.isOutOfTime { throw Inspector.problem(attempt.result) }
        }
    }

    private func attempt(_ run: DecodeRun) async throws -> Attempt {
        let result = try await jail.result(of: run.command)
        return Attempt(made: run.made(result)[0], result: result)
    }

    /// Tells whose fault it is: only the file's own fault may send it to quarantine.
    ///
    /// ffmpeg ends with 1, or 69 after too many errors, whatever was wrong; so its words are read, too.
    static func problem(_ result: CommandResult) -> Problem {
        let detail = "\(result.ending) \(result.errors)"
        func says(_ words: String...) -> Bool { words.contains(where: result.errors.contains) }
        switch result.ending {
        case .exited(1), .exited(69):
            if says("Permission denied", "Operation not permitted") { return .mediaToolsFailed(detail) }
            if says("Cannot allocate memory", "get_buffer() failed") { return .mediaTooCostly(detail) }
            return .damagedMedia(detail)
        case .killed(SIGSEGV), .killed(SIGABRT), .killed(SIGBUS), .killed(SIGFPE), .killed(SIGILL):
            return .damagedMedia(detail)
        case .killed(SIGXCPU), .timedOut, .tooMuchOutput:
            return .mediaTooCostly(detail)
        case .exited, .killed:
            return .mediaToolsFailed(detail)
        }
    }

    /// Adds the preview of a video; one that cannot be made is no reason to refuse the video.
    private func withPreview(_ finding: Finding, _ decoding: DecodeCommand) async throws -> Finding {
        guard finding.format.mediaType == .video, finding.preview == nil else { return finding }
        var finding = finding
        do {
            let result = try await jail.result(of: decoding.preview.command)
            if result.isSuccess, let bytes = result.outputs.first, !bytes.isEmpty {
                finding.preview = bytes
            } else {
                finding.previewFailure = "\(result.ending) \(result.errors)"
            }
        } catch let problem as Problem {
            finding.previewFailure = problem.detail ?? problem.summary
        }
        return finding
    }

    private func finding(
        _ made: DecodeRun.Made, _ format: MediaFormat, _ pictureFailure: String? = nil
    ) throws(Problem) -> Finding {
        let report = FrameReport(made[.frames] ?? [])
        guard report.frames > 0 else { throw .damagedMedia("no frames") }
        let isSeen = report.hasPicture && format.mediaType != .audio
        guard isSeen || report.hasSound, let actual = isSeen ? format : format.whenSoundOnly else {
            throw .damagedMedia("no picture and no sound")
        }
        let thumbnail = made[.thumbnail]
        return Finding(
            format: actual, width: isSeen ? report.width : nil, height: isSeen ? report.height : nil,
            duration: actual.mediaType == .image ? nil : report.duration,
            meanColor: made[.color].flatMap { MeanColor.of(premultiplied: $0) },
            thumbnail: thumbnail,
            pictureFailure: isSeen && thumbnail == nil ? pictureFailure ?? "ffmpeg made none" : nil,
            preview: made[.preview],
            streams: made[.streams].map { Streams(report: $0) },
            words: made[.words].map { HeadWords.read($0) })
    }
}

extension CommandResult {
    /// Whether a second try would take as long again.
    fileprivate var isOutOfTime: Bool { ending == .timedOut || ending == .killed(signal: SIGXCPU) }
}

extension MediaFormat {
    /// What a file of this kind is when it has sound and no picture.
    fileprivate var whenSoundOnly: MediaFormat? {
        mediaType == .audio ? self : soundOnlyMimeType.flatMap(MediaFormat.named)
    }
}
