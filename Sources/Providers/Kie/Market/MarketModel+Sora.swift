import Domain

// Sora 2: withdrawn from the service's pages and price list by August 2026; its answer tells whether it still runs.
extension MarketModel {
    static let sora: [MarketModel] = [
        video(
            "sora-2", "Sora 2", "Withdrawn by the service in 2026: expect to be turned away", prompt: 10_000,
            [.shape(["16:9", "9:16"]), .seconds([10, 15]), watermark], .table([]),
            [.firstFrame(upTo: 10_000_000)],
            .words("sora-2-text-to-video", plainFields, always: constants),
            .pictures(
                "sora-2-image-to-video", plainFields, [.firstFrame: .list("image_urls")], always: constants)
        ),
        video(
            "sora-2-pro", "Sora 2 Pro", "Withdrawn by the service in 2026: expect to be turned away",
            prompt: 10_000,
            [
                .shape(["16:9", "9:16"]), .seconds([10, 15]),
                .quality(["standard", "high"], standard: "high"), watermark,
            ], .table([]), [.firstFrame(upTo: 10_000_000)],
            .words("sora-2-pro-text-to-video", proFields, always: constants),
            .pictures(
                "sora-2-pro-image-to-video", proFields, [.firstFrame: .list("image_urls")], always: constants)
        ),
    ]

    private static let watermark = ModelOption("watermark", "Watermark", flag: false)
    private static let constants: [String: JSONValue] = ["upload_method": "s3"]

    private static let plainFields: [String: MarketField] = [
        .aspectRatioOption: .words(
            "aspect_ratio", [.text("16:9"): "landscape", .text("9:16"): "portrait"]),
        .durationOption: .text("n_frames"), "watermark": .inverse("remove_watermark"),
    ]
    private static let proFields = plainFields.merging([.qualityOption: .same("size")]) { $1 }
}
