public import Domain

/// What can be ordered from Kie, as data.
///
/// Source: the public price feed of 2026-09-24, and https://docs.kie.ai (read 2026-11-20)
public enum KieCatalogue {
    /// The catalogue entries.
    public static let kieModels: [Model] =
        [gpt4oImage] + MarketModel.images.map(\.entry) + veo + [runway] + MarketModel.videos.map(\.entry)

    private static let gpt4oImage = Model(
        id: "gpt4o-image", name: "4o image", summary: "Follows long prompts; good with text and layout",
        provider: "kie", kind: .image, family: "gpt4o-image",
        promptLimit: 5000,  // a bound of ours: the service states none
        options: [
            .shape(["1:1", "3:2", "2:3"]),
            ModelOption(.variantCountOption, "Pictures", choice: [.number(1), .number(2), .number(4)]),
            ModelOption(.enhanceOption, "Enhance", flag: false),
        ],
        price: .perPicture(6))

    /// US dollars for one credit.
    static let dollarsPerCredit = 0.005
}
