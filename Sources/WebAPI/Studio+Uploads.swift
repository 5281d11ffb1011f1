import Domain
import HTTPServer
import Library
import Store

// Files that the user gives to orders.
extension Studio {
    /// Takes a file, or a media of the gallery, among the references.
    @Sendable func uploadReference(_ request: Request) async throws -> Response {
        let name = try request.uploadName()
        let reference =
            if let sink = request.sink as? UploadSink {
                try await intake.takeReference(sink.part, name: name, now: clock())
            } else if request.body.isEmpty, request.header("Content-Type") != "application/json" {
                throw Problem.referenceUnreadable(.emptyMedia)
            } else {
                try await reference(toMediaIn: request, name: name)
            }
        let isNew = try await store.keep(reference)
        let kept = try store.reference(reference.id) ?? reference
        return .json(isNew ? 201 : 200) { kept.writeMembers(to: &$0) }
    }

    private func reference(toMediaIn request: Request, name: String?) async throws -> StoredReference {
        var body = try Body(request)
        let id = try body.whole("media_id", 1...Int.max)
        try body.end()
        guard let id else { throw Problem.invalidField("media_id", "Send a file, or the media_id of one.") }
        guard let media = try store.media(MediaID(Int64(id))), let file = media.file, media.deletedAt == nil
        else { throw Problem.mediaNotFound() }
        return try await intake.takeReference(
            of: file, thumbnail: "\(media.id).webp", name: name, now: clock())
    }

    @Sendable func listReferences(_ request: Request) throws -> Response {
        let limit = try request.whole("limit", 1...200) ?? 30
        let cursor = try request.whole("cursor", 1...Int.max).map(Int64.init)
        let page = try store.references(limit: limit, before: cursor)
        return .json { writer in
            writer.member("items") { writer in
                writer.array(page.items) { writer, reference in
                    writer.object { reference.writeMembers(to: &$0) }
                }
            }
            writer.member("total", page.total)
            writer.member("next_cursor", page.next.map(String.init))
        }
    }

    @Sendable func showReference(_ request: Request) throws -> Response {
        let reference = try known(ReferenceID(request.parameters["reference_id"] ?? ""))
        return .json { reference.writeMembers(to: &$0) }
    }

    /// Serves a reference, or its small picture: only names that the database knows.
    @Sendable func serveReference(_ request: Request) throws -> Response {
        let name = request.parameters["filename"] ?? ""
        let reference = try known(ReferenceID(String(name.prefix { $0 != "." && $0 != "-" })))
        let isSmall = name == Intake.thumbnail(of: reference.id)
        guard isSmall || name == reference.filename, let file = try folder.open(reference: name) else {
            throw Problem.referenceNotFound(reference.id)
        }
        return response(to: file, type: isSmall ? "image/webp" : reference.mimeType)
    }

    private func known(_ id: ReferenceID) throws -> StoredReference {
        guard let reference = try store.reference(id) else { throw Problem.referenceNotFound(id) }
        return reference
    }
}

extension StoredReference {
    var url: String { "/static/references/\(filename)" }
    var thumbnailURL: String? {
        hasThumbnail ? "/static/references/\(Intake.thumbnail(of: id))" : nil
    }

    fileprivate func writeMembers(to writer: inout JSONWriter) {
        writer.member("reference_id", id.rawValue)
        writer.member("media_type", type.rawValue)
        writer.member("mime_type", mimeType)
        writer.member("name", name)
        writer.member("bytes", Int(bytes))
        writer.member("width", width)
        writer.member("height", height)
        writer.member("duration", duration)
        writer.member("url", url)
        writer.member("thumbnail_url", thumbnailURL)
        writer.member("created_at", createdAt)
    }
}

extension Request {
    /// The user's own name for an upload, for people to read.
    ///
    /// - Throws: `field_invalid` for more than 200 characters.
    func uploadName() throws(Problem) -> String? {
        guard let name = query("name")?.trimmingBlanks(), !name.isEmpty else { return nil }
        guard name.count <= 200, !name.unicodeScalars.contains(where: { $0.value < 0x20 }) else {
            throw .invalidField("name", "A name has at most 200 plain characters.")
        }
        return name
    }
}
