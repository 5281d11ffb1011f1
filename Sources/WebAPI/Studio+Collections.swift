import Domain
import HTTPServer
import Store

// The user's own sets, how they stand, and how their media do.
extension Studio {
    @Sendable func listCollections(_ request: Request) throws -> Response {
        let collections = try store.collections()
        return .json { writer in
            writer.member("items") { writer in
                writer.array(collections) { writer, item in writer.object { item.writeMembers(to: &$0) } }
            }
        }
    }

    @Sendable func addCollection(_ request: Request) async throws -> Response {
        var body = try Body(request)
        let name = try MediaLabel.collection.name(try body.text("name") ?? "")
        let media = body.has("media_ids") ? try body.mediaIDs("media_ids", least: 0) : []
        let place = MediaCollection.Place(
            parent: try body.row("parent_id"), before: try body.row("before_id"))
        let cover = try body.cover() ?? .newest
        let children = try body.collectionIDs("child_ids")
        try body.end()
        let id = try await store.addCollection(name, of: media, at: place, cover: cover, around: children)
        events.publish(.mediaChanged(media), in: self)
        let made = try store.collection(id)
        return .json(201) { made.writeMembers(to: &$0) }
    }

    @Sendable func changeCollection(_ request: Request) async throws -> Response {
        let id = try request.labelID(.collection)
        let now = try store.collection(id)
        var body = try Body(request)
        let name = try body.text("name").map { name throws(Problem) in try MediaLabel.collection.name(name) }
        let place: MediaCollection.Place? =
            if body.has("parent_id") {
                .init(parent: try body.row("parent_id"), before: try body.row("before_id"))
            } else if body.has("before_id") {
                .init(parent: now.parent, before: try body.row("before_id"))
            } else {
                nil
            }
        let cover = try body.cover()
        try body.end()
        let changed = try await store.changeCollection(id, name: name, place: place, cover: cover)
        events.publish(.mediaChanged(changed), in: self)
        let item = try store.collection(id)
        return .json { item.writeMembers(to: &$0) }
    }

    /// The media stay where they are, and what was inside, too; both are told, so that it can be made again.
    @Sendable func removeCollection(_ request: Request) async throws -> Response {
        let (media, children) = try await store.removeCollection(try request.labelID(.collection))
        events.publish(.mediaChanged(media), in: self)
        return .json { writer in
            writer.member("media", media.count)
            writer.member("media_ids") { $0.array(media) { $0.value($1.rawValue) } }
            writer.member("child_ids") { $0.array(children) { $0.value($1) } }
        }
    }

    @Sendable func arrangeCollection(_ request: Request) async throws -> Response {
        let id = try request.labelID(.collection)
        var body = try Body(request)
        let media = try body.mediaIDs()
        let next = try body.row("before_id").map { MediaID($0) }
        try body.end()
        let moved = try await store.arrange(media, in: id, before: next)
        events.publish(.mediaChanged(moved), in: self)
        return .json { writer in
            writer.member("moved") { $0.array(moved) { $0.value($1.rawValue) } }
        }
    }
}

extension Body {
    /// The number of a row.
    mutating func row(_ name: String) throws(Problem) -> Int64? {
        try whole(name, 1...Int.max).map { Int64($0) }
    }

    /// What is to stand for a collection; null gives the choice back.
    fileprivate mutating func cover() throws(Problem) -> MediaCollection.Cover? {
        guard has("cover_media_id") else { return nil }
        return try row("cover_media_id").map { .chosen(MediaID($0)) } ?? .newest
    }

    fileprivate mutating func collectionIDs(_ name: String) throws(Problem) -> [Int64] {
        guard let given = take(name) else { return [] }
        let ids = (given.array ?? []).compactMap(\.integer).filter { $0 > 0 }
        guard let items = given.array, ids.count == items.count, ids.count <= Schema.mostChildren else {
            throw .invalidField(
                name, "\(name) must be a list of at most \(Schema.mostChildren) collection ids.")
        }
        return ids.map { Int64($0) }
    }
}

extension MediaCollection {
    fileprivate func writeMembers(to writer: inout JSONWriter) {
        writer.member("collection_id", id)
        writer.member("name", name)
        writer.member("count", count)
        writer.member("parent_id", parent.map { Int($0) })
        writer.member("cover_media_id", cover.map { Int($0.rawValue) })
        writer.member("chosen_cover_media_id", chosenCover.map { Int($0.rawValue) })
    }
}
