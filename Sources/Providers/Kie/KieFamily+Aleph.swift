import Domain

extension KieFamily {
    /// Runway Aleph, which changes a clip by words, through its own endpoints.
    ///
    /// Source: https://docs.kie.ai/runway-api/generate-aleph-video, and a recording of 2026-08-18 (read 2026-11-20)
    static let aleph = KieFamily(
        name: "aleph",
        path: "/api/v1/aleph/generate",
        statusPath: "/api/v1/aleph/record-info?taskId=",
        body: { order in
            var body: [String: JSONValue] = [
                "prompt": .string(order.prompt),
                "videoUrl": order.addresses(.video).first.map { .string($0) } ?? .null,
                "aspectRatio": .string(order.aspectRatio),
                "waterMark": "",  // none
            ]
            if let picture = order.addresses(.reference).first { body["referenceImage"] = .string(picture) }
            return .object(body)
        },
        read: { record in
            let response = KieResults.decoded(record["response"])
            let outcome = KieRecord(
                flag: record["successFlag"].looseNumber,
                results: KieResults.first(
                    in: response["resultVideoUrl"], response["result_video_url"], response["video_url"]),
                failure: record)
            guard case .working = outcome else { return outcome }
            // By its pages a task that failed keeps the flag 0, and only the error tells; the recording had 3.
            let code = record["errorCode"]
            let isWell = code == .null || code.looseNumber == 0 || code == ""
            return isWell ? outcome : KieRecord(flag: 3, results: [], failure: record)
        })
}

extension KieCatalogue {
    static let runwayAleph = Model(
        id: "runway-aleph", name: "Runway Aleph", summary: "Changes your clip by words: light, place, style",
        provider: "kie", kind: .video, family: "aleph",
        promptLimit: 5000,  // a bound of ours: the service states none
        options: [.shape(["16:9", "9:16", "4:3", "3:4", "1:1", "21:9"])],
        slots: [
            // The service states neither kinds nor a size; these are what such services read, and a bound of ours.
            ReferenceSlot(
                .video, "Clip to change", 1...1, type: .video, mimeTypes: ["video/mp4", "video/quicktime"],
                maxBytes: 100_000_000), .references(1, "Style"),
        ],
        price: .table([([], 110)]))
}
