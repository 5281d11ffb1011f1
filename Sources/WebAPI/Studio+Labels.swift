import Domain
import HTTPServer
import Store

// Favourites, ratings, tags and collections.
extension Studio {
    /// Changes what the user says of one media; lists that are sent replace those that were.
    @Sendable func changeMedia(_ request: Request) async throws -> Response {
        let id = try request.mediaID()
        guard try store.media(id) != nil else { throw Problem.mediaNotFound() }
        var body = try Body(request)
        let (favorite, rating) = (try body.flag("favorite"), try body.whole("rating", Media.ratings))
        let note = try body.note("note")
        let labels = try MediaLabel.allCases.map { label throws(Problem) in
            LabelChange(label, all: try body.labels("\(label.rawValue)s", label))
        }
        try body.end()
        try await change([id], favorite: favorite, rating: rating, note: note, labels)
        return try showMedia(request)
    }

    /// Changes what the user says of several media at once: adds and takes away.
    @Sendable func changeManyMedia(_ request: Request) async throws -> Response {
        var body = try Body(request)
        let ids = try body.mediaIDs()
        let (favorite, rating) = (try body.flag("favorite"), try body.whole("rating", Media.ratings))
        let labels = try MediaLabel.allCases.map { label throws(Problem) in
            LabelChange(
                label, added: try body.labels("add_\(label.rawValue)s", label) ?? [],
                removed: try body.labels("remove_\(label.rawValue)s", label) ?? [])
        }
        try body.end()
        let changed = try await change(ids, favorite: favorite, rating: rating, labels)
        return .json { writer in
            writer.member("changed") { $0.array(changed) { $0.value($1.rawValue) } }
        }
    }

    @discardableResult
    private func change(
        _ ids: [MediaID], favorite: Bool?, rating: Int?, note: String? = nil, _ labels: [LabelChange]
    ) async throws -> [MediaID] {
        let changed = try await store.change(labels, favorite: favorite, rating: rating, note: note, of: ids)
        if favorite != nil || rating != nil || note != nil || !labels.allSatisfy(\.isEmpty) {
            events.publish(.mediaChanged(changed), in: self)
        }
        return changed
    }

    @Sendable func listTags(_ request: Request) throws -> Response { try list(.tag) }

    @Sendable func listCollections(_ request: Request) throws -> Response { try list(.collection) }

    private func list(_ label: MediaLabel) throws -> Response {
        let labels = try store.labels(label)
        return .json { writer in
            writer.member("items") { writer in
                writer.array(labels) { writer, item in
                    writer.object { write(item, label, to: &$0) }
                }
            }
        }
    }

    private func write(_ item: LabelCount, _ label: MediaLabel, to writer: inout JSONWriter) {
        writer.key(named: "\(label.rawValue)_id")
        writer.value(Int(item.id))
        writer.member("name", item.name)
        writer.member("count", item.count)
        if label == .collection { writer.member("cover_media_id", item.cover.map { Int($0.rawValue) }) }
    }

    @Sendable func addCollection(_ request: Request) async throws -> Response {
        var body = try Body(request)
        let name = try MediaLabel.collection.name(try body.text("name") ?? "")
        let media = body.has("media_ids") ? try body.mediaIDs("media_ids", least: 0) : []
        try body.end()
        let id = try await store.addCollection(name, of: media)
        events.publish(.mediaChanged(media), in: self)
        let item = try label(.collection, id)
        return .json(201) { write(item, .collection, to: &$0) }
    }

    @Sendable func renameTag(_ request: Request) async throws -> Response { try await rename(.tag, request) }

    @Sendable func renameCollection(_ request: Request) async throws -> Response {
        try await rename(.collection, request)
    }

    private func rename(_ label: MediaLabel, _ request: Request) async throws -> Response {
        let id = try request.labelID(label)
        let name = try labelName(label, in: request)
        events.publish(.mediaChanged(try await store.rename(label, id, to: name)), in: self)
        let item = try self.label(label, id)
        return .json { write(item, label, to: &$0) }
    }

    private func label(_ label: MediaLabel, _ id: Int64) throws -> LabelCount {
        guard let item = try store.labels(label).first(where: { $0.id == id }) else {
            throw Problem.labelNotFound(label)
        }
        return item
    }

    @Sendable func removeTag(_ request: Request) async throws -> Response { try await remove(.tag, request) }

    @Sendable func removeCollection(_ request: Request) async throws -> Response {
        try await remove(.collection, request)
    }

    /// The media stay where they are, and are told, so that the label can be made again.
    private func remove(_ label: MediaLabel, _ request: Request) async throws -> Response {
        let media = try await store.remove(label, try request.labelID(label))
        events.publish(.mediaChanged(media), in: self)
        return .json { writer in
            writer.member("media", media.count)
            writer.member("media_ids") { $0.array(media) { $0.value($1.rawValue) } }
        }
    }

    private func labelName(_ label: MediaLabel, in request: Request) throws(Problem) -> String {
        var body = try Body(request)
        let name = try label.name(try body.text("name") ?? "")
        try body.end()
        return name
    }
}

extension Body {
    /// Takes the user's words on a media.
    mutating func note(_ name: String) throws(Problem) -> String? {
        guard let note = try text(name) else { return nil }
        guard note.unicodeScalars.count <= Media.longestNote else {
            throw .invalidField(name, "A note has at most \(Media.longestNote) characters.")
        }
        return note.trimmingBlanks()
    }

    /// Names of labels, each once; `nil` when there is no such member.
    fileprivate mutating func labels(_ member: String, _ label: MediaLabel) throws(Problem) -> [String]? {
        guard let value = take(member) else { return nil }
        guard let items = value.array, items.count <= MediaLabel.mostPerMedia else {
            throw .invalidField(
                member, "\(member) must be a list of at most \(MediaLabel.mostPerMedia) names.")
        }
        return try items.map { item throws(Problem) in
            guard let text = item.string else {
                throw .invalidField(member, "\(member) must be a list of names.")
            }
            return try label.name(text)
        }
    }

    /// The ids in a body such as `{"ids": [1, 2]}`.
    mutating func mediaIDs(_ member: String = "ids", least: Int = 1) throws(Problem) -> [MediaID] {
        let given = take(member)
        let items = given?.array ?? []
        let ids = items.compactMap(\.integer).filter { $0 > 0 }.map { MediaID(Int64($0)) }
        let isList = given == nil || given?.array != nil
        guard isList, ids.count == items.count, (least...100_000).contains(ids.count) else {
            throw .invalidField(member, "\(member) must be a list of \(least) to 100000 media ids.")
        }
        return ids
    }
}

extension Request {
    fileprivate func labelID(_ label: MediaLabel) throws(Problem) -> Int64 {
        guard let id = Int64(parameters["\(label.rawValue)_id"] ?? "") else { throw .labelNotFound(label) }
        return id
    }
}
