import Domain

extension Body {
    /// The references of an order: with roles under `references`, or in short as ids and addresses.
    mutating func references() throws(Problem) -> [OrderDraft.Reference] {
        var found: [OrderDraft.Reference] = []
        for item in try list("references") { found.append(try reference(item)) }
        if let address = try text("image_url") { found.append(.init(.address(address))) }
        for item in try list("reference_ids") {
            guard let id = item.string else { throw .invalidField("reference_ids", "An id is a text.") }
            found.append(.init(.stored(ReferenceID(id))))
        }
        for item in try list("reference_urls") {
            guard let address = item.string else {
                throw .invalidField("reference_urls", "An address is a text.")
            }
            found.append(.init(.address(address)))
        }
        guard found.count <= 64 else { throw .invalidField("references", "No model takes that many.") }
        return found
    }

    private mutating func list(_ name: String) throws(Problem) -> [JSONValue] {
        guard let value = take(name) else { return [] }
        guard let items = value.array else { throw .invalidField(name, "\(name) must be a list.") }
        return items
    }

    private func reference(_ item: JSONValue) throws(Problem) -> OrderDraft.Reference {
        guard let members = item.object,
            members.keys.allSatisfy({ ["reference_id", "url", "role"].contains($0) })
        else {
            throw .invalidField("references", "A reference has a reference_id or a url, and may have a role.")
        }
        var role: ReferenceRole?
        if let word = members["role"], word != .null {
            role = word.string.flatMap(ReferenceRole.init(rawValue:))
            guard role != nil else {
                throw .invalidField(
                    "references", "There is no such role.",
                    allowed: ReferenceRole.allCases.map { .text($0.rawValue) })
            }
        }
        switch (members["reference_id"]?.string, members["url"]?.string) {
        case (let id?, nil): return .init(.stored(ReferenceID(id)), as: role)
        case (nil, let address?): return .init(.address(address), as: role)
        case (nil, nil), (_?, _?):
            throw .invalidField("references", "A reference has either a reference_id or a url.")
        }
    }
}
