import Files

@testable import Metadata

extension FuzzTarget {
    /// Files of four kinds that provenance is put into and read from; the first byte chooses the kind.
    static let provenance = [embedding, madeElsewhere]

    private static let kinds = ["image/png", "image/jpeg", "image/webp", "video/mp4"]

    private static let embedding = FuzzTarget("embedding") { bytes in
        guard let first = bytes.first else { return }
        let (content, kind) = (Array(bytes.dropFirst()), kinds[Int(first) % kinds.count])
        guard !content.isEmpty else { return }
        let said = Provenance(
            sourceType: .trained, prompt: "a fox", system: "a model", sha256: "ab", parents: ["cd"],
            createdAt: "2026-11-20T10:15:02.042Z")
        let size = Int64(content.count)
        guard case .spliced(let splice) = try said.embedding(in: passing(content), size: size, mimeType: kind)
        else { return }
        var (end, count, isWhole) = (Int64(0), Int64(0), true)
        for piece in splice.pieces {
            switch piece {
            case .new(let bytes): count += Int64(bytes.count)
            case .original(let range):
                isWhole = isWhole && range.lowerBound >= end && range.upperBound <= size
                (end, count) = (range.upperBound, count + Int64(range.count))
            }
        }
        try promise(isWhole, "parts of the original overlap, or lie beyond its end")
        try promise(count == splice.count, "\(splice.count) bytes were announced, \(count) come")
    }

    private static let madeElsewhere = FuzzTarget("made-elsewhere") { bytes in
        guard let first = bytes.first, bytes.count > 1 else { return }
        let (content, kind) = (Array(bytes.dropFirst()), kinds[Int(first) % 3])
        let found = try MadeElsewhere(
            readingFrom: passing(content), size: Int64(content.count), mimeType: kind)
        try promise(found?.prompt.isEmpty != true, "a prompt without words")
        let text = String(decoding: content, as: UTF8.self)
        _ = (MadeElsewhere(parameters: text), MadeElsewhere(graph: text), MadeElsewhere(record: text))
        _ = (ExifComment.comment(in: content), ExifComment.texts(in: content))
    }
}
