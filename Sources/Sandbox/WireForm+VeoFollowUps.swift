import Domain

// What Veo makes of a clip that it has made.
//
// Source: https://docs.kie.ai/veo3-api, and what public clients of it do (read 2026-11-20)
extension WireForm {
    /// A longer clip.
    static let veoExtend = WireForm(
        name: "veo-extend",
        orders: "/api/v1/veo/extend",
        records: veo.records,
        read: { body, lookup throws(Refused) in
            try FieldRule.check(
                body,
                [
                    "taskId": .text.required, "prompt": .text.required,
                    "model": .word("fast", "quality", "lite"), "seeds": .whole(10_000...99_999),
                    "watermark": .text, "callBackUrl": .text,
                ])
            let source = try clip(of: body, lookup)
            guard source.order.work.resolution == "720p" else {
                throw Refused(422, "A 1080p video cannot be extended")
            }
            // The pages do not say by how much; a clip of Veo has 8 s.
            return source.order.again(
                as: "veo-extend", quality: "720p", seconds: (source.order.work.clip?.seconds ?? 0) + 8,
                credits: extensionCredits[body["model"].string ?? "fast"] ?? 60, json: body,
                seed: source.seed(of: 0))
        },
        record: { report in
            var record = veo.record(report).object ?? [:]
            if report.isDone {
                var response = record["response"]?.object ?? [:]
                response["fullResultUrls"] = .array(report.results)
                record["response"] = .object(response)
            }
            return .object(record)
        },
        unknown: veo.unknown)

    /// The same clip in 1080p, which the first question starts.
    static let veo1080p = WireForm(
        name: "veo-1080p",
        orders: nil,
        records: "/api/v1/veo/get-1080p-video",
        read: { body, lookup throws(Refused) in
            try finer(body, lookup, as: "veo-1080p", quality: "1080p", credits: 5)
        },
        record: { ["resultUrl": $0.firstResult] },
        unknown: { _ in Envelope.error(422, "Record does not exist") })

    /// The same clip in 4K; taken with 422 and a task id, as clients have seen it.
    static let veo4k = WireForm(
        name: "veo-4k",
        orders: "/api/v1/veo/get-4k-video",
        records: veo.records,
        read: { body, lookup throws(Refused) in
            try finer(body, lookup, as: "veo-4k", quality: "4k", credits: 120)
        },
        receipt: { id in
            Envelope.json([
                "code": 422, "msg": "4K is processing",
                "data": ["taskId": .string(id), "resultUrls": .null, "imageUrls": .null],
            ])
        },
        record: veo.record,
        unknown: veo.unknown)

    private static let extensionCredits: [String: Double] = ["fast": 60, "quality": 250, "lite": 30]

    private static func finer(
        _ body: JSONValue, _ lookup: Lookup, as form: String, quality: String, credits: Double
    ) throws(Refused) -> SandboxOrder {
        try FieldRule.check(
            body, ["taskId": .text.required, "index": .whole(0...0), "callBackUrl": .text])
        let source = try clip(of: body, lookup)
        return source.order.again(
            as: form, quality: quality, seconds: source.order.work.clip?.seconds ?? 8, credits: credits,
            json: body, seed: source.seed(of: 0))
    }

    private static func clip(of body: JSONValue, _ lookup: Lookup) throws(Refused) -> SandboxTask {
        guard let task = lookup(body["taskId"].string ?? ""),
            WireForm.named(task.order.form)?.records == veo.records
        else { throw Refused(422, "Record does not exist") }
        return task
    }
}
