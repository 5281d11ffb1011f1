import Domain

/// A model of the Market: its fields, and what comes of them.
struct MarketItem: Sendable {
    let fields: [String: FieldRule]
    /// About what a plain order costs.
    let credits: Double
    let work: @Sendable (_ input: JSONValue) -> Work

    /// A model of clips; `quality` and `sound` are what is made when an order does not say.
    static func clip(
        _ quality: String, credits: Double, sound: Bool = false, _ fields: [String: FieldRule]
    ) -> MarketItem {
        MarketItem(fields: fields, credits: credits) { input in
            let seconds = input["duration"].looseNumber ?? input["n_frames"].looseNumber ?? 5
            let ratio = input["aspect_ratio"].string ?? input["ratio"].string ?? "16:9"
            return .clip(
                ratio: words[ratio] ?? ratio,
                quality: input["resolution"].string ?? input["size"].string ?? quality,
                seconds: Int(seconds), hasSound: input["sound"].bool ?? input["generate_audio"].bool ?? sound)
        }
    }

    static func picture(credits: Double, _ fields: [String: FieldRule]) -> MarketItem {
        MarketItem(fields: fields, credits: credits) { input in
            let edges = ["1K": 1024, "2K": 2048, "4K": 4096, "basic": 2048, "high": 4096]
            let quality = input["resolution"].string ?? input["quality"].string ?? "1K"
            return .picture(
                ratio: input["aspect_ratio"].string ?? "1:1", edge: edges[quality] ?? 1024,
                ending: input["output_format"] == "jpg" ? "jpg" : "png")
        }
    }

    private static let words = ["landscape": "16:9", "portrait": "9:16", "adaptive": "16:9"]
}
