import HTTPServer
import Library

/// Writes an upload to the studio's `incoming` folder while it arrives.
final class UploadSink: BodySink {
    let part: IncomingPart

    init(in folder: StudioFolder) throws { part = try IncomingPart.make(in: folder) }

    func receive(_ piece: Span<UInt8>) throws { try part.append(piece) }
}
