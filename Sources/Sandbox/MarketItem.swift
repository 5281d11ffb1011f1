import Domain

/// A model of the Market: its fields, and what comes of them.
struct MarketItem: Sendable {
    let fields: [String: FieldRule]
    /// Two sets of fields of which an order fills one at most.
    let exclusion: Exclusion?
    /// About what a plain order costs.
    let credits: Double
    let work: @Sendable (_ input: JSONValue) -> Work

    typealias Exclusion = ([String], [String])

    /// Looks at every field of an order's `input`.
    ///
    /// - Throws: `Refused` with 500, as the service itself answers here.
    func check(_ input: JSONValue) throws(Refused) {
        try FieldRule.check(input, fields, code: 500)
        func isFilled(_ names: [String]) -> Bool { names.contains { ![.null, "", []].contains(input[$0]) } }
        guard let exclusion, isFilled(exclusion.0), isFilled(exclusion.1) else { return }
        throw Refused(500, "\(exclusion.0[0]) and \(exclusion.1[0]) exclude each other")
    }

    /// A model of clips; `quality` and `sound` are what is made when an order does not say.
    static func clip(
        _ quality: String, credits: Double, sound: Bool = false, _ fields: [String: FieldRule],
        excluding exclusion: Exclusion? = nil
    ) -> MarketItem {
        MarketItem(fields: fields, exclusion: exclusion, credits: credits) { input in
            let seconds = input["duration"].looseNumber ?? input["n_frames"].looseNumber ?? 5
            let ratio = input["aspect_ratio"].string ?? input["ratio"].string ?? "16:9"
            return .clip(
                ratio: words[ratio] ?? ratio,
                quality: input["resolution"].string ?? input["size"].string ?? quality,
                seconds: Int(seconds), hasSound: input["sound"].bool ?? input["generate_audio"].bool ?? sound)
        }
    }

    static func picture(credits: Double, _ fields: [String: FieldRule]) -> MarketItem {
        MarketItem(fields: fields, exclusion: nil, credits: credits) { input in
            let edges = ["1K": 1024, "2K": 2048, "4K": 4096, "basic": 2048, "high": 4096]
            let quality = input["resolution"].string ?? input["quality"].string ?? "1K"
            return .picture(
                ratio: input["aspect_ratio"].string ?? input["size"].string ?? "1:1",
                edge: edges[quality] ?? 1024,
                ending: ["jpg", "jpeg"].contains(input["output_format"]) ? "jpg" : "png")
        }
    }

    /// A model that works on a picture; how large the result is depends on it.
    static func retouch(
        credits: Double, _ fields: [String: FieldRule],
        _ how: @escaping @Sendable (_ input: JSONValue) -> Work.Retouch
    ) -> MarketItem {
        MarketItem(fields: fields, exclusion: nil, credits: credits) {
            Work(width: 1024, height: 1024, retouch: how($0))
        }
    }

    private static let words = ["landscape": "16:9", "portrait": "9:16", "adaptive": "16:9"]
}
