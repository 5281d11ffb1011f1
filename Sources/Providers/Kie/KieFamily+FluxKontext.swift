import Domain

extension KieFamily {
    /// Flux Kontext through its own endpoints, the only ones that let one choose the tier.
    ///
    /// Source: https://docs.kie.ai/flux-kontext-api/generate-or-edit-image (read 2026-11-20)
    static let fluxKontext = KieFamily(
        name: "flux-kontext",
        path: "/api/v1/flux/kontext/generate",
        statusPath: "/api/v1/flux/kontext/record-info?taskId=",
        body: { order in
            var body: [String: JSONValue] = [
                "prompt": .string(order.prompt),
                "model": .string(order.model.rawValue),
                "aspectRatio": .string(order.aspectRatio),
                "outputFormat": order.options["output_format"]?.json ?? .null,
                "promptUpsampling": .bool(order.enhances),
                "safetyTolerance": order.options["safety_tolerance"]?.json ?? .null,
            ]
            if let picture = order.addresses(.reference).first { body["inputImage"] = .string(picture) }
            return .object(body)
        },
        read: { record in
            // The picture without our changes is there too, for ten minutes; it is not what was ordered.
            KieRecord(
                flag: record["successFlag"].looseNumber,
                results: KieResults.first(
                    in: record["response"]["resultImageUrl"], record["response"]["result_image_url"]),
                failure: record)
        })
}

extension KieCatalogue {
    /// The tiers of Flux Kontext; they differ in price and care alone.
    static let fluxKontext: [Model] = [
        fluxKontext(
            "flux-kontext-pro", "Flux Kontext Pro", "Changes one thing of a picture and leaves the rest", 5),
        fluxKontext(
            "flux-kontext-max", "Flux Kontext Max", "The most careful Flux Kontext, also with letters", 10),
    ]

    private static func fluxKontext(
        _ id: ModelID, _ name: String, _ summary: String, _ credits: Double
    ) -> Model {
        let tolerances = 0...6
        return Model(
            id: id, name: name, summary: summary, provider: "kie", kind: .image, family: "flux-kontext",
            promptLimit: 5000,  // a bound of ours: the service states none
            options: [
                .shape(["16:9", "21:9", "4:3", "1:1", "3:4", "9:16"]), .format(["jpeg", "png"]),
                ModelOption(
                    "safety_tolerance", "Tolerance", choice: tolerances.map { .number($0) },
                    standard: .number(2)),
                ModelOption(.enhanceOption, "Enhance", flag: false),
            ],
            rules: [
                ModelRule(
                    when: ReferenceRole.reference.rawValue, isOneOf: [.number(1)], then: "safety_tolerance",
                    mustBeOneOf: [.number(0), .number(1), .number(2)],
                    because: "A picture is changed only with a tolerance of up to 2.")
            ],
            slots: [.references(1, "Picture to change")], price: .table([([], credits)]))
    }
}
