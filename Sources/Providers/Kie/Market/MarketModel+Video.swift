import Domain

// Clips from a text, through the Market.
//
// Fields: https://docs.kie.ai/market; prices: the public price feed of 2026-09-24 (read 2026-11-20)
extension MarketModel {
    static let videos: [MarketModel] = kling + [wan26, wan27] + hailuo + seedance + [grok] + sora

    private static let kling: [MarketModel] = [
        video(
            "kling-2.5-turbo", "Kling 2.5 Turbo", "Quick camera moves and action", prompt: 2500,
            [
                .shape(["16:9", "9:16", "1:1"]), .seconds([5, 10]),
                ModelOption("negative_prompt", "Without", textUpTo: 2500),
                ModelOption(
                    "cfg_scale", "Guidance", range: 0...1, step: 0.1, standard: .fraction(0.5)),
            ], .table([([.seconds(5)], 42), ([.seconds(10)], 84)]),
            as: "kling/v2-5-turbo-text-to-video-pro",
            [
                .aspectRatioOption: .same("aspect_ratio"), .durationOption: .text("duration"),
                "negative_prompt": .same("negative_prompt"), "cfg_scale": .same("cfg_scale"),
            ]),
        video(
            "kling-2.6", "Kling 2.6", "With sound, if you like", prompt: 1000,
            [
                .shape(["16:9", "9:16", "1:1"]), .seconds([5, 10]),
                ModelOption("sound", "Sound", flag: false),
            ],
            .table([
                ([.seconds(5), .sound(false)], 55), ([.seconds(10), .sound(false)], 110),
                ([.seconds(5), .sound(true)], 110), ([.seconds(10), .sound(true)], 220),
            ]),
            as: "kling-2.6/text-to-video",
            [
                .aspectRatioOption: .same("aspect_ratio"), .durationOption: .text("duration"),
                "sound": .same("sound"),
            ]),
        video(
            "kling-3-turbo", "Kling 3 Turbo", "Any length from 3 to 15 s", prompt: 2500,
            [.shape(["16:9", "9:16", "1:1"]), .seconds(3...15, standard: 5), .quality(["720p", "1080p"])],
            .perSecond([([.quality("720p")], 18), ([.quality("1080p")], 22.5)]),
            as: "kling/v3-turbo-text-to-video",
            [
                .aspectRatioOption: .same("aspect_ratio"), .durationOption: .text("duration"),
                .qualityOption: .same("resolution"),
            ]),
    ]

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
        ]),
        as: "wan/2-6-text-to-video",
        [
            .durationOption: .text("duration"), .qualityOption: .same("resolution"),
            "multi_shots": .same("multi_shots"),
        ])

    private static let wan27 = video(
        "wan-2.7", "Wan 2.7", "Any length from 2 to 15 s, five shapes", prompt: 5000,
        [
            .shape(["16:9", "9:16", "1:1", "4:3", "3:4"]), .seconds(2...15, standard: 5),
            .quality(["720p", "1080p"], standard: "1080p"),
            ModelOption("negative_prompt", "Without", textUpTo: 500),
            ModelOption("prompt_extend", "Enhance", flag: true),
        ], .perSecond([([.quality("720p")], 16), ([.quality("1080p")], 24)]),
        as: "wan/2-7-text-to-video",
        [
            .aspectRatioOption: .same("ratio"), .durationOption: .same("duration"),
            .qualityOption: .same("resolution"), "negative_prompt": .same("negative_prompt"),
            "prompt_extend": .same("prompt_extend"),
        ])

    private static let hailuo: [MarketModel] = [
        video(
            "hailuo-02", "Hailuo 02", "Real physics at a low price", prompt: 1500,
            [.seconds([6, 10]), ModelOption("prompt_optimizer", "Enhance", flag: false)],
            .table([([.seconds(6)], 30), ([.seconds(10)], 50)]),
            as: "hailuo/02-text-to-video-standard",
            [.durationOption: .text("duration"), "prompt_optimizer": .same("prompt_optimizer")]),
        video(
            "hailuo-02-pro", "Hailuo 02 Pro", "Real physics, 6 s in 1080p", prompt: 1500,
            [ModelOption("prompt_optimizer", "Enhance", flag: false)], .table([([], 57)]),
            as: "hailuo/02-text-to-video-pro", ["prompt_optimizer": .same("prompt_optimizer")]),
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
            ], .perSecond(qualities.map { ([.quality($0.0)], $0.1) }),
            as: wireName,
            [
                .aspectRatioOption: .same("aspect_ratio"), .durationOption: .same("duration"),
                .qualityOption: .same("resolution"), "generate_audio": .same("generate_audio"),
            ])
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
        as: "grok-imagine/text-to-video",
        [
            .aspectRatioOption: .same("aspect_ratio"), .durationOption: .same("duration"),
            .qualityOption: .same("resolution"), "mode": .same("mode"),
        ])

    /// Withdrawn from the service's pages and price list by August 2026; its answer tells whether it still runs.
    private static let sora: [MarketModel] = [
        video(
            "sora-2", "Sora 2", "Withdrawn by the service in 2026: expect to be turned away", prompt: 10_000,
            [.shape(["16:9", "9:16"]), .seconds([10, 15])], .table([]),
            as: "sora-2-text-to-video",
            [.aspectRatioOption: soraShape, .durationOption: .text("n_frames")],
            always: ["remove_watermark": true, "upload_method": "s3"]),
        video(
            "sora-2-pro", "Sora 2 Pro", "Withdrawn by the service in 2026: expect to be turned away",
            prompt: 10_000,
            [
                .shape(["16:9", "9:16"]), .seconds([10, 15]),
                .quality(["standard", "high"], standard: "high"),
            ], .table([]),
            as: "sora-2-pro-text-to-video",
            [
                .aspectRatioOption: soraShape, .durationOption: .text("n_frames"),
                .qualityOption: .same("size"),
            ],
            always: ["remove_watermark": true, "upload_method": "s3"]),
    ]

    private static let soraShape = MarketField.words(
        "aspect_ratio", [.text("16:9"): "landscape", .text("9:16"): "portrait"])

    private static func video(
        _ id: ModelID, _ name: String, _ summary: String, prompt limit: Int, _ options: [ModelOption],
        _ price: Price, as wireName: String, _ fields: [String: MarketField],
        always constants: [String: JSONValue] = [:]
    ) -> MarketModel {
        MarketModel(
            Model(
                id: id, name: name, summary: summary, provider: "kie", kind: .video, family: "market",
                promptLimit: limit, options: options, price: price),
            as: wireName, fields, always: constants)
    }
}
