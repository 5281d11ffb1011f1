/// What media can be counted by.
public enum MediaFacet: String, Sendable, CaseIterable {
    case type, model, shape, color, rating, source, tag, collection

    /// The column that is counted by, and what has to be joined for it.
    var counted: (column: String, tables: String) {
        switch self {
        case .type: ("media_type", "")
        case .model: ("media.model", "")
        case .shape: ("shape", "")
        case .color: ("color", "")
        // Each stars by itself: whoever asks for some stars gets more stars, too.
        case .rating: ("nullif(rating, 0)", "")
        case .source: (MediaSource.column, "")
        case .tag: ("facet.name", join("media_tags", "tags"))
        case .collection: ("facet.name", join("media_collections", "collections"))
        }
    }

    /// What of `MediaTotals` tells it.
    var columnOfTotals: String? {
        switch self {
        case .model: "model"
        case .type, .rating, .source: counted.column
        case .shape, .color, .tag, .collection: nil
        }
    }

    private func join(_ links: String, _ table: String) -> String {
        "JOIN \(links) ON \(links).media_id = media.id JOIN \(table) facet ON facet.id = \(links).label_id"
    }
}

/// How many media share a value.
public struct FacetCount: Sendable, Equatable {
    /// As a query has it.
    public let value: String
    public let count: Int

    public init(value: String, count: Int) {
        self.value = value
        self.count = count
    }
}

extension MediaQuery {
    /// The same query, open in one measure: so that the other choices of it can be counted.
    func without(_ facet: MediaFacet) -> MediaQuery {
        var query = self
        switch facet {
        case .type: query.type = nil
        case .model: query.model = nil
        case .shape: query.shape = nil
        case .color: query.color = nil
        case .rating: query.rating = nil
        case .source: query.source = nil
        case .tag: query.tag = nil
        case .collection: query.collection = nil
        }
        return query
    }
}
