import Domain

extension WireForm {
    /// A longer clip of Runway.
    ///
    /// A task that is not there is taken, as recorded on 2026-06-27, and fails later.
    ///
    /// Source: https://docs.kie.ai/runway-api/extend-ai-video (read 2026-11-20)
    static let runwayExtend = WireForm(
        name: "runway-extend",
        orders: "/api/v1/runway/extend",
        records: runway.records,
        read: { body, lookup throws(Refused) in
            try FieldRule.check(body, rules)
            let quality = body["quality"].string ?? ""
            let found = lookup(body["taskId"].string ?? "")
            guard let source = found, WireForm.named(source.order.form)?.records == runway.records,
                let clip = source.order.work.clip
            else {
                return SandboxOrder(
                    form: "runway-extend", prompt: body["prompt"].string ?? "",
                    work: .clip(ratio: "16:9", quality: quality, seconds: 5, hasSound: false), credits: 30,
                    json: body, flaw: "The task to extend does not exist")
            }
            // The pages do not say by how much; a clip of Runway has 5 s.
            return source.order.again(
                as: "runway-extend", quality: quality, seconds: clip.seconds + 5, credits: 30, json: body,
                seed: source.seed(of: 0))
        },
        record: runwayRecord,
        unknown: runway.unknown)

    private static let rules: [String: FieldRule] = [
        "taskId": .text.required, "prompt": .text(upTo: 1800).required,
        "quality": .word("720p", "1080p").required, "waterMark": .text, "callBackUrl": .text,
    ]
}
