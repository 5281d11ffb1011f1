import Domain
import Files
import HTTPServer
import Library
import Store

// Files out of the studio folder: only names that the database knows.
extension Studio {
    @Sendable func serveMedia(_ request: Request) throws -> Response {
        guard let file = try store.shownFile(named: request.parameters["filename"] ?? "") else {
            throw Problem.fileNotFound()
        }
        return try fileResponse(file.filename, file.mimeType, sha256: file.sha256)
    }

    @Sendable func serveThumbnail(_ request: Request) throws -> Response {
        let name = request.parameters["filename"] ?? ""
        guard let (_, type) = Self.smallFiles.first(where: { isSmallFile(name, $0.ending) }),
            let file = try folder.open(thumbnail: name)
        else { throw Problem.fileNotFound() }
        return response(to: file, type: type, keeping: .untilAskedAgain)
    }

    /// Whether a name is an id as it is written down, and an ending.
    private func isSmallFile(_ name: String, _ ending: String) -> Bool {
        let id = name.utf8.count - ending.utf8.count
        guard 1...18 ~= id, name.hasSuffix(ending) else { return false }
        let name = name.utf8.span
        return name[0] != UInt8(ascii: "0")
            && (0..<id).allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= name[$0] }
    }

    /// What lies beside the media: thumbnails, previews, and copies that play.
    private static let smallFiles: [(ending: String, type: String)] = [
        (".webp", "image/webp"), (".webm", "video/webm"), (".mp4", "video/mp4"),
    ]

    /// How long a browser may show a file without asking for it.
    enum Keeping: String {
        /// Its name is never used again, in no studio.
        case always = "private, max-age=31536000, immutable"
        /// Its address has an id, which is another picture's in another studio, and in this one after a rebuild.
        case untilAskedAgain = "private, no-cache"
    }

    /// The answer that sends an open file; without a tag, size and time of change are one.
    func response(
        to file: Library.ServedFile, type: String, etag: String? = nil, keeping: Keeping = .always
    ) -> Response {
        let size = UInt64(file.size)
        let facts = HTTPServer.ServedFile.etag(size: size, changed: UInt64(bitPattern: file.modifiedAt))
        let served = HTTPServer.ServedFile(
            file.descriptor.number, size: size, etag: etag ?? facts, keptOpenBy: file)
        return Response(
            headers: [
                "Content-Type": type, "Cache-Control": keeping.rawValue,
                "Content-Security-Policy": "sandbox; default-src 'none'",
            ], body: .file(served))
    }

    func fileResponse(
        _ filename: String, _ mimeType: String, sha256: String, keeping: Keeping = .always
    ) throws -> Response {
        guard let open = try folder.open(media: filename) else { throw Problem.mediaMissing(filename) }
        // The content's hash is its validator.
        return response(
            to: open, type: mimeType, etag: "\"\(Substring(sha256.utf8.prefix(32)))\"", keeping: keeping)
    }
}
