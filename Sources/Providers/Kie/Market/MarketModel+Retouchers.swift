import Domain

// What makes a picture larger or takes away what is behind its subject, without words.
//
// Fields: https://docs.kie.ai/market; prices: the public price feed of 2026-09-24 (read 2026-11-20)
extension MarketModel {
    static let retouchers: [MarketModel] = [topazUpscale, recraftUpscale, recraftBackground]

    /// The list has 10 credits up to 2K and 20 for 4K, which no option tells: so there is no estimate.
    private static let topazUpscale = retoucher(
        "topaz-upscale", "Topaz Upscale", "Larger and sharper; 10 credits up to 2K, 20 for 4K", .upscale,
        [
            ModelOption(
                "upscale_factor", "Times", choice: [.text("1"), .text("2"), .text("4")], standard: .text("2"))
        ], .table([]),
        MarketForm.picture(
            "topaz/image-upscale", ["upscale_factor": .same("upscale_factor")],
            [.reference: .single("image_url")]))

    private static let recraftUpscale = retoucher(
        "recraft-upscale", "Recraft Crisp Upscale", "Larger with crisp edges, for next to nothing", .upscale,
        [], .table([([], 0.5)]),
        MarketForm.picture("recraft/crisp-upscale", [:], [.reference: .single("image")]))

    private static let recraftBackground = retoucher(
        "recraft-remove-background", "Recraft Background Removal", "Leaves the subject alone, on nothing",
        .removeBackground, [], .table([([], 1)]),
        MarketForm.picture("recraft/remove-background", [:], [.reference: .single("image")]))

    private static func retoucher(
        _ id: ModelID, _ name: String, _ summary: String, _ purpose: Model.Purpose, _ options: [ModelOption],
        _ price: Price, _ form: MarketForm
    ) -> MarketModel {
        MarketModel(
            Model(
                id: id, name: name, summary: summary, provider: "kie", kind: .image, family: "market",
                promptLimit: 20_000,  // words are kept with the picture and not sent
                options: options,
                slots: [ReferenceSlot(.reference, "Picture", 1...1, maxBytes: 10_000_000)],
                needsPrompt: false, purpose: purpose, price: price),
            [form])
    }
}
