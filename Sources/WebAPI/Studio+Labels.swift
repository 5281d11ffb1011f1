import Domain
import HTTPServer
import Store

// Favourites, ratings, tags, and what is in which collection.
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

    @Sendable func listTags(_ request: Request) throws -> Response {
        let tags = try store.labels(.tag)
        return .json { writer in
            writer.member("items") { $0.array(tags) { writer, tag in writer.object { write(tag, to: &$0) } } }
        }
    }

    private func write(_ tag: LabelCount, to writer: inout JSONWriter) {
        writer.member("tag_id", tag.id)
        writer.member("name", tag.name)
        writer.member("count", tag.count)
    }

    @Sendable func renameTag(_ request: Request) async throws -> Response {
        let id = try request.labelID(.tag)
        let name = try labelName(.tag, in: request)
        events.publish(.mediaChanged(try await store.rename(.tag, id, to: name)), in: self)
        guard let tag = try store.labels(.tag).first(where: { $0.id == id }) else {
            throw Problem.labelNotFound(.tag)
        }
        return .json { write(tag, to: &$0) }
    }

    /// The media stay where they are, and are told, so that the tag can be given to them again.
    @Sendable func removeTag(_ request: Request) async throws -> Response {
        let media = try await store.remove(.tag, try request.labelID(.tag))
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
    func labelID(_ label: MediaLabel) throws(Problem) -> Int64 {
        guard let id = Int64(parameters["\(label.rawValue)_id"] ?? "") else { throw .labelNotFound(label) }
        return id
    }
}
