import Domain

extension KieFamily {
    /// The one form for all models of the Market.
    ///
    /// Source: https://docs.kie.ai/market (read 2026-11-20)
    static let market = KieFamily(
        name: "market",
        path: "/api/v1/jobs/createTask",
        statusPath: "/api/v1/jobs/recordInfo?taskId=",
        // The newer pages: generation failed, and no result in time. Both are the task's, not the question's.
        failureCodes: [501, 408],
        body: { order in MarketModel.all.first { $0.entry.id == order.model }?.body(order) ?? .null },
        read: { record in
            // Text of JSON; seen also as an object, as an empty text and as a bare address.
            let result = KieResults.decoded(record["resultJson"])
            let results = KieResults.first(
                in: result["resultUrls"], result["result_urls"], result, record["response"]["resultUrls"])
            // Whole percents, from Sora alone.
            let progress = record["progress"].looseNumber.flatMap { (0...100).contains($0) ? $0 / 100 : nil }
            return KieRecord(
                word: record["state"].string, results: results, failure: record, progress: progress)
                ?? KieRecord(
                    flag: record["successFlag"].looseNumber, results: results, failure: record,
                    progress: progress)
        })
}

extension MarketModel {
    static let all = videos + images + retouchers
}
