import Domain

// What Veo makes of a clip that it has made.
//
// Source: https://docs.kie.ai/veo3-api, and what public clients of it do (read 2026-11-20)
extension KieFamily {
    /// A longer clip, under a task id of its own.
    static let veoExtend = KieFamily(
        name: "veo-extend",
        path: "/api/v1/veo/extend",
        statusPath: veo.statusPath,
        body: { order in
            [
                "taskId": sourceTask(of: order), "prompt": .string(order.prompt),
                "model": order.options["tier"]?.json ?? .null,
            ]
        },
        read: { record in
            let response = KieResults.decoded(record["response"])
            return KieRecord(
                flag: record["successFlag"].looseNumber,
                // The whole film comes first: the other list may hold the new part alone.
                results: KieResults.first(
                    in: response["fullResultUrls"], response["resultUrls"], response["result_urls"],
                    record["resultUrls"]),
                failure: record)
        })

    /// The same clip, finer; the service knows it under the task id of the first.
    ///
    /// At most once: there is no order to be sent. The first question starts the work, and the service's pages have it
    /// repeated every half minute until it names the file; so to ask again, also after a crash, is not to order again.
    /// Our own task is written down before the first question, as any other.
    static let veo1080p = KieFamily(
        name: "veo-1080p",
        path: nil,
        statusPath: "/api/v1/veo/get-1080p-video?taskId=",
        statusQuery: { "&index=\($0.source?.variant ?? 0)" },
        failureCodes: [402, 501],
        workingCodes: [400, 422, 500],  // the first two by its pages, the third seen by a client
        body: { _ in .null },
        read: { record in
            let results = KieResults.first(in: record["resultUrl"], record["resultUrls"])
            return results.isEmpty ? .working() : .done(results)
        })

    /// The same clip in 4K, under a task id of its own.
    static let veo4k = KieFamily(
        name: "veo-4k",
        path: "/api/v1/veo/get-4k-video",
        statusPath: veo.statusPath,
        acceptingCodes: [422],  // with a task id: "being processed"
        resolution: "4k",
        body: { order in
            ["taskId": sourceTask(of: order), "index": .number(Double(order.source?.variant ?? 0))]
        },
        read: veo.read)

    static func sourceTask(of order: Order) -> JSONValue {
        order.source.map { .string($0.task.rawValue) } ?? .null
    }
}

extension KieCatalogue {
    private static let veoTiers = veo.map(\.id)

    static let veoFollowUps = [
        Model(
            id: "veo-extend", name: "Veo: longer", summary: "Goes on with a clip of Veo", provider: "kie",
            kind: .video, family: "veo-extend",
            promptLimit: 5000,  // a bound of ours: the service states none
            options: [
                ModelOption(
                    "tier", "Tier", choice: [.text("fast"), .text("quality"), .text("lite")])
            ],
            sourceSlot: SourceSlot(
                "Clip to extend", of: veoTiers + ["veo-extend"], whose: [.qualityOption: [.text("720p")]],
                because: "Only a clip in 720p can be extended."),
            price: .table([([.tier("fast")], 60), ([.tier("quality")], 250), ([.tier("lite")], 30)])),
        Model(
            id: "veo-1080p", name: "Veo: in 1080p", summary: "A clip of Veo once more, finer",
            provider: "kie",
            kind: .video, family: "veo-1080p", promptLimit: 5000, options: [],
            sourceSlot: SourceSlot(
                "Clip to refine", of: veoTiers, whose: [.qualityOption: [.text("720p")]],
                because: "The clip is as fine as that already."),
            needsPrompt: false, price: .table([([], 5)])),
        Model(
            id: "veo-4k", name: "Veo: in 4K", summary: "A clip of Veo once more, as fine as it gets",
            provider: "kie", kind: .video, family: "veo-4k", promptLimit: 5000, options: [],
            sourceSlot: SourceSlot(
                "Clip to refine", of: veoTiers,
                whose: [.qualityOption: [.text("720p"), .text("1080p")]],
                because: "The clip is as fine as that already."),
            needsPrompt: false, price: .table([([], 120)])),
    ]
}
