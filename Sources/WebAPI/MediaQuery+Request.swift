import Domain
import HTTPServer
import Store

extension MediaQuery {
    /// Reads the filters of an address: `APIRoute.Parameter.mediaFilters`.
    init(_ request: Request) throws(Problem) {
        self.init()
        type = try request.choice("type")
        model = try request.model()
        status = try request.choice("status")
        favorite = try request.flag("favorite")
        rating = try request.whole("rating", 1...5)
        sandbox = try request.flag("sandbox")
        imported = try request.flag("imported")
        source = try request.choice("source")
        isInTrash = try request.flag("trash") ?? false
        shape = try request.choice("shape")
        color = try request.choice("color")
        time = try request.days()
        tag = try request.query("tag").map { name throws(Problem) in try MediaLabel.tag.name(name) }
        collection = try request.query("collection").map { name throws(Problem) in
            try MediaLabel.collection.name(name)
        }
        sort = try request.choice("sort_by") ?? .newest
        guard sort != .manual || collection != nil else {
            throw .invalidField("sort_by", "Only a collection has an order by hand: name one, too.")
        }
        if let words = request.query("q")?.trimmingBlanks(), !words.isEmpty {
            guard words.count <= 500 else {
                throw .invalidField("q", "A search has at most 500 characters.")
            }
            text = words
        }
    }
}

extension Request {
    /// The model of a query; one that is in no catalogue any more, or another program's, may have made media.
    func model() throws(Problem) -> ModelID? {
        guard let text = query("model") else { return nil }
        guard (1...ModelID.longest).contains(text.unicodeScalars.count) else {
            throw .invalidField("model", "A model's id has 1 to \(ModelID.longest) characters.")
        }
        return ModelID(text)
    }

    /// From the start of the day `since` to the end of the day `until`; either may be left out.
    ///
    /// An `until` before `since` is a time without a moment.
    fileprivate func days() throws(Problem) -> Range<Timestamp>? {
        let (since, until) = (try day("since"), try day("until"))
        guard since != nil || until != nil else { return nil }
        let start = since?.start ?? Timestamp(milliseconds: .min)
        let end = until?.end ?? Timestamp(milliseconds: .max)
        return start..<max(start, end)
    }

    private func day(_ name: String) throws(Problem) -> LocalDay? {
        guard let text = query(name) else { return nil }
        guard let day = LocalDay(text) else {
            throw .invalidField(name, "\(name) must be a day of the calendar, such as 2026-11-20.")
        }
        return day
    }
}
