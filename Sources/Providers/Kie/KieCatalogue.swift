public import Domain

/// What can be ordered from Kie, as data.
///
/// Source: the public price feed of 2026-09-24, and https://docs.kie.ai (read 2026-11-20)
public enum KieCatalogue {
    /// The catalogue entries.
    public static let kieModels: [Model] =
        [gpt4oImage] + fluxKontext + MarketModel.images.map(\.entry) + MarketModel.retouchers.map(\.entry)
        + veo + veoFollowUps
        + [runway, runwayExtend, runwayAleph]
        + MarketModel.videos.map(\.entry)

    /// US dollars for one credit.
    static let dollarsPerCredit = 0.005
}
