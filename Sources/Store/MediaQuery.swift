public import Domain
import SQLite

/// Which media, in which order.
public struct MediaQuery: Sendable, Hashable {
    public enum Sort: String, Sendable, CaseIterable {
        case newest, oldest, largest, longest, model
        /// As the user arranged the collection; without one it is the same as `newest`.
        case manual
    }

    public var type: MediaType?
    public var model: ModelID?
    /// `nil`: only what is completed.
    public var status: Media.Status?
    public var favorite: Bool?
    /// Only what has at least this rating.
    public var rating: Int?
    public var sandbox: Bool?
    /// Whether it was brought in from elsewhere.
    public var imported: Bool?
    /// Where it came from: both flags in one word.
    public var source: MediaSource?
    public var shape: MediaShape?
    public var color: ColorFamily?
    /// Only what was made in this time, the end left out.
    public var time: Range<Timestamp>?
    public var isInTrash = false
    /// The name of a tag.
    public var tag: String?
    /// The name of a collection.
    public var collection: String?
    /// Words that the prompt, the model's name or the tags must hold, each as the start of a word.
    public var text: String?
    public var sort = Sort.newest

    public init() {}

    /// The tables and conditions of this query.
    ///
    /// One SQL text for each combination of filters, so that SQLite can choose an index for it.
    func sql(
        in connection: Connection
    ) throws -> (from: String, conditions: [String], values: [any Bindable]) {
        var from = "media"
        var conditions = [isInTrash ? "deleted_at IS NOT NULL" : "deleted_at IS NULL"]
        var values: [any Bindable] = []
        func add(_ condition: String, _ value: any Bindable) {
            conditions.append(condition)
            values.append(value)
        }
        // Ids grow with time but for what was brought in later: the index tells the ids between which to look, so
        // that the rows come in the order of their ids, and each row's own time decides.
        func add(_ time: Range<Timestamp>) {
            let within = "created_at >= ? AND created_at < ?"
            for end in ["media.id >= (SELECT min", "media.id <= (SELECT max"] {
                conditions.append("\(end)(id) FROM media INDEXED BY media_by_time WHERE \(within))")
            }
            conditions.append("+media.created_at >= ? AND +media.created_at < ?")
            let (from, to) = (time.lowerBound.milliseconds, time.upperBound.milliseconds)
            values += [from, to, from, to, from, to]
        }
        switch status {
        case nil, .completed: conditions.append("status = 'completed'")
        // The second condition leads to the index of what is not completed.
        case let status?: add("status = ? AND status <> 'completed'", status.rawValue)
        }
        if let type { add("\(aside)media_type = ?", type.rawValue) }
        if let model { add("media.model = ?", model.rawValue) }
        conditions += marks
        if let shape { add("shape = ?", shape.rawValue) }
        if let color { add("color = ?", color.rawValue) }
        if let time { add(time) }
        if let tag { add(MediaLabel.tag.membership, tag) }
        if order == .manual, let collection {
            from = "media_collections placed CROSS JOIN media ON media.id = placed.media_id"
            add("placed.label_id = (SELECT id FROM collections WHERE name = ?)", collection)
        } else if let collection {
            add(MediaLabel.collection.membership, collection)
        }
        if let text {
            from =
                order == .manual
                ? "\(from) JOIN media_fts ON media_fts.rowid = media.id"
                : "media_fts CROSS JOIN media ON media.id = media_fts.rowid"
            add("media_fts MATCH ?", try SearchWords.match(text, in: connection))
        }
        return (from, conditions, values)
    }

    /// Whether it asks for every media that is not in the trash, by age.
    var isEverything: Bool {
        var rest = self
        if status == .completed { rest.status = nil }
        rest.sort = .newest
        return rest == MediaQuery() && [.newest, .oldest].contains(order)
    }

    /// What is sorted by.
    var order: Sort { sort == .manual && collection == nil ? .newest : sort }

    /// The word that stands for the row's age: full-text hits come in the order of their own row ids.
    var id: String { text == nil ? "media.id" : "media_fts.rowid" }
}

/// Where a page ends and the next begins.
///
/// Stays right while rows are added.
public struct MediaCursor: Sendable, Hashable {
    let id: Int64
    /// The value that was sorted by, for orders other than age.
    let key: String

    /// Such as `120` or `120.2048000`.
    public var text: String { key.isEmpty ? String(id) : "\(id).\(key)" }

    init(id: Int64, key: String) {
        self.id = id
        self.key = key
    }

    /// Reads a cursor that was given out.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let id = Int64(first), id > 0 else { return nil }
        self.init(id: id, key: parts.count > 1 ? String(parts[1]) : "")
    }
}

extension MediaQuery.Sort {
    /// The column that it sorts by before age.
    var column: String? {
        switch self {
        case .newest, .oldest: nil
        case .largest: "bytes"
        case .longest: "duration"
        case .model: "media.model"
        case .manual: "placed.rank"
        }
    }

    func order(id: String) -> String {
        switch self {
        case .newest: "\(id) DESC"
        case .oldest: "\(id)"
        case .largest: "bytes DESC, \(id) DESC"
        case .longest: "duration DESC, \(id) DESC"
        case .model: "media.model, \(id)"
        case .manual: "placed.rank, \(id)"
        }
    }

    /// The rows after a cursor.
    func after(_ cursor: MediaCursor, id: String) -> (condition: String, values: [any Bindable]) {
        switch self {
        case .newest: ("\(id) < ?", [cursor.id])
        case .oldest: ("\(id) > ?", [cursor.id])
        case .largest: ("(bytes, \(id)) < (?, ?)", [Int64(cursor.key) ?? 0, cursor.id])
        case .longest: ("(duration, \(id)) < (?, ?)", [Double(cursor.key) ?? 0, cursor.id])
        case .model: ("(media.model, \(id)) > (?, ?)", [cursor.key, cursor.id])
        case .manual: ("(placed.rank, \(id)) > (?, ?)", [Int64(cursor.key) ?? 0, cursor.id])
        }
    }
}
