import Domain

extension KieFamily {
    /// A longer clip of Runway, under a task id of its own.
    ///
    /// Source: https://docs.kie.ai/runway-api/extend-ai-video (read 2026-11-20)
    static let runwayExtend = KieFamily(
        name: "runway-extend",
        path: "/api/v1/runway/extend",
        statusPath: runway.statusPath,
        body: { order in
            [
                "taskId": sourceTask(of: order), "prompt": .string(order.prompt),
                "quality": order.options[.qualityOption]?.json ?? .null,
                "waterMark": "",  // none
            ]
        },
        read: runway.read)
}

extension KieCatalogue {
    static let runwayExtend = Model(
        id: "runway-extend", name: "Runway: longer", summary: "Goes on with a clip of Runway",
        provider: "kie", kind: .video, family: "runway-extend",
        promptLimit: 1800,  // as for a new clip; the page of this one states none
        options: [.quality(["720p", "1080p"])],
        sourceSlot: SourceSlot("Clip to extend", of: ["runway", "runway-extend"]),
        price: .table([]))  // the list does not have it
}
