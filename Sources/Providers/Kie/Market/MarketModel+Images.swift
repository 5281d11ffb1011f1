import Domain

// Pictures from a text and from pictures, through the Market.
//
// Fields: https://docs.kie.ai/market; prices: the public price feed of 2026-09-24 (read 2026-11-20)
extension MarketModel {
    static let images: [MarketModel] = [
        nanoBanana2, nanoBananaPro, nanoBanana2Lite, nanoBanana, gptImage2, seedream45, zImage, gpt4o,
    ]

    private static let bananaShapes = [
        "1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9",
    ]

    private static let nanoBanana2 = image(
        "nano-banana-2", "Nano Banana 2", "Knows the world; sharp up to 4K, very long shapes", prompt: 20_000,
        [
            .shape(["auto"] + bananaShapes + ["1:4", "4:1", "1:8", "8:1"]), .quality(["1K", "2K", "4K"]),
            .format(["jpg", "png"]),
        ], .table([([.quality("1K")], 8), ([.quality("2K")], 12), ([.quality("4K")], 18)]),
        [.references(14)],
        .words(
            "nano-banana-2", fields(finest: "resolution", more: ["output_format": .same("output_format")]),
            [.reference: .list("image_input")]))

    private static let nanoBananaPro = image(
        "nano-banana-pro", "Nano Banana Pro", "Best for text, diagrams and many people", prompt: 10_000,
        [.shape(bananaShapes + ["auto"]), .quality(["1K", "2K", "4K"]), .format(["png", "jpg"])],
        .table([([.quality("1K")], 18), ([.quality("2K")], 18), ([.quality("4K")], 24)]),
        [.references(8, upTo: 30_000_000)],
        .words(
            "nano-banana-pro", fields(finest: "resolution", more: ["output_format": .same("output_format")]),
            [.reference: .list("image_input")]))

    private static let nanoBanana2Lite = image(
        "nano-banana-2-lite", "Nano Banana 2 Lite", "Nano Banana 2 in small, at half the price",
        prompt: 20_000,
        [.shape(["auto"] + bananaShapes + ["1:4", "4:1", "1:8", "8:1"])], .table([([], 4)]),
        [.references(10)],
        .words("nano-banana-2-lite", fields(), [.reference: .list("image_urls")]))

    /// The first of them has an id of its own for pictures.
    private static let nanoBanana = image(
        "nano-banana", "Nano Banana", "Quick, and keeps faces; changes up to ten pictures", prompt: 5000,
        [.shape(bananaShapes + ["auto"]), .format(["png", "jpeg"])], .table([([], 4)]), [.references(10)],
        .words("google/nano-banana", fields(more: ["output_format": .same("output_format")])),
        .pictures(
            "google/nano-banana-edit", fields(more: ["output_format": .same("output_format")]),
            [.reference: .list("image_urls")]))

    private static let gptImage2 = image(
        "gpt-image-2", "GPT Image 2", "Follows long prompts to the letter, up to 4K", prompt: 20_000,
        [
            .shape([
                "auto", "1:1", "3:2", "2:3", "4:3", "3:4", "5:4", "4:5", "16:9", "9:16", "2:1", "1:2", "3:1",
                "1:3", "21:9", "9:21",
            ]), .quality(["1K", "2K", "4K"]),
        ],
        rules: [
            ModelRule(
                when: .aspectRatioOption, isOneOf: [.text("auto")], then: .qualityOption,
                mustBeOneOf: [.text("1K")], because: "The shape “auto” is made only in 1K."),
            ModelRule(
                when: .aspectRatioOption, isOneOf: [.text("1:1")], then: .qualityOption,
                mustBeOneOf: [.text("1K"), .text("2K")], because: "The shape 1:1 is not made in 4K."),
        ], .table([([.quality("1K")], 6), ([.quality("2K")], 10), ([.quality("4K")], 16)]),
        [.references(16)],
        .words("gpt-image-2-text-to-image", fields(finest: "resolution")),
        .pictures(
            "gpt-image-2-image-to-image", fields(finest: "resolution"), [.reference: .list("input_urls")]))

    private static let seedream45 = image(
        "seedream-4.5", "Seedream 4.5", "Rich detail and light, up to 4K", prompt: 3000,
        [
            .shape(["1:1", "4:3", "3:4", "16:9", "9:16", "2:3", "3:2", "21:9"]), .quality(["basic", "high"]),
        ], .table([([], 6.5)]),
        [.references(14)],
        .words("seedream/4.5-text-to-image", fields(finest: "quality")),
        .pictures("seedream/4.5-edit", fields(finest: "quality"), [.reference: .list("image_urls")]))

    private static let zImage = image(
        "z-image", "Z-Image", "Quick sketches for next to nothing", prompt: 1000,
        [.shape(["1:1", "4:3", "3:4", "16:9", "9:16"])], .table([([], 0.8)]), [],
        .words("z-image", fields()))

    /// The pages print further fields without saying which of them still count; none of those is sent.
    private static let gpt4o = image(
        "gpt4o-image-market", "4o image (Market)", "4o image by the service's newer form", prompt: 5000,
        [.shape(["1:1", "3:2", "2:3"])], .perPicture(6), [.references(5, upTo: 25_000_000)],
        .words(
            "4o-image-api", [.aspectRatioOption: .same("size")], [.reference: .list("files_url")]))

    private static func fields(finest: String? = nil, more: [String: MarketField] = [:])
        -> [String: MarketField]
    {
        var fields = more
        fields[.aspectRatioOption] = .same("aspect_ratio")
        fields[.qualityOption] = finest.map { .same($0) }
        return fields
    }

    private static func image(
        _ id: ModelID, _ name: String, _ summary: String, prompt limit: Int, _ options: [ModelOption],
        rules: [ModelRule] = [], _ price: Price, _ slots: [ReferenceSlot], _ words: MarketForm,
        _ pictures: MarketForm? = nil
    ) -> MarketModel {
        MarketModel(
            Model(
                id: id, name: name, summary: summary, provider: "kie", kind: .image, family: "market",
                promptLimit: limit, options: options, rules: rules, slots: slots, price: price),
            [words] + [pictures].compactMap { $0 })
    }
}
