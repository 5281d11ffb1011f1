public import Domain

// Values that many tests need, each with parts that no default could produce by chance.

extension Model {
    /// A model with one option of each kind.
    public static let sample = Model(
        id: "sample-image", name: "Sample", summary: "For tests", provider: "kie", kind: .image,
        family: "gpt4o-image", promptLimit: 100,
        options: [
            ModelOption(.aspectRatioOption, "Shape", choice: [.text("1:1"), .text("3:2")]),
            ModelOption(.variantCountOption, "Pictures", choice: [.number(1), .number(2), .number(4)]),
            ModelOption(.enhanceOption, "Enhance", flag: false),
        ],
        slots: [ReferenceSlot(.reference, "References", 0...2, maxBytes: 1_000_000)],
        price: Price(
            [.init([:], 6)], per: .image, dollarsPerCredit: 0.005, asOf: "2026-09-24", source: "a test"))
}

extension Model {
    /// A model of clips with free words, a range and a rule, priced by the second.
    public static let sampleVideo = Model(
        id: "sample-video", name: "Sample clip", summary: "For tests", provider: "kie", kind: .video,
        family: "runway", promptLimit: 100,
        options: [
            ModelOption(.durationOption, "Seconds", choice: [.number(5), .number(10)]),
            ModelOption(.qualityOption, "Quality", choice: [.text("720p"), .text("1080p")]),
            ModelOption("negative_prompt", "Without", textUpTo: 50),
            ModelOption("cfg_scale", "Guidance", range: 0...1, step: 0.1, standard: .fraction(0.5)),
        ],
        rules: [
            ModelRule(
                when: .qualityOption, isOneOf: [.text("1080p")], then: .durationOption,
                mustBeOneOf: [.number(5)], because: "1080p is made only in clips of 5 s.")
        ],
        price: Price(
            [.init([.qualityOption: .text("720p")], 18), .init([.qualityOption: .text("1080p")], 22.5)],
            per: .second, dollarsPerCredit: 0.005, asOf: "2026-09-24", source: "a test"))
}

extension Order {
    public static func sample(
        _ prompt: String = "a paper boat", variants: Int = 1, model: ModelID = "sample-image"
    ) -> Order {
        Order(
            kind: .image, model: model, prompt: prompt,
            options: [
                .aspectRatioOption: .text("3:2"), .variantCountOption: .number(variants),
                .enhanceOption: .flag(true),
            ])
    }
}

extension GenerationTask {
    public static func sample(
        _ id: String = "tsk_sample", _ order: Order = .sample(), provider: ProviderID = "kie",
        state: State = .queued(), at milliseconds: Int64 = 1_790_000_000_000
    ) -> GenerationTask {
        GenerationTask(
            id: TaskID(id), order: order, provider: provider,
            createdAt: Timestamp(milliseconds: milliseconds),
            estimate: Model.sample.price.estimate(for: order),
            state: state)
    }
}

extension StoredFile {
    public static func sample(
        _ name: String, bytes: Int64 = 2048, width: Int = 1536, hasThumbnail: Bool = true
    ) -> StoredFile {
        StoredFile(
            filename: "image_20261120T101502Z_\(name).png", type: .image, mimeType: "image/png", width: width,
            height: 1024, duration: nil, bytes: bytes, sha256: String(repeating: "ab", count: 32),
            meanColor: 0x336699, hasThumbnail: hasThumbnail)
    }
}

extension Problem {
    public static let sample = Problem(
        "sample_problem", "Something happened.", advice: "Do something.", detail: "details")
}

extension Timestamp {
    public static let sample = Timestamp(milliseconds: 1_790_000_000_000)
}

extension StoredReference {
    /// A picture that the user brought.
    public static func sample(
        sha256: String = String(repeating: "cd", count: 32), name: String? = "cat.png"
    ) -> StoredReference {
        let id = ReferenceID(sha256: sha256)
        return StoredReference(
            id: id, type: .image, mimeType: "image/png", filename: "\(id).png", name: name, bytes: 900,
            sha256: sha256, width: 64, height: 48, duration: nil, hasThumbnail: true, createdAt: .sample)
    }
}
