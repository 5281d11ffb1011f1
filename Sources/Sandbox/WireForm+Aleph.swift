import Domain

extension WireForm {
    /// Runway Aleph: a clip, changed by words.
    ///
    /// Source: https://docs.kie.ai/runway-api/generate-aleph-video, and a recording of 2026-08-18 (read 2026-11-20)
    static let aleph = WireForm(
        name: "aleph",
        orders: "/api/v1/aleph/generate",
        records: "/api/v1/aleph/record-info",
        read: { body, _ throws(Refused) in
            try FieldRule.check(body, rules)
            return SandboxOrder(
                form: "aleph", prompt: body["prompt"].string ?? "",
                work: .clip(
                    ratio: body["aspectRatio"].string ?? "16:9", quality: "720p", seconds: 5, hasSound: false),
                credits: 110, json: body,
                material: Material.named(by: body["videoUrl"], as: .clip)
                    + Material.named(by: body["referenceImage"], as: .part))
        },
        record: { report in
            let id = JSONValue.string(report.task.id)
            return [
                "taskId": id, "paramJson": report.task.order.json.asText,
                "response": report.isDone
                    ? ["taskId": id, "resultVideoUrl": report.firstResult, "resultImageUrl": ""] : .null,
                // Its pages know 0 and 1 alone; the recording of a failure had 3.
                "successFlag": report.failure == nil ? report.flag : 3,
                "createTime": report.created(inWholeSeconds: true),
                "completeTime": report.completed(inWholeSeconds: true),
                "errorCode": report.failure == nil ? 0 : 500,
                "errorMessage": .string(report.failure ?? ""),
            ]
        },
        unknown: { _ in Envelope.success(.null) })

    private static let rules: [String: FieldRule] = [
        "prompt": .text.required, "videoUrl": .address.required, "waterMark": .text, "uploadCn": .flag,
        "aspectRatio": .word("16:9", "9:16", "4:3", "3:4", "1:1", "21:9"),
        "seed": .whole(0...4_294_967_295), "referenceImage": .address, "callBackUrl": .text,
    ]
}
