import Domain
import HTTPServer
import Store

// Filters of the gallery that are kept under a name.
extension Studio {
    @Sendable func listSmartCollections(_ request: Request) throws -> Response {
        let all = try store.smartCollections()
        let found = try all.map { (item: $0, content: try content(of: $0)) }
        return .json { writer in
            writer.member("items") { writer in
                writer.array(found) { writer, found in
                    writer.object { found.item.writeMembers(found.content, to: &$0) }
                }
            }
        }
    }

    /// How much fits, and the first of it that can be shown; a filter that an older Atelier kept and this one does not know finds nothing.
    private func content(of item: SmartCollection) throws -> (count: Int, cover: MediaID?) {
        let query: MediaQuery
        do {
            query = try MediaQuery(item.filter)
        } catch {
            log.warning(
                "A smart collection has a filter that cannot be read.", ["smart_collection_id": "\(item.id)"])
            return (0, nil)
        }
        let count = try store.count(query)
        guard count > 0 else { return (0, nil) }
        return (count, try store.cover(of: query))
    }

    @Sendable func addSmartCollection(_ request: Request) async throws -> Response {
        var body = try Body(request)
        let name = try MediaLabel.collection.name(try body.text("name") ?? "")
        guard let filter = try body.mediaFilter() else {
            throw Problem.invalidField("filter", "A smart collection needs the filter that it keeps.")
        }
        let before = try body.row("before_id")
        try body.end()
        let id = try await store.addSmartCollection(name, filter: filter, before: before)
        return try tell(id, 201)
    }

    @Sendable func changeSmartCollection(_ request: Request) async throws -> Response {
        let id = try request.smartCollectionID()
        var body = try Body(request)
        let name = try body.text("name").map { name throws(Problem) in try MediaLabel.collection.name(name) }
        let filter = try body.mediaFilter()
        let before: Int64?? = body.has("before_id") ? .some(try body.row("before_id")) : nil
        try body.end()
        try await store.changeSmartCollection(id, name: name, filter: filter, before: before)
        return try tell(id, 200)
    }

    @Sendable func removeSmartCollection(_ request: Request) async throws -> Response {
        try await store.removeSmartCollection(try request.smartCollectionID())
        events.publish(.mediaChanged([]), in: self)
        return .json { $0.member("removed", 1) }
    }

    private func tell(_ id: Int64, _ status: Int) throws -> Response {
        events.publish(.mediaChanged([]), in: self)
        guard let item = try store.smartCollections().first(where: { $0.id == id }) else {
            throw Problem.smartCollectionNotFound()
        }
        let content = try content(of: item)
        return .json(status) { item.writeMembers(content, to: &$0) }
    }
}

extension MediaQuery {
    /// Reads a filter that stands by itself.
    init(_ filter: [String: String]) throws(Problem) {
        var request = Request(.get, "/api/media")
        request.query = filter.map { (name: $0.key, value: $0.value) }
        try self.init(request)
    }
}

extension Body {
    /// A filter of the gallery, as its address has it.
    fileprivate mutating func mediaFilter() throws(Problem) -> [String: String]? {
        guard let value = take("filter") else { return nil }
        guard let members = value.object else {
            throw .invalidField("filter", "filter must be an object of names and values.")
        }
        let known = APIRoute.Parameter.exportFilters.map(\.name)
        var filter: [String: String] = [:]
        for (name, value) in members where value != .null {
            guard known.contains(name) else {
                throw .invalidField(
                    "filter", "A smart collection does not know that filter.",
                    allowed: known.map { .text($0) })
            }
            guard let text = value.string, !text.utf8.contains(0) else {
                throw .invalidField("filter", "The value of a filter must be a text.")
            }
            filter[name] = text
        }
        guard !filter.isEmpty else {
            throw .invalidField("filter", "A smart collection needs at least one filter.")
        }
        _ = try MediaQuery(filter)
        return filter
    }
}

extension Request {
    fileprivate func smartCollectionID() throws(Problem) -> Int64 {
        guard let id = Int64(parameters["smart_collection_id"] ?? "") else {
            throw .smartCollectionNotFound()
        }
        return id
    }
}

extension SmartCollection {
    fileprivate func writeMembers(_ content: (count: Int, cover: MediaID?), to writer: inout JSONWriter) {
        writer.member("smart_collection_id", id)
        writer.member("name", name)
        writer.member("filter") { JSONValue.object(filter.mapValues { .string($0) }).write(to: &$0) }
        writer.member("count", content.count)
        writer.member("cover_media_id", content.cover.map { Int($0.rawValue) })
    }
}
