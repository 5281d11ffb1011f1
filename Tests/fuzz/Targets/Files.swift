import Files
import Jail
import Synchronization
import TestKit

@testable import Library
@testable import Store

extension FuzzTarget {
    /// The bytes of files that came from outside, and what ffmpeg says of them.
    static let files = [mediaHead, frameReport, probe]

    private static let ends: [AnnouncedEnd] = [
        .decoded, .riff, .boxes, .segment, .trailer, .lastPage, .firstFrame,
    ]

    private static let mediaHead = FuzzTarget("media-head") { bytes in
        _ = WebP.moves(bytes)
        _ = MediaFormat.all.map { $0.seen(in: bytes) }
        _ = MeanColor.of(premultiplied: bytes)
        guard !bytes.isEmpty else { return }
        let file = try passing(bytes)
        for end in ends { _ = try end.isReached(in: file, size: Int64(bytes.count)) }
    }

    private static let frameReport = FuzzTarget("frame-report") { bytes in
        _ = Streams(report: bytes)
        _ = HeadWords.read(bytes)
        let report = FrameReport(bytes)
        try promise(report.duration.isFinite && report.duration >= 0, "\(report.duration) seconds")
        try promise((report.width ?? 1) > 0 && (report.height ?? 1) > 0, "a picture without pixels")
        let limits = PlayableCopy.limits(duration: report.duration)
        try promise(limits.processorSeconds >= 120, "no time for a copy")
    }

    private static let probe = FuzzTarget("probe") { bytes in
        let probe = Probe(bytes)
        let share = ProgressReport.share(in: String(decoding: bytes, as: UTF8.self), of: probe.seconds ?? 1)
        try promise(share.map((0...1).contains) ?? true, "\(share ?? 0) of the whole")
    }

    /// What lies in the journal after a crash.
    static let journal = FuzzTarget("journal") { bytes in
        for line in Journal.Line.all(in: bytes) {
            try promise(line.text.utf8.count <= Journal.Line.longest || line.provider == nil, "a long line")
            try promise(Journal.Line.all(in: Array(line.text.utf8)) == [line], "\(line) reads as another")
        }
    }

    private static let place = Result { try TemporaryFolder() }
    private static let inputs = Atomic(0)

    /// A file with these bytes that has no name any more; several parsers may ask at once.
    static func passing(_ bytes: [UInt8]) throws -> Descriptor {
        let folder = try place.get().folder
        let name = "input-\(inputs.add(1, ordering: .relaxed).newValue)"
        let file = try folder.create(name)
        try folder.remove(name)
        try file.write(bytes.span)
        return file
    }
}
