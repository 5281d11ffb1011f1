import Domain
import Engine
import HTTPServer
import Library
import Store

// The gallery.
extension Studio {
    @Sendable func listMedia(_ request: Request) throws -> Response {
        let query = try MediaQuery(request)
        let limit = try request.whole("limit", 1...200) ?? 60
        let cursor = try cursor(request)
        if let ids = request.query("ids") { return try listMedia(withIDs: ids) }
        return try cache.answer(
            to: .list(query, limit: limit, after: cursor), generation: store.generation,
            type: "application/json", request: request
        ) {
            let page = try store.page(query, limit: limit, after: cursor)
            let total = try store.count(query)
            var names = ModelNames(catalogue)
            return SharedBody(
                mediaJSON(page.count, total: total, next: page.next) {
                    let media = page[$1]
                    media.write(to: &$0, modelName: names.name(of: media))
                })
        }
    }

    private func cursor(_ request: Request) throws(Problem) -> MediaCursor? {
        guard let text = request.query("cursor") else { return nil }
        guard let cursor = MediaCursor(text) else {
            throw .invalidField("cursor", "That is not a cursor that Atelier gave out.")
        }
        return cursor
    }

    private func listMedia(withIDs text: String) throws -> Response {
        let words = text.split(separator: ",")
        let ids = words.compactMap { Int64($0) }.filter { $0 > 0 }
        guard ids.count == words.count, (1...200).contains(ids.count) else {
            throw Problem.invalidField("ids", "ids must be 1 to 200 numbers with commas between them.")
        }
        let media = try store.media(ids.map { MediaID($0) })
        let writer = mediaJSON(media.count, total: media.count, next: nil) {
            media[$1].write(to: &$0, in: catalogue)
        }
        return .json(bytes: writer.bytes)
    }

    /// A page of `count` media, each of which `item` writes by its place.
    private func mediaJSON(
        _ count: Int, total: Int, next: MediaCursor?, _ item: (inout JSONWriter, Int) -> Void
    ) -> JSONWriter {
        var writer = JSONWriter(capacity: 1200 * count + 100)
        writer.object { writer in
            writer.member("items") { $0.array(count: count, item) }
            writer.member("total", total)
            writer.member("next_cursor", next?.text)
        }
        return writer
    }

    @Sendable func indexMedia(_ request: Request) throws -> Response {
        let query = try MediaQuery(request)
        let generation = store.generation
        return try cache.answer(
            to: .index(query), generation: generation, type: "application/octet-stream", request: request
        ) {
            BinaryIndex.body(
                try store.entries(query), version: generation,
                hasDays: [.newest, .oldest].contains(query.sort))
        }
    }

    @Sendable func countMedia(_ request: Request) throws -> Response {
        let query = try MediaQuery(request)
        let facet: MediaFacet = try request.choice("by") ?? .type
        return try cache.answer(
            to: .words("counts \(facet) \(query)"), generation: store.generation, type: "application/json",
            request: request
        ) {
            var writer = JSONWriter()
            let counts = try store.counts(query, by: facet)
            writer.object { writer in
                writer.member("items") { writer in
                    writer.array(counts) { writer, item in
                        writer.object { writer in
                            writer.member("value", item.value)
                            writer.member("name", name(of: item.value, in: facet))
                            writer.member("count", item.count)
                        }
                    }
                }
            }
            return SharedBody(writer)
        }
    }

    private func name(of value: String, in facet: MediaFacet) -> String {
        facet == .model ? catalogue.name(of: ModelID(value)) : value
    }

    @Sendable func showMedia(_ request: Request) throws -> Response {
        .json(bytes: json(try media(request)))
    }

    @Sendable func showFamily(_ request: Request) throws -> Response {
        let family = try store.family(of: try media(request), limit: 60)
        return .json { writer in
            writer.member("parents") { $0.array(family.parents) { write($1, to: &$0) } }
            writer.member("children") { $0.array(family.children) { $1.write(to: &$0, in: catalogue) } }
            writer.member("child_count", family.childCount)
            writer.member("previous_task_id", family.previous?.rawValue)
        }
    }

    private func write(_ parent: Family.Parent, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("media") { parent.media.write(to: &$0, in: catalogue) }
            writer.member("reference_id", parent.reference?.rawValue)
        }
    }

    @Sendable func deleteMedia(_ request: Request) async throws -> Response {
        let media = try media(request)
        if try request.flag("forever") == true {
            return deleted(try await removal.removeForever([media.id]), isForever: true)
        }
        return deleted(try await removal.trash([media.id]), isForever: false)
    }

    @Sendable func deleteAllMedia(_ request: Request) async throws -> Response {
        let confirmed = try request.whole("confirm", 0...Int.max)
        let ids = try store.liveMedia()
        guard try request.flag("forever") == true else {
            return deleted(try await removal.trash(ids), isForever: false)
        }
        guard confirmed == ids.count else { throw Problem.unconfirmed(ids.count) }
        return deleted(try await removal.removeForever(ids), isForever: true)
    }

    @Sendable func emptyTrash(_ request: Request) async throws -> Response {
        let confirmed = try request.whole("confirm", 0...Int.max)
        let ids = try store.trashedMedia()
        guard confirmed == ids.count else { throw Problem.unconfirmed(ids.count) }
        return deleted(try await removal.removeForever(ids), isForever: true)
    }

    private func deleted(_ ids: [MediaID], isForever: Bool) -> Response {
        let restorableUntil =
            isForever ? nil : clock().advanced(bySeconds: Int64(StudioDatabase.daysInTrash) * 86_400)
        return .json { writer in
            writer.member("deleted", ids.count)
            writer.member("restorable_until", restorableUntil)
        }
    }

    @Sendable func deleteManyMedia(_ request: Request) async throws -> Response {
        deleted(try await removal.trash(try ids(in: request)), isForever: false)
    }

    @Sendable func restoreMedia(_ request: Request) async throws -> Response {
        let restored = try await removal.restore(try ids(in: request))
        return .json { writer in
            writer.member("restored") { $0.array(restored) { $0.value($1.rawValue) } }
        }
    }

    private func ids(in request: Request) throws(Problem) -> [MediaID] {
        var body = try Body(request)
        let ids = try body.mediaIDs()
        try body.end()
        return ids
    }

    @Sendable func downloadMedia(_ request: Request) throws -> Response {
        let media = try media(request)
        guard let file = media.file, media.deletedAt == nil else { throw Problem.mediaNotFound() }
        var response = try fileResponse(
            file.filename, file.mimeType, sha256: file.sha256, keeping: .untilAskedAgain)
        let ending = file.filename.split(separator: ".").last ?? "bin"
        response.headers.append(
            "Content-Disposition", "attachment; filename=\"\(media.readableName).\(ending)\"")
        return response
    }

    private func media(_ request: Request) throws -> Media {
        guard let media = try store.media(try request.mediaID()) else { throw Problem.mediaNotFound() }
        return media
    }

    private func json(_ media: Media) -> [UInt8] {
        var writer = JSONWriter()
        media.write(to: &writer, in: catalogue)
        return writer.bytes
    }
}

extension Problem {
    /// Nothing goes for ever unless the caller knows how much that is.
    fileprivate static func unconfirmed(_ count: Int) -> Problem {
        Problem(
            "confirmation_missing",
            "Deleting everything for ever has to be confirmed with the right number.",
            advice: "Send it again with confirm=\(count).", field: "confirm")
    }
}

extension Media {
    /// The first words of the prompt and the id, in letters that every file system takes.
    fileprivate var readableName: String {
        let plain = prompt.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
        let words = String(plain).split(separator: "-").prefix(8).joined(separator: "-").prefix(60)
        return "\(words.isEmpty ? "media" : String(words))-\(id)"
    }
}
