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
            [
                "prompt": .string(order.prompt),
                "aspectRatio": .string(order.aspectRatio),
                "duration": order.options[.durationOption]?.json ?? .null,
                "quality": order.options[.qualityOption]?.json ?? .null,
                "waterMark": "",  // none
            ]
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
        price: .table([
            ([.seconds(5), .quality("720p")], 12), ([.seconds(10), .quality("720p")], 30),
            ([.seconds(5), .quality("1080p")], 30),
        ]))
}
