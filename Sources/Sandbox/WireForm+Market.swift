import Domain

extension WireForm {
    /// The one form for all models of the Market.
    ///
    /// Source: https://docs.kie.ai/market, and recordings of 2026-09 (read 2026-11-20)
    static let market = WireForm(
        name: "market",
        orders: "/api/v1/jobs/createTask",
        records: "/api/v1/jobs/recordInfo",
        read: { body, _ throws(Refused) in
            guard let name = body["model"].string, !name.isEmpty else {
                throw Refused(500, "This field is required")
            }
            guard let model = MarketShop.models[name] else {
                throw Refused(500, "The model name you specified is not supported")
            }
            try FieldRule.check(
                body,
                ["model": .text, "input": FieldRule { $0.object != nil }.required, "callBackUrl": .text])
            try model.check(body["input"])
            let work = model.work(body["input"])
            return SandboxOrder(
                form: "market", prompt: body["input"]["prompt"].string ?? "", work: work,
                credits: model.credits, json: body,
                material: Material.named(in: body["input"], isClip: work.clip != nil))
        },
        receipt: { Envelope.success(["taskId": .string($0), "recordId": .string($0)]) },
        record: { report in
            let order = report.task.order.json
            let param = JSONValue.object(["input": order["input"].asText, "model": order["model"]]).asText
            let links = JSONValue.object(["resultUrls": .array(report.results)])
            let seconds = Double(report.task.duration / 1000)
            var record: [String: JSONValue] = [
                "taskId": .string(report.task.id), "model": order["model"], "operationType": order["model"],
                "state": report.word(
                    waiting: "waiting", working: "generating", done: "success", failed: "fail"),
                "successFlag": report.isDone ? 1 : 0, "param": param, "paramJson": param,
                "resultJson": report.isDone ? links.asText : "",
                "failCode": report.failure == nil ? .null : "500",
                "failMsg": report.failure.map { .string($0) } ?? .null,
                "costTime": report.isDone ? .number(seconds) : .null,
                "createTime": report.created(), "completeTime": report.completed(),
                "creditsConsumed": .number(report.failure == nil ? report.task.order.credits : 0),
            ]
            if report.isDone { record["response"] = links }
            if order["model"].string?.hasPrefix("sora") == true {
                record["progress"] = .number((report.progress * 100).rounded(.down))
            }
            return .object(record)
        },
        unknown: { _ in Envelope.error(422, "recordInfo is null") })
}
