import Domain

extension WireForm {
    /// 4o images, with every rule that is documented.
    ///
    /// Source: https://docs.kie.ai/old-model/4o-image-api (read 2026-11-20)
    static let gpt4o = WireForm(
        name: "gpt4o-image",
        orders: "/api/v1/gpt4o-image/generate",
        records: "/api/v1/gpt4o-image/record-info",
        read: { body, _ throws(Refused) in
            try FieldRule.check(body, rules)
            let prompt = body["prompt"].string ?? ""
            guard !prompt.isEmpty || body["filesUrl"].array?.isEmpty == false else {
                throw Refused(422, "prompt and filesUrl cannot both be empty")
            }
            let count = body["nVariants"].integer ?? 1
            let (width, height) = pixels[body["size"].string ?? ""] ?? (1024, 1024)
            return SandboxOrder(
                form: "gpt4o-image", prompt: prompt, work: Work(width: width, height: height, count: count),
                credits: 6 * Double(count), json: body, material: material(body))
        },
        record: { report in
            let hundredths = String(100 + Int(report.progress * 100))
            return [
                "taskId": .string(report.task.id), "paramJson": report.task.order.json.asText,
                "createTime": report.created(), "completeTime": report.completed(),
                "response": report.isDone ? ["resultUrls": .array(report.results)] : .null,
                "successFlag": report.flag,
                "status": report.word(
                    waiting: "GENERATING", working: "GENERATING", done: "SUCCESS", failed: "GENERATE_FAILED"),
                "errorCode": report.failure == nil ? .null : 500,
                "errorMessage": report.failure.map { .string($0) } ?? .null,
                "progress": .string(report.isDone ? "1.00" : "0.\(hundredths.suffix(2))"),
            ]
        },
        unknown: { _ in Envelope.error(422, "The record does not exist") })

    /// A mask counts only beside a single picture.
    private static func material(_ body: JSONValue) -> [Material] {
        let pictures = Material.named(by: body["filesUrl"], as: .part)
        return pictures.count == 1
            ? pictures + Material.named(by: body["maskUrl"], as: .mask) : pictures
    }

    private static let pixels = ["3:2": (1536, 1024), "2:3": (1024, 1536)]

    private static let rules: [String: FieldRule] = [
        "prompt": .text, "callBackUrl": .text, "maskUrl": picture, "fileUrl": picture,
        "size": .word("1:1", "3:2", "2:3").required, "nVariants": .whole(oneOf: 1, 2, 4),
        "filesUrl": FieldRule { ($0.array.map { $0.count <= 5 && $0.allSatisfy(isPicture) }) ?? false },
        "isEnhance": .flag, "uploadCn": .flag, "enableFallback": .flag,
        "fallbackModel": .word("FLUX_MAX", "GPT_IMAGE_1"),
    ]

    private static let picture = FieldRule { isPicture($0) }

    @Sendable private static func isPicture(_ value: JSONValue) -> Bool {
        guard let address = value.string?.lowercased() else { return false }
        let path = address.prefix { $0 != "?" && $0 != "#" }
        let endings = [".jfif", ".pjpeg", ".jpeg", ".pjp", ".jpg", ".png", ".webp"]
        return (address.hasPrefix("https://") || address.hasPrefix("http://"))
            && endings.contains(where: path.hasSuffix)
    }
}
