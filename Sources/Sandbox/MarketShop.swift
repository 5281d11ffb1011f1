import Domain

/// The models of the Market that the sandbox has, with the fields that each takes.
///
/// Source: https://docs.kie.ai/market (read 2026-11-20)
enum MarketShop {
    static let models = videos.merging(images) { $1 }.merging(retouchers) { $1 }

    private static let videos: [String: MarketItem] = [
        "kling/v2-5-turbo-text-to-video-pro": .clip(
            "720p", credits: 42,
            turbo.merging(["aspect_ratio": threeShapes, "negative_prompt": .text(upTo: 2500)]) { $1 }),
        "kling/v2-5-turbo-image-to-video-pro": .clip(
            "720p", credits: 42,
            turbo.merging([
                "image_url": .address.required, "tail_image_url": .address,
                "negative_prompt": .text(upTo: 500),
            ]) { $1 }),
        "kling-2.6/text-to-video": .clip(
            "1080p", credits: 55, kling26.merging(["aspect_ratio": threeShapes.required]) { $1 }),
        "kling-2.6/image-to-video": .clip("1080p", credits: 55, kling26.merging(onePicture) { $1 }),
        "kling/v3-turbo-text-to-video": .clip(
            "720p", credits: 90, kling3.merging(["aspect_ratio": threeShapes.required]) { $1 }),
        "kling/v3-turbo-image-to-video": .clip("720p", credits: 90, kling3.merging(onePicture) { $1 }),
        "wan/2-6-text-to-video": .clip("1080p", credits: 104.5, sound: true, wan26),
        "wan/2-6-image-to-video": .clip(
            "1080p", credits: 104.5, sound: true,
            wan26.merging(onePicture) { $1 }.merging(["nsfw_checker": .flag]) { $1 }),
        "wan/2-7-text-to-video": .clip(
            "1080p", credits: 120, sound: true,
            wan27.merging(["ratio": .word("16:9", "9:16", "1:1", "4:3", "3:4"), "audio_url": .address]) { $1 }
        ),
        "wan/2-7-image-to-video": .clip(
            "1080p", credits: 120, sound: true,
            wan27.merging([
                "first_frame_url": .address, "last_frame_url": .address, "first_clip_url": .address,
                "driving_audio_url": .address,
            ]) { $1 }),
        "hailuo/02-text-to-video-standard": .clip(
            "768p", credits: 30, hailuo.merging(["duration": .word("6", "10")]) { $1 }),
        "hailuo/02-image-to-video-standard": .clip(
            "768p", credits: 30,
            hailuo.merging(hailuoFrames) { $1 }.merging([
                "duration": .word("6", "10"), "resolution": .word("512P", "768P"),
            ]) { $1 }),
        "hailuo/02-text-to-video-pro": .clip("1080p", credits: 57, hailuo),
        "hailuo/02-image-to-video-pro": .clip("1080p", credits: 57, hailuo.merging(hailuoFrames) { $1 }),
        "bytedance/seedance-2": .clip(
            "720p", credits: 205, sound: true, seedance(.word("480p", "720p", "1080p", "4k")),
            excluding: framesOrReferences),
        "bytedance/seedance-2-fast": .clip(
            "720p", credits: 124, sound: true, seedance(.word("480p", "720p")), excluding: framesOrReferences),
        "grok-imagine/text-to-video": .clip(
            "480p", credits: 14.4, sound: true,
            grok.merging(["prompt": .text(upTo: 5000).required, "duration": .whole(6...30)]) { $1 }),
        "grok-imagine/image-to-video": .clip(
            "480p", credits: 14.4, sound: true,
            grok.merging([
                "prompt": .text(upTo: 5000), "duration": .wholeText(6...30), "image_urls": .addresses(1...7),
                "task_id": .text(upTo: 100), "index": .whole(0...5),
            ]) { $1 }, excluding: (["image_urls"], ["task_id"])),
        "sora-2-text-to-video": .clip("720p", credits: 30, sound: true, sora),
        "sora-2-image-to-video": .clip("720p", credits: 30, sound: true, sora.merging(onePicture) { $1 }),
        "sora-2-pro-text-to-video": .clip("720p", credits: 150, sound: true, soraPro),
        "sora-2-pro-image-to-video": .clip(
            "720p", credits: 150, sound: true, soraPro.merging(onePicture) { $1 }),
    ]

    private static let images: [String: MarketItem] = [
        "nano-banana-2": .picture(
            credits: 8,
            banana(
                20_000, pictures: 14, "1:1", "2:3", "3:2", "1:4", "4:1", "3:4", "4:3", "4:5", "5:4", "1:8",
                "8:1", "9:16", "16:9", "21:9", "auto")),
        "nano-banana-pro": .picture(
            credits: 18,
            banana(
                10_000, pictures: 8, "1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9",
                "auto")),
        "nano-banana-2-lite": .picture(
            credits: 4,
            [
                "prompt": .text(upTo: 20_000).required,
                "aspect_ratio": .word(
                    "1:1", "1:4", "1:8", "2:3", "3:2", "3:4", "4:1", "4:3", "4:5", "5:4", "8:1", "9:16",
                    "16:9",
                    "21:9", "auto"
                ).required, "image_urls": .addresses(0...10),
            ]),
        "google/nano-banana": .picture(credits: 4, firstBanana),
        "google/nano-banana-edit": .picture(
            credits: 4, firstBanana.merging(["image_urls": .addresses(1...10).required]) { $1 }),
        "gpt-image-2-text-to-image": .picture(credits: 6, gptImage),
        "gpt-image-2-image-to-image": .picture(
            credits: 6, gptImage.merging(["input_urls": .addresses(1...16).required]) { $1 }),
        "seedream/4.5-text-to-image": .picture(credits: 6.5, seedream),
        "seedream/4.5-edit": .picture(
            credits: 6.5, seedream.merging(["image_urls": .addresses(1...14).required]) { $1 }),
        "z-image": .picture(
            credits: 0.8,
            [
                "prompt": .text(upTo: 1000).required,
                "aspect_ratio": .word("1:1", "4:3", "3:4", "16:9", "9:16").required, "nsfw_checker": .flag,
            ]),
        "4o-image-api": .picture(
            credits: 6,
            [
                "prompt": .text, "size": .word("1:1", "3:2", "2:3").required, "files_url": .addresses(0...5),
                "file_url": .address,
            ]),
    ]
}

// What works on a picture that is there.
extension MarketShop {
    private static let retouchers: [String: MarketItem] = [
        "topaz/image-upscale": .retouch(
            credits: 10,
            ["image_url": .address.required, "upscale_factor": .word("1", "2", "4").required]
        ) { .enlarge(Int($0["upscale_factor"].string ?? "") ?? 2) },
        "recraft/crisp-upscale": .retouch(credits: 0.5, ["image": .address.required]) { _ in .enlarge(2) },
        "recraft/remove-background": .retouch(credits: 1, ["image": .address.required]) { _ in .cutOut },
    ]
}

// What the forms of one model share.
extension MarketShop {
    private static let threeShapes = FieldRule.word("16:9", "9:16", "1:1")
    private static let onePicture = ["image_urls": FieldRule.addresses(1...1).required]

    private static let turbo: [String: FieldRule] = [
        "prompt": .text(upTo: 2500).required, "duration": .word("5", "10"), "cfg_scale": .number(0...1),
    ]

    private static let kling26: [String: FieldRule] = [
        "prompt": .text(upTo: 1000).required, "duration": .word("5", "10").required, "sound": .flag.required,
    ]

    private static let kling3: [String: FieldRule] = [
        "prompt": .text(upTo: 2500).required, "duration": .wholeText(3...15).required,
        "resolution": .word("720p", "1080p").required,
    ]

    private static let wan26: [String: FieldRule] = [
        "prompt": .text(upTo: 5000).required, "duration": .word("5", "10", "15"),
        "resolution": .word("720p", "1080p"), "multi_shots": .flag,
    ]

    private static let wan27: [String: FieldRule] = [
        "prompt": .text(upTo: 5000).required, "duration": .whole(2...15),
        "resolution": .word("720p", "1080p"), "negative_prompt": .text(upTo: 500), "prompt_extend": .flag,
        "watermark": .flag, "seed": .whole(0...2_147_483_647), "nsfw_checker": .flag,
    ]

    private static let hailuo: [String: FieldRule] = [
        "prompt": .text(upTo: 1500).required, "prompt_optimizer": .flag, "nsfw_checker": .flag,
    ]
    private static let hailuoFrames: [String: FieldRule] = [
        "image_url": .address.required, "end_image_url": .address,
    ]

    private static let sora: [String: FieldRule] = [
        "prompt": .text(upTo: 10_000).required, "aspect_ratio": .word("landscape", "portrait"),
        "n_frames": .word("10", "15"), "remove_watermark": .flag, "upload_method": .word("s3", "oss"),
    ]
    private static let soraPro = sora.merging(["size": .word("standard", "high")]) { $1 }

    private static let grok: [String: FieldRule] = [
        "aspect_ratio": .word("2:3", "3:2", "1:1", "16:9", "9:16"), "mode": .word("fun", "normal", "spicy"),
        "resolution": .word("480p", "720p", "1080p"),
    ]

    private static func seedance(_ resolution: FieldRule) -> [String: FieldRule] {
        [
            "prompt": .text(upTo: 20_000).required,
            "aspect_ratio": .word("1:1", "4:3", "3:4", "16:9", "9:16", "21:9", "adaptive"),
            "duration": .whole(4...15), "resolution": resolution, "generate_audio": .flag,
            "return_last_frame": .flag, "web_search": .flag, "first_frame_url": .address,
            "last_frame_url": .address, "reference_image_urls": .addresses(0...9),
            "reference_video_urls": .addresses(0...3), "reference_audio_urls": .addresses(0...3),
        ]
    }

    private static let framesOrReferences = (
        ["first_frame_url", "last_frame_url"],
        ["reference_image_urls", "reference_video_urls", "reference_audio_urls"]
    )

    private static let gptImage: [String: FieldRule] = [
        "prompt": .text(upTo: 20_000).required,
        "aspect_ratio": .word(
            "auto", "1:1", "3:2", "2:3", "4:3", "3:4", "5:4", "4:5", "16:9", "9:16", "2:1", "1:2", "3:1",
            "1:3", "21:9", "9:21"),
        "resolution": .word("1K", "2K", "4K"),
    ]

    private static let seedream: [String: FieldRule] = [
        "prompt": .text(upTo: 3000).required,
        "aspect_ratio": .word("1:1", "4:3", "3:4", "16:9", "9:16", "2:3", "3:2", "21:9").required,
        "quality": .word("basic", "high").required, "nsfw_checker": .flag,
    ]

    private static let firstBanana: [String: FieldRule] = [
        "prompt": .text(upTo: 5000).required,
        "aspect_ratio": .word(
            "1:1", "9:16", "16:9", "3:4", "4:3", "3:2", "2:3", "5:4", "4:5", "21:9", "auto"),
        "output_format": .word("png", "jpeg"), "nsfw_checker": .flag,
    ]

    private static func banana(_ limit: Int, pictures: Int, _ shapes: String...) -> [String: FieldRule] {
        [
            "prompt": .text(upTo: limit).required,
            "aspect_ratio": FieldRule { $0.string.map(shapes.contains) ?? false },
            "resolution": .word("1K", "2K", "4K"), "output_format": .word("png", "jpg"),
            "image_input": .addresses(0...pictures),
        ]
    }
}
