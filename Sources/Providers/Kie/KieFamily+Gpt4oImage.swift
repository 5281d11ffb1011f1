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
            [
                "prompt": .string(order.prompt),
                "size": .string(order.aspectRatio),
                "nVariants": .number(Double(order.variantCount)),
                "isEnhance": .bool(order.enhances),
            ]
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
