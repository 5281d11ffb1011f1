import Domain

extension WireForm {
    /// Veo 3.1 from a text, from frames or from references.
    ///
    /// Source: https://docs.kie.ai/old-model/veo3-api, and a recording of 2026-08-06 (read 2026-11-20)
    static let veo = WireForm(
        name: "veo",
        orders: "/api/v1/veo/generate",
        records: "/api/v1/veo/record-info",
        read: { body, _ throws(Refused) in
            try FieldRule.check(body, rules)
            try checkPictures(body)
            let echo = filledIn(body)
            let quality = echo["resolution"].string ?? ""
            return SandboxOrder(
                form: "veo", prompt: body["prompt"].string ?? "",
                work: .clip(
                    ratio: echo["aspectRatio"].string ?? "", quality: quality,
                    seconds: echo["duration"].integer ?? 8, hasSound: true),
                credits: credits[echo["model"].string ?? ""]?[quality] ?? 60, json: body,
                material: Material.named(
                    by: body["imageUrls"], as: body["generationType"] == "REFERENCE_2_VIDEO" ? .part : .frame)
            )
        },
        record: { report in
            [
                "taskId": .string(report.task.id), "paramJson": filledIn(report.task.order.json).asText,
                "response": report.isDone
                    ? [
                        "taskId": .string(report.task.id), "resultUrls": .array(report.results),
                        "originUrls": [], "resolution": .string(report.task.order.work.resolution),
                    ] : .null,
                "successFlag": report.failure == nil ? report.flag : 3, "fallbackFlag": false,
                "createTime": report.created(inWholeSeconds: true),
                "completeTime": report.completed(inWholeSeconds: true),
                "errorCode": report.failure == nil ? .null : 501,
                "errorMessage": .string(report.failure ?? ""),
            ]
        },
        unknown: { Envelope.error(422, "Record not found for taskId: \($0)") })

    private static let rules: [String: FieldRule] = [
        "prompt": .text.required, "model": .word("veo3", "veo3_fast", "veo3_lite"),
        "generationType": .word("TEXT_2_VIDEO", "FIRST_AND_LAST_FRAMES_2_VIDEO", "REFERENCE_2_VIDEO"),
        "imageUrls": .addresses(0...3), "aspect_ratio": ratio, "aspectRatio": ratio,
        "resolution": .word("720p", "1080p", "4k"), "duration": .whole(oneOf: 4, 6, 8),
        "seeds": .whole(10_000...99_999), "watermark": .text, "enableTranslation": .flag,
        "enableFallback": .flag, "callBackUrl": .text,
    ]
    /// How many pictures each mode takes; left out, the mode follows from their number.
    private static func checkPictures(_ body: JSONValue) throws(Refused) {
        let count = body["imageUrls"].array?.count ?? 0
        switch body["generationType"].string {
        case "TEXT_2_VIDEO" where count > 0: throw Refused(422, "imageUrls must be empty")
        case "FIRST_AND_LAST_FRAMES_2_VIDEO" where !(1...2).contains(count):
            throw Refused(422, "imageUrls must have 1 or 2 items")
        case "REFERENCE_2_VIDEO":
            guard (1...3).contains(count) else { throw Refused(422, "imageUrls must have 1 to 3 items") }
            guard body["model"] != "veo3", body["duration"].integer ?? 8 == 8 else {
                throw Refused(422, "REFERENCE_2_VIDEO is made by veo3_fast and veo3_lite in 8 seconds")
            }
        default: break
        }
    }

    private static let ratio = FieldRule.word("16:9", "9:16", "Auto")

    private static let credits: [String: [String: Double]] = [
        "veo3_fast": ["720p": 60, "1080p": 65, "4k": 180], "veo3": ["720p": 250, "1080p": 255, "4k": 380],
        "veo3_lite": ["720p": 30, "1080p": 35, "4k": 150],
    ]

    /// The order as the record echoes it: in one spelling, with what was left out.
    private static func filledIn(_ body: JSONValue) -> JSONValue {
        var members: [String: JSONValue] = [
            "model": "veo3_fast", "aspectRatio": "16:9", "resolution": "720p", "duration": 8,
            "enableTranslation": true, "enableFallback": false,
        ]
        members.merge(body.object ?? [:]) { $1 }
        if let ratio = members.removeValue(forKey: "aspect_ratio") { members["aspectRatio"] = ratio }
        return .object(members)
    }
}
