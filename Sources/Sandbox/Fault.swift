import Domain

/// One thing that goes wrong on purpose, a number of times.
struct Fault: Sendable, Equatable {
    /// Which calls it spoils.
    enum Place: String, CaseIterable { case generate, record = "record-info", file, credit, upload }

    enum Mode: String, CaseIterable {
        /// HTTP `status`, with `location` and `retry_after` where given.
        case status
        /// HTTP 200 with `code` in the body.
        case code
        /// HTTP 200 with a page instead of JSON or a picture.
        case html
        /// HTTP 200 with the text in `body`, of the usual type.
        case body
        /// Five million bytes.
        case flood
        /// The right answer is made, and the connection is closed instead.
        case close
        /// The right answer is made, and never sent.
        case hang
        /// The right answer, after `seconds`.
        case slow
        /// The right answer, closed in its middle.
        case truncate
        /// Done, with the addresses in `urls`.
        case results
        /// The whole file, whatever part was asked for.
        case whole
        /// The file under another strong ETag.
        case etag
        /// A part that begins where nobody asked.
        case range
    }

    let place: Place
    let mode: Mode
    let status: Int
    let code: Int
    let retryAfter: Int?
    let seconds: Double
    let text: String
    let urls: [JSONValue]
    var times: Int

    /// Reads one of the `faults` of `POST /_control`.
    init?(_ json: JSONValue) {
        guard let place = json["path"].string.flatMap(Place.init),
            let mode = json["mode"].string.flatMap(Mode.init)
        else { return nil }
        self.place = place
        self.mode = mode
        status = json["status"].integer.flatMap { (200...599).contains($0) ? $0 : nil } ?? 500
        code = json["code"].integer ?? 500
        retryAfter = json["retry_after"].integer
        let asked = json["seconds"].looseNumber ?? 2
        seconds = asked.isNaN ? 2 : min(max(asked, 0), 600)
        text = json["location"].string ?? json["body"].string ?? ""
        urls = json["urls"].array ?? []
        times = max(json["times"].integer ?? 1, 1)
    }

    var json: JSONValue {
        ["path": .string(place.rawValue), "mode": .string(mode.rawValue), "times": .number(Double(times))]
    }
}
