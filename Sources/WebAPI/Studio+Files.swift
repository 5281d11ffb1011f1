import Domain
import HTTPServer
import Library
import Store

// Files out of the studio folder: only names that the database knows.
extension Studio {
    @Sendable func serveMedia(_ request: Request) throws -> Response {
        guard let media = try store.media(named: request.parameters["filename"] ?? ""),
            media.deletedAt == nil,
            let file = media.file
        else { throw Problem.mediaNotFound() }
        return try fileResponse(file)
    }

    @Sendable func serveThumbnail(_ request: Request) throws -> Response {
        let name = request.parameters["filename"] ?? ""
        let kinds = ["webp": "image/webp", "webm": "video/webm", "mp4": "video/mp4"]
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let type = kinds[String(parts[1])], let id = Int64(parts[0]),
            "\(id).\(parts[1])" == name, let file = try folder.open(thumbnail: name)
        else { throw Problem.mediaNotFound() }
        return try response(to: file, type: type)
    }

    /// The answer that sends an open file of a name that is never used again.
    func response(to file: borrowing Library.ServedFile, type: String) throws -> Response {
        try Response(
            headers: Self.fileHeaders(type),
            body: .file(HTTPServer.ServedFile(adopting: file.duplicate())))
    }

    func fileResponse(_ file: StoredFile) throws -> Response {
        guard let open = try folder.open(media: file.filename) else {
            throw Problem.mediaMissing(file.filename)
        }
        // The name is never used again, so the content's hash is its validator.
        let served = try HTTPServer.ServedFile(
            adopting: open.duplicate(), etag: "\"\(file.sha256.prefix(32))\"")
        return Response(headers: Self.fileHeaders(file.mimeType), body: .file(served))
    }

    private static func fileHeaders(_ type: String) -> [(name: String, value: String)] {
        [
            ("Content-Type", type), ("Cache-Control", "private, max-age=31536000, immutable"),
            ("Content-Security-Policy", "sandbox; default-src 'none'"),
        ]
    }
}
