import Domain

extension KieFamily {
    /// Runway through its own endpoints.
    ///
    /// Source: https://docs.kie.ai/old-model/runway-api (read 2026-11-20)
    static let runway = KieFamily(
        name: "runway",
        path: "/api/v1/runway/generate",
        statusPath: "/api/v1/runway/record-detail?taskId=",
        body: { order in
            var body: [String: JSONValue] = [
                "prompt": .string(order.prompt),
                "duration": order.options[.durationOption]?.json ?? .null,
                "quality": order.options[.qualityOption]?.json ?? .null,
                "waterMark": "",  // none
            ]
            // A picture has a shape of its own; the service ignores ours then.
            if let picture = order.addresses(.firstFrame).first {
                body["imageUrl"] = .string(picture)
            } else {
                body["aspectRatio"] = .string(order.aspectRatio)
            }
            return .object(body)
        },
        read: { record in
            let video = record["videoInfo"]
            let results = KieResults.first(in: video["videoUrl"], video["video_url"])
            let outcome =
                KieRecord(word: record["state"].string, results: results, failure: record) ?? .working()
            // 1: the file was cleared away, two weeks after it was made.
            let isExpired = record["expireFlag"].looseNumber == 1
            return outcome == .done([]) && isExpired ? .expired : outcome
        })
}

extension KieCatalogue {
    static let runway = Model(
        id: "runway", name: "Runway", summary: "Film-like clips in five shapes, without sound",
        provider: "kie", kind: .video, family: "runway", promptLimit: 1800,
        options: [
            .shape(["16:9", "4:3", "1:1", "3:4", "9:16"]), .seconds([5, 10]), .quality(["720p", "1080p"]),
        ],
        rules: [
            ModelRule(
                when: .qualityOption, isOneOf: [.text("1080p")], then: .durationOption,
                mustBeOneOf: [.number(5)], because: "1080p is made only in clips of 5 s.")
        ],
        slots: [.firstFrame()],
        price: .table([
            ([.seconds(5), .quality("720p")], 12), ([.seconds(10), .quality("720p")], 30),
            ([.seconds(5), .quality("1080p")], 30),
        ]))
}
