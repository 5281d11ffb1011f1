import Domain

// Kling, through the Market.
//
// Fields: https://docs.kie.ai/market/kling; prices: the public price feed of 2026-09-24 (read 2026-11-20)
extension MarketModel {
    static let kling: [MarketModel] = [
        video(
            "kling-2.5-turbo", "Kling 2.5 Turbo", "Quick camera moves and action", prompt: 2500,
            [
                .shape(["16:9", "9:16", "1:1"]), .seconds([5, 10]),
                ModelOption("negative_prompt", "Without", textUpTo: 2500),
                ModelOption(
                    "cfg_scale", "Guidance", range: 0...1, step: 0.1, standard: .fraction(0.5)),
            ], rules: [.lastFrameNeedsFirst], .table([([.seconds(5)], 42), ([.seconds(10)], 84)]),
            [.firstFrame(upTo: 10_000_000, texts: ["negative_prompt": 500]), .lastFrame(upTo: 10_000_000)],
            .words("kling/v2-5-turbo-text-to-video-pro", turboFields),
            // The service's own page prints another id in its list; this is the one in its example.
            .pictures(
                "kling/v2-5-turbo-image-to-video-pro", turboFields.without(.aspectRatioOption),
                [.firstFrame: .single("image_url"), .lastFrame: .single("tail_image_url")])),
        video(
            "kling-2.6", "Kling 2.6", "With sound, if you like", prompt: 1000,
            [
                .shape(["16:9", "9:16", "1:1"]), .seconds([5, 10]),
                ModelOption("sound", "Sound", flag: false),
            ],
            .table([
                ([.seconds(5), .sound(false)], 55), ([.seconds(10), .sound(false)], 110),
                ([.seconds(5), .sound(true)], 110), ([.seconds(10), .sound(true)], 220),
            ]), [.firstFrame()],
            .words("kling-2.6/text-to-video", soundFields),
            .pictures(
                "kling-2.6/image-to-video", soundFields.without(.aspectRatioOption),
                [.firstFrame: .list("image_urls")])),
        video(
            "kling-3-turbo", "Kling 3 Turbo", "Any length from 3 to 15 s", prompt: 2500,
            [.shape(["16:9", "9:16", "1:1"]), .seconds(3...15, standard: 5), .quality(["720p", "1080p"])],
            .perSecond([([.quality("720p")], 18), ([.quality("1080p")], 22.5)]), [.firstFrame()],
            .words("kling/v3-turbo-text-to-video", fineFields),
            // A list, of whose length the pages say nothing; one picture is what its name promises.
            .pictures(
                "kling/v3-turbo-image-to-video", fineFields.without(.aspectRatioOption),
                [.firstFrame: .list("image_urls")])),
    ]

    private static let shapeAndLength: [String: MarketField] = [
        .aspectRatioOption: .same("aspect_ratio"), .durationOption: .text("duration"),
    ]
    private static let turboFields = shapeAndLength.merging([
        "negative_prompt": .same("negative_prompt"), "cfg_scale": .same("cfg_scale"),
    ]) { $1 }
    private static let soundFields = shapeAndLength.merging(["sound": .same("sound")]) { $1 }
    private static let fineFields = shapeAndLength.merging([.qualityOption: .same("resolution")]) { $1 }
}
