import Domain

/// The models of the Market that the sandbox has, with the fields that each takes.
///
/// Source: https://docs.kie.ai/market (read 2026-11-20)
enum MarketShop {
    static let models: [String: MarketItem] = [
        "kling/v2-5-turbo-text-to-video-pro": .clip(
            "720p", credits: 42,
            [
                "prompt": .text(upTo: 2500).required, "aspect_ratio": threeShapes,
                "duration": .word("5", "10"),
                "cfg_scale": .number(0...1), "negative_prompt": .text(upTo: 2500),
            ]),
        "kling-2.6/text-to-video": .clip(
            "1080p", credits: 55,
            [
                "prompt": .text(upTo: 1000).required, "aspect_ratio": threeShapes.required,
                "duration": .word("5", "10").required, "sound": .flag.required,
            ]),
        "kling/v3-turbo-text-to-video": .clip(
            "720p", credits: 90,
            [
                "prompt": .text(upTo: 2500).required, "aspect_ratio": threeShapes.required,
                "duration": .wholeText(3...15).required, "resolution": .word("720p", "1080p").required,
            ]),
        "wan/2-6-text-to-video": .clip(
            "1080p", credits: 104.5, sound: true,
            [
                "prompt": .text(upTo: 5000).required, "duration": .word("5", "10", "15"),
                "resolution": .word("720p", "1080p"), "multi_shots": .flag,
            ]),
        "wan/2-7-text-to-video": .clip(
            "1080p", credits: 120, sound: true,
            [
                "prompt": .text(upTo: 5000).required, "ratio": .word("16:9", "9:16", "1:1", "4:3", "3:4"),
                "duration": .whole(2...15), "resolution": .word("720p", "1080p"),
                "negative_prompt": .text(upTo: 500), "prompt_extend": .flag, "watermark": .flag,
                "seed": .whole(0...2_147_483_647), "nsfw_checker": .flag,
            ]),
        "hailuo/02-text-to-video-standard": .clip(
            "768p", credits: 30,
            [
                "prompt": .text(upTo: 1500).required, "duration": .word("6", "10"),
                "prompt_optimizer": .flag, "nsfw_checker": .flag,
            ]),
        "hailuo/02-text-to-video-pro": .clip(
            "1080p", credits: 57,
            ["prompt": .text(upTo: 1500).required, "prompt_optimizer": .flag, "nsfw_checker": .flag]),
        "bytedance/seedance-2": .clip(
            "720p", credits: 205, sound: true, seedance(.word("480p", "720p", "1080p", "4k"))),
        "bytedance/seedance-2-fast": .clip(
            "720p", credits: 124, sound: true, seedance(.word("480p", "720p"))),
        "grok-imagine/text-to-video": .clip(
            "480p", credits: 14.4, sound: true,
            [
                "prompt": .text(upTo: 5000).required,
                "aspect_ratio": .word("2:3", "3:2", "1:1", "16:9", "9:16"), "duration": .whole(6...30),
                "mode": .word("fun", "normal", "spicy"), "resolution": .word("480p", "720p", "1080p"),
            ]),
        "sora-2-text-to-video": .clip("720p", credits: 30, sound: true, sora),
        "sora-2-pro-text-to-video": .clip(
            "720p", credits: 150, sound: true, sora.merging(["size": .word("standard", "high")]) { $1 }),
        "nano-banana-2": .picture(
            credits: 8,
            banana(
                20_000, "1:1", "2:3", "3:2", "1:4", "4:1", "3:4", "4:3", "4:5", "5:4", "1:8", "8:1", "9:16",
                "16:9", "21:9", "auto")),
        "nano-banana-pro": .picture(
            credits: 18,
            banana(
                10_000, "1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9", "auto")),
        "gpt-image-2-text-to-image": .picture(
            credits: 6,
            [
                "prompt": .text(upTo: 20_000).required,
                "aspect_ratio": .word(
                    "auto", "1:1", "3:2", "2:3", "4:3", "3:4", "5:4", "4:5", "16:9", "9:16", "2:1", "1:2",
                    "3:1", "1:3", "21:9", "9:21"),
                "resolution": .word("1K", "2K", "4K"),
            ]),
        "seedream/4.5-text-to-image": .picture(
            credits: 6.5,
            [
                "prompt": .text(upTo: 3000).required,
                "aspect_ratio": .word("1:1", "4:3", "3:4", "16:9", "9:16", "2:3", "3:2", "21:9").required,
                "quality": .word("basic", "high").required, "nsfw_checker": .flag,
            ]),
        "z-image": .picture(
            credits: 0.8,
            [
                "prompt": .text(upTo: 1000).required,
                "aspect_ratio": .word("1:1", "4:3", "3:4", "16:9", "9:16").required, "nsfw_checker": .flag,
            ]),
    ]

    private static let threeShapes = FieldRule.word("16:9", "9:16", "1:1")

    private static let sora: [String: FieldRule] = [
        "prompt": .text(upTo: 10_000).required, "aspect_ratio": .word("landscape", "portrait"),
        "n_frames": .word("10", "15"), "remove_watermark": .flag, "upload_method": .word("s3", "oss"),
    ]

    private static func seedance(_ resolution: FieldRule) -> [String: FieldRule] {
        [
            "prompt": .text(upTo: 20_000).required,
            "aspect_ratio": .word("1:1", "4:3", "3:4", "16:9", "9:16", "21:9", "adaptive"),
            "duration": .whole(4...15), "resolution": resolution, "generate_audio": .flag,
            "return_last_frame": .flag, "web_search": .flag,
        ]
    }

    private static func banana(_ limit: Int, _ shapes: String...) -> [String: FieldRule] {
        [
            "prompt": .text(upTo: limit).required,
            "aspect_ratio": FieldRule { $0.string.map(shapes.contains) ?? false },
            "resolution": .word("1K", "2K", "4K"), "output_format": .word("png", "jpg"),
        ]
    }
}
