import Domain

extension WireForm {
    /// Runway from a text or a picture.
    ///
    /// Source: https://docs.kie.ai/old-model/runway-api (read 2026-11-20)
    static let runway = WireForm(
        name: "runway",
        orders: "/api/v1/runway/generate",
        records: "/api/v1/runway/record-detail",
        read: { body, _ throws(Refused) in
            try FieldRule.check(body, rules)
            let isFine = body["quality"] == "1080p"
            let isLong = body["duration"] == 10
            guard !isFine || !isLong else { throw Refused(422, "1080p is not available for 10 seconds") }
            // Beside a picture the shape is the picture's, and this is ignored.
            guard body["aspectRatio"] != .null || body["imageUrl"] != .null else {
                throw Refused(422, "aspectRatio cannot be empty")
            }
            return SandboxOrder(
                form: "runway", prompt: body["prompt"].string ?? "",
                work: .clip(
                    ratio: body["aspectRatio"].string ?? "", quality: body["quality"].string ?? "",
                    seconds: body["duration"].integer ?? 5, hasSound: false),
                credits: isFine || isLong ? 30 : 12, json: body,
                material: Material.named(by: body["imageUrl"], as: .frame))
        },
        record: runwayRecord,
        unknown: { _ in Envelope.success(.null) })

    /// Both forms of Runway have the same records.
    @Sendable static func runwayRecord(_ report: TaskReport) -> JSONValue {
        let id = JSONValue.string(report.task.id)
        return [
            "taskId": id,
            "parentTaskId": report.task.order.json["taskId"] == .null
                ? "" : report.task.order.json["taskId"],
            "generateParam": [
                "prompt": report.task.order.json["prompt"],
                "imageUrl": report.task.order.json["imageUrl"] == .null
                    ? "" : report.task.order.json["imageUrl"],
                "expandPrompt": true,
            ],
            "state": report.word(
                waiting: "queueing", working: "generating", done: "success", failed: "fail"),
            "generateTime": .string(plain(report.task.createdAt)),
            "videoInfo": [
                "videoId": report.isDone ? id : "", "taskId": id, "videoUrl": report.firstResult,
                "imageUrl": "",
            ],
            "failCode": report.failure == nil ? 0 : 500, "failMsg": .string(report.failure ?? ""),
            "expireFlag": 0,
        ]
    }

    private static let rules: [String: FieldRule] = [
        "prompt": .text(upTo: 1800).required, "duration": .whole(oneOf: 5, 10).required,
        "quality": .word("720p", "1080p").required,
        "aspectRatio": .word("16:9", "4:3", "1:1", "3:4", "9:16"), "imageUrl": .address, "waterMark": .text,
        "callBackUrl": .text,
    ]

    /// Such as `2026-11-01 10:00:00`.
    private static func plain(_ time: Timestamp) -> String {
        String(time.rfc3339.prefix(19)).replacing("T", with: " ")
    }
}
