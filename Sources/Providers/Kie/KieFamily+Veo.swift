import Domain

extension KieFamily {
    /// Veo 3.1 through its own endpoints, the only ones that let one choose the tier.
    ///
    /// Source: https://docs.kie.ai/old-model/veo3-api (read 2026-11-20)
    static let veo = KieFamily(
        name: "veo",
        path: "/api/v1/veo/generate",
        statusPath: "/api/v1/veo/record-info?taskId=",
        body: { order in
            let frames = order.addresses(.firstFrame) + order.addresses(.lastFrame)
            let references = order.addresses(.reference)
            var body: [String: JSONValue] = [
                "prompt": .string(order.prompt),
                "model": .string(order.model.rawValue),
                "generationType": !frames.isEmpty
                    ? "FIRST_AND_LAST_FRAMES_2_VIDEO"
                    : references.isEmpty ? "TEXT_2_VIDEO" : "REFERENCE_2_VIDEO",
                "aspect_ratio": .string(order.aspectRatio == "auto" ? "Auto" : order.aspectRatio),
                "duration": order.options[.durationOption]?.json ?? .null,
                "resolution": order.options[.qualityOption]?.json ?? .null,
            ]
            if !order.references.isEmpty { body["imageUrls"] = .texts(frames + references) }
            return .object(body)
        },
        read: { record in
            let response = KieResults.decoded(record["response"])
            return KieRecord(
                flag: record["successFlag"].looseNumber,
                // The last is where older answers have it, as JSON text.
                results: KieResults.first(
                    in: response["resultUrls"], response["result_urls"], response["fullResultUrls"],
                    record["resultUrls"]),
                failure: record)
        })
}

extension KieCatalogue {
    /// The tiers of Veo 3.1; they differ in price and care alone.
    static let veo: [Model] = [
        // The list has 370 to 380 for 4K.
        veo("veo3_fast", "Veo 3.1 Fast", "Clips with sound, quickly made", [60, 65, 180]),
        veo(
            "veo3", "Veo 3.1 Quality", "The most careful Veo, with sound", [250, 255, 380], references: false),
        veo("veo3_lite", "Veo 3.1 Lite", "Clips with sound at the lowest price", [30, 35, 150]),
    ]

    private static func veo(
        _ id: ModelID, _ name: String, _ summary: String, _ credits: [Double], references: Bool = true
    ) -> Model {
        let qualities = ["720p", "1080p", "4k"]
        return Model(
            id: id, name: name, summary: summary, provider: "kie", kind: .video, family: "veo",
            promptLimit: 5000,  // a bound of ours: the service states none
            options: [
                .shape(["16:9", "9:16", "auto"]), .seconds([4, 6, 8], standard: 8), .quality(qualities),
            ],
            rules: [.lastFrameNeedsFirst] + (references ? withReferences : []),
            slots: [.firstFrame(), .lastFrame()] + (references ? [.references(3)] : []),
            price: .table(zip(qualities, credits).map { ([.quality($0)], $1) }))
    }

    private static let withReferences =
        ModelRule.framesOrReferences(3) + [
            ModelRule(
                when: ReferenceRole.reference.rawValue, isOneOf: [.number(1), .number(2), .number(3)],
                then: .durationOption, mustBeOneOf: [.number(8)],
                because: "With references Veo makes clips of 8 s.")
        ]
}
