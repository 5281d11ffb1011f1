import Domain

/// The names of the models in a list of media, each looked up once: a list of sixty has five.
struct ModelNames {
    private let catalogue: Catalogue
    private var known: [(id: ModelID, name: String)] = []

    init(_ catalogue: Catalogue) { self.catalogue = catalogue }

    mutating func name(of media: some MediaFacts) -> String {
        if let found = known.first(where: { media.isOf($0.id) }) { return found.name }
        let id = media.model, name = catalogue.name(of: id)
        known.append((id, name))
        return name
    }
}
