import Domain

// Clips from a text and from pictures, through the Market.
//
// Fields: https://docs.kie.ai/market; prices: the public price feed of 2026-09-24 (read 2026-11-20)
extension MarketModel {
    static let videos: [MarketModel] = kling + [wan26, wan27] + hailuo + seedance + [grok] + sora

    private static let wan26 = video(
        "wan-2.6", "Wan 2.6", "Several shots in one clip", prompt: 5000,
        [
            .seconds([5, 10, 15]), .quality(["720p", "1080p"], standard: "1080p"),
            ModelOption("multi_shots", "Several shots", flag: false),
        ],
        .table([
            ([.seconds(5), .quality("720p")], 70), ([.seconds(10), .quality("720p")], 140),
            ([.seconds(15), .quality("720p")], 210), ([.seconds(5), .quality("1080p")], 104.5),
            ([.seconds(10), .quality("1080p")], 209.5), ([.seconds(15), .quality("1080p")], 315),
        ]), [.firstFrame()],
        .words("wan/2-6-text-to-video", wan26Fields),
        .pictures("wan/2-6-image-to-video", wan26Fields, [.firstFrame: .list("image_urls")]))

    private static let wan26Fields: [String: MarketField] = [
        .durationOption: .text("duration"), .qualityOption: .same("resolution"),
        "multi_shots": .same("multi_shots"),
    ]

    private static let wan27 = video(
        "wan-2.7", "Wan 2.7", "Any length from 2 to 15 s, five shapes", prompt: 5000,
        [
            .shape(["16:9", "9:16", "1:1", "4:3", "3:4"]), .seconds(2...15, standard: 5),
            .quality(["720p", "1080p"], standard: "1080p"),
            ModelOption("negative_prompt", "Without", textUpTo: 500),
            ModelOption("prompt_extend", "Enhance", flag: true),
        ], rules: [.lastFrameNeedsFirst],
        .perSecond([([.quality("720p")], 16), ([.quality("1080p")], 24)]), [.firstFrame(), .lastFrame()],
        .words("wan/2-7-text-to-video", wan27Fields),
        .pictures("wan/2-7-image-to-video", wan27Fields.without(.aspectRatioOption), frames))

    private static let wan27Fields: [String: MarketField] = [
        .aspectRatioOption: .same("ratio"), .durationOption: .same("duration"),
        .qualityOption: .same("resolution"), "negative_prompt": .same("negative_prompt"),
        "prompt_extend": .same("prompt_extend"),
    ]

    private static let frames: [ReferenceRole: MarketForm.ReferenceField] = [
        .firstFrame: .single("first_frame_url"), .lastFrame: .single("last_frame_url"),
    ]

    private static let hailuo: [MarketModel] = [
        video(
            "hailuo-02", "Hailuo 02", "Real physics at a low price", prompt: 1500,
            [.seconds([6, 10]), ModelOption("prompt_optimizer", "Enhance", flag: false)],
            rules: [.lastFrameNeedsFirst], .table([([.seconds(6)], 30), ([.seconds(10)], 50)]),
            [.firstFrame(), .lastFrame()],
            .words(
                "hailuo/02-text-to-video-standard",
                hailuoFields.merging([.durationOption: .text("duration")]) { $1 }),
            .pictures(
                "hailuo/02-image-to-video-standard",
                hailuoFields.merging([.durationOption: .text("duration")]) { $1 }, hailuoFrames,
                always: ["resolution": "768P"])),  // the one of the price
        video(
            "hailuo-02-pro", "Hailuo 02 Pro", "Real physics, 6 s in 1080p", prompt: 1500,
            [ModelOption("prompt_optimizer", "Enhance", flag: false)], rules: [.lastFrameNeedsFirst],
            .table([([], 57)]), [.firstFrame(), .lastFrame()],
            .words("hailuo/02-text-to-video-pro", hailuoFields),
            .pictures("hailuo/02-image-to-video-pro", hailuoFields, hailuoFrames)),
    ]

    private static let hailuoFields: [String: MarketField] = ["prompt_optimizer": .same("prompt_optimizer")]
    private static let hailuoFrames: [ReferenceRole: MarketForm.ReferenceField] = [
        .firstFrame: .single("image_url"), .lastFrame: .single("end_image_url"),
    ]

    private static let seedance: [MarketModel] = [
        seedance(
            "seedance-2", "Seedance 2", "Film-like clips with sound, up to 4K",
            [("480p", 19), ("720p", 41), ("1080p", 102), ("4k", 208)], as: "bytedance/seedance-2"),
        seedance(
            "seedance-2-fast", "Seedance 2 Fast", "Seedance at a lower price",
            [("480p", 11.7), ("720p", 24.8)], as: "bytedance/seedance-2-fast"),
    ]

    private static func seedance(
        _ id: ModelID, _ name: String, _ summary: String, _ qualities: [(String, Double)], as wireName: String
    ) -> MarketModel {
        video(
            id, name, summary, prompt: 20_000,
            [
                .shape(["16:9", "9:16", "1:1", "4:3", "3:4", "21:9"]), .seconds(4...15, standard: 5),
                .quality(qualities.map(\.0), standard: "720p"),
                ModelOption("generate_audio", "Sound", flag: true),
            ], rules: [.lastFrameNeedsFirst] + ModelRule.framesOrReferences(9),
            .perSecond(qualities.map { ([.quality($0.0)], $0.1) }),
            [.firstFrame(), .lastFrame(), .references(9)],
            .words(
                wireName,
                [
                    .aspectRatioOption: .same("aspect_ratio"), .durationOption: .same("duration"),
                    .qualityOption: .same("resolution"), "generate_audio": .same("generate_audio"),
                ], frames.merging([.reference: .list("reference_image_urls")]) { $1 }))
    }

    private static let grok = video(
        "grok-imagine-video", "Grok Imagine", "Lively clips of 6 to 30 s", prompt: 5000,
        [
            .shape(["2:3", "3:2", "1:1", "16:9", "9:16"]), .seconds(6...30, standard: 6),
            .quality(["480p", "720p", "1080p"]),
            ModelOption(
                "mode", "Mood", choice: [.text("fun"), .text("normal"), .text("spicy")],
                standard: .text("normal")),
        ], .perSecond([([.quality("480p")], 2.4), ([.quality("720p")], 4.5), ([.quality("1080p")], 8)]),
        [.references(7)],
        .words("grok-imagine/text-to-video", grokFields),
        // Its page has the length as a text; that of the other form as a number.
        .pictures(
            "grok-imagine/image-to-video", grokFields.merging([.durationOption: .text("duration")]) { $1 },
            [.reference: .list("image_urls")]))

    private static let grokFields: [String: MarketField] = [
        .aspectRatioOption: .same("aspect_ratio"), .durationOption: .same("duration"),
        .qualityOption: .same("resolution"), "mode": .same("mode"),
    ]

    static func video(
        _ id: ModelID, _ name: String, _ summary: String, prompt limit: Int, _ options: [ModelOption],
        rules: [ModelRule] = [], _ price: Price, _ slots: [ReferenceSlot], _ forms: MarketForm...
    ) -> MarketModel {
        MarketModel(
            Model(
                id: id, name: name, summary: summary, provider: "kie", kind: .video, family: "market",
                promptLimit: limit, options: options, rules: rules, slots: slots, price: price),
            forms)
    }
}
