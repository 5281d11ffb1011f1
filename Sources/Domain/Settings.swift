/// The one settings row.
public struct Settings: Sendable, Equatable {
    public enum Theme: String, Sendable, CaseIterable { case system, dark, light }
    /// How much room controls and rows take on the page.
    public enum Density: String, Sendable, CaseIterable { case comfortable, compact }
    /// Whether the page moves as the system says, or as little as it can.
    public enum Motion: String, Sendable, CaseIterable { case system, reduced }

    /// The first key of the ring of `keyProvider`.
    public var apiKey: Secret?
    /// Rehearse in the sandbox even though there is a key.
    public var usesSandbox: Bool
    public var defaultImageModel: ModelID
    public var defaultVideoModel: ModelID
    public var defaultImageAspectRatio: String
    public var defaultVideoAspectRatio: String
    public var defaultVariantCount: Int
    /// Seconds.
    public var defaultVideoDuration: Int
    public var theme: Theme
    public var budgets: Budgets
    public var density: Density
    public var motion: Motion
    public var updatedAt: Timestamp

    public init(
        apiKey: Secret?, usesSandbox: Bool, defaultImageModel: ModelID, defaultVideoModel: ModelID,
        defaultImageAspectRatio: String, defaultVideoAspectRatio: String, defaultVariantCount: Int,
        defaultVideoDuration: Int, theme: Theme, density: Density, motion: Motion,
        budgets: Budgets = Budgets(), updatedAt: Timestamp
    ) {
        self.apiKey = apiKey
        self.usesSandbox = usesSandbox
        self.defaultImageModel = defaultImageModel
        self.defaultVideoModel = defaultVideoModel
        self.defaultImageAspectRatio = defaultImageAspectRatio
        self.defaultVideoAspectRatio = defaultVideoAspectRatio
        self.defaultVariantCount = defaultVariantCount
        self.defaultVideoDuration = defaultVideoDuration
        self.theme = theme
        self.budgets = budgets
        self.density = density
        self.motion = motion
        self.updatedAt = updatedAt
    }

    /// Whose key `apiKey` is.
    public static let keyProvider: ProviderID = "kie"

    /// What a new studio starts with, and what a reset goes back to.
    public static func standard(at time: Timestamp) -> Settings {
        Settings(
            apiKey: nil, usesSandbox: false, defaultImageModel: "gpt4o-image", defaultVideoModel: "veo3_fast",
            defaultImageAspectRatio: "1:1", defaultVideoAspectRatio: "16:9", defaultVariantCount: 1,
            defaultVideoDuration: 5, theme: .system, density: .comfortable, motion: .system,
            updatedAt: time)
    }

    /// The model of an order that names none.
    public func defaultModel(for kind: MediaType) -> ModelID {
        switch kind {
        case .image: defaultImageModel
        case .video: defaultVideoModel
        case .audio: ""
        }
    }

    /// The values for options that an order leaves out.
    public func defaults(for kind: MediaType) -> [String: OptionValue] {
        switch kind {
        case .image:
            [
                .aspectRatioOption: .text(defaultImageAspectRatio),
                .variantCountOption: .number(defaultVariantCount),
            ]
        case .video:
            [
                .aspectRatioOption: .text(defaultVideoAspectRatio),
                .durationOption: .number(defaultVideoDuration),
            ]
        case .audio: [:]
        }
    }
}
