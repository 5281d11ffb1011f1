import Domain

extension WireForm {
    /// Flux Kontext: pictures from words, or one picture changed.
    ///
    /// Source: https://docs.kie.ai/flux-kontext-api/generate-or-edit-image (read 2026-11-20)
    static let fluxKontext = WireForm(
        name: "flux-kontext",
        orders: "/api/v1/flux/kontext/generate",
        records: "/api/v1/flux/kontext/record-info",
        read: { body, _ throws(Refused) in
            try FieldRule.check(body, rules)
            let isEdit = body["inputImage"].string?.isEmpty == false
            let tolerance = body["safetyTolerance"].integer ?? 2
            guard (0...(isEdit ? 2 : 6)).contains(tolerance) else {
                throw Refused(500, "safetyTolerance is not within the range of allowed options")
            }
            let isMax = body["model"] == "flux-kontext-max"
            return SandboxOrder(
                form: "flux-kontext", prompt: body["prompt"].string ?? "",
                work: .picture(
                    ratio: body["aspectRatio"].string ?? "16:9", edge: 1024,
                    ending: body["outputFormat"] == "png" ? "png" : "jpg"),
                credits: isMax ? 10 : 5, json: body,
                material: Material.named(by: body["inputImage"], as: .part))
        },
        record: { report in
            [
                "taskId": .string(report.task.id), "paramJson": report.task.order.json.asText,
                "createTime": .string(report.task.createdAt.rfc3339),
                "completeTime": report.isDone ? .string(report.task.completedAt.rfc3339) : .null,
                "response": report.isDone
                    ? ["originImageUrl": "", "resultImageUrl": report.firstResult] : .null,
                "successFlag": report.failure == nil ? report.flag : 3,
                "errorCode": report.failure == nil ? .null : 500,
                "errorMessage": report.failure.map { .string($0) } ?? .null,
            ]
        },
        unknown: { _ in Envelope.error(422, "The record does not exist") })

    private static let rules: [String: FieldRule] = [
        "prompt": .text.required, "model": .word("flux-kontext-pro", "flux-kontext-max"),
        "enableTranslation": .flag, "inputImage": .address, "outputFormat": .word("jpeg", "png"),
        "aspectRatio": .word("21:9", "16:9", "4:3", "1:1", "3:4", "9:16"), "promptUpsampling": .flag,
        "safetyTolerance": .number(-1000...1000), "uploadCn": .flag, "watermark": .text, "callBackUrl": .text,
    ]
}
