import Domain

extension KieFamily {
    /// 4o Image through its own endpoints.
    ///
    /// Source: https://docs.kie.ai/old-model/4o-image-api (read 2026-11-20)
    static let gpt4oImage = KieFamily(
        name: "gpt4o-image",
        path: "/api/v1/gpt4o-image/generate",
        statusPath: "/api/v1/gpt4o-image/record-info?taskId=",
        body: { order in
            var body: [String: JSONValue] = [
                "prompt": .string(order.prompt),
                "size": .string(order.aspectRatio),
                "nVariants": .number(Double(order.variantCount)),
                "isEnhance": .bool(order.enhances),
            ]
            let pictures = order.addresses(.reference)
            if !pictures.isEmpty { body["filesUrl"] = .texts(pictures) }
            if let mask = order.addresses(.mask).first { body["maskUrl"] = .string(mask) }
            return .object(body)
        },
        read: { record in
            // The reference pages say `resultUrls`, the quick start and the callback `result_urls`.
            let response = record["response"]
            let results = KieResults.first(in: response["resultUrls"], response["result_urls"])
            // A fraction, nearly always as a text: "0.00" to "1.00".
            let progress = record["progress"].looseNumber.flatMap { (0...1).contains($0) ? $0 : nil }
            let byFlag = KieRecord(
                flag: record["successFlag"].looseNumber, results: results, failure: record, progress: progress
            )
            guard case .working = byFlag else { return byFlag }
            return KieRecord(
                word: record["status"].string, results: results, failure: record, progress: progress)
                ?? byFlag
        })
}

extension KieCatalogue {
    static let gpt4oImage = Model(
        id: "gpt4o-image", name: "4o image", summary: "Follows long prompts; good with text and layout",
        provider: "kie", kind: .image, family: "gpt4o-image",
        promptLimit: 5000,  // a bound of ours: the service states none
        options: [
            .shape(["1:1", "3:2", "2:3"]),
            ModelOption(.variantCountOption, "Pictures", choice: [.number(1), .number(2), .number(4)]),
            ModelOption(.enhanceOption, "Enhance", flag: false),
        ],
        rules: [
            .when(
                .mask, has: 1...1, then: .reference, mustHave: 1...1,
                because: "A mask needs exactly one picture, of the same size.")
        ],
        slots: [
            .references(5, upTo: 25_000_000),
            ReferenceSlot(.mask, "Mask (black is painted anew)", maxBytes: 25_000_000),
        ],
        price: .perPicture(6))
}
