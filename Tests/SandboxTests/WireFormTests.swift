import Domain
import Testing

@testable import Sandbox

@Suite struct WireFormTests {
    @Test(
        arguments: [
            ["prompt": "a", "size": "1:1"],
            [
                "prompt": "a", "size": "2:3", "nVariants": 4, "isEnhance": true, "uploadCn": false,
                "enableFallback": true, "fallbackModel": "FLUX_MAX", "callBackUrl": "https://a.example/",
            ],
            ["size": "3:2", "filesUrl": ["https://a.example/x.JPG?sig=1"]],
        ] as [JSONValue])
    func `Every documented form of a 4o order is taken`(body: JSONValue) {
        #expect(throws: Never.self) { try WireForm.gpt4o.read(body) }
    }

    @Test(
        arguments: [
            [], ["size": "1:1"], ["prompt": "a"], ["prompt": "", "size": "1:1"],
            ["prompt": 7, "size": "1:1"],
            ["prompt": "a", "size": "16:9"], ["prompt": "a", "size": "1:1", "nVariants": 3],
            ["prompt": "a", "size": "1:1", "nVariants": "1"],
            ["prompt": "a", "size": "1:1", "n_variants": 1],
            ["prompt": "a", "size": "1:1", "isEnhance": "yes"],
            ["prompt": "a", "size": "1:1", "fallbackModel": "X"],
            ["prompt": "a", "size": "1:1", "filesUrl": ["https://a.example/x.gif"]],
            ["prompt": "a", "size": "1:1", "filesUrl": ["file:///x.png"]], ["size": "1:1", "filesUrl": []],
            [
                "prompt": "a", "size": "1:1",
                "filesUrl": .array([JSONValue](repeating: "https://a.example/x.png", count: 6)),
            ],
        ] as [JSONValue])
    func `Whatever is not documented of 4o is refused`(body: JSONValue) {
        #expect(throws: Refused.self) { try WireForm.gpt4o.read(body) }
    }

    private static let veo: [String: JSONValue] = ["prompt": "a", "model": "veo3_fast"]
    private static let runway: [String: JSONValue] = [
        "prompt": "a", "duration": 5, "quality": "720p", "aspectRatio": "16:9",
    ]

    @Test(
        arguments: [
            ([:], true), (["aspect_ratio": "9:16"], true), (["aspectRatio": "9:16"], true),
            (["duration": 4, "resolution": "4k"], true), (["duration": "8"], false), (["duration": 5], false),
            (["model": "veo4"], false), (["aspect_ratio": "1:1"], false), (["prompt": ""], false),
            (["imageUrl": "x"], false), (["imageUrls": ["https://a.example/1"]], true),
            (["imageUrls": ["https://a.example/1"], "generationType": "TEXT_2_VIDEO"], false),
            (["generationType": "REFERENCE_2_VIDEO"], false),
            (["imageUrls": ["https://a.example/1"], "generationType": "REFERENCE_2_VIDEO"], true),
            (
                [
                    "imageUrls": ["https://a.example/1"], "generationType": "REFERENCE_2_VIDEO",
                    "model": "veo3",
                ], false
            ),
            (
                [
                    "imageUrls": ["https://a.example/1"], "generationType": "REFERENCE_2_VIDEO",
                    "duration": 6,
                ], false
            ),
            (
                [
                    "imageUrls": [
                        "https://a.example/1", "https://a.example/2", "https://a.example/3",
                        "https://a.example/4",
                    ]
                ], false
            ),
        ] as [([String: JSONValue], Bool)])
    func `Veo takes both spellings of the shape and whole seconds alone`(
        change: [String: JSONValue], isTaken: Bool
    ) {
        let body = JSONValue.object(Self.veo.merging(change) { $1 })
        #expect(refusal(of: body, by: .veo) == nil ? isTaken : !isTaken)
    }

    @Test(
        arguments: [
            ([:], true), (["duration": 10], true), (["quality": "1080p"], true), (["waterMark": ""], true),
            (["duration": 10, "quality": "1080p"], false), (["watermark": ""], false),
            (["duration": "5"], false), (["aspectRatio": .null], false),
            (["aspectRatio": .null, "imageUrl": "https://a.example/1"], false),
            (["imageUrl": "https://a.example/1"], true), (["imageUrl": "a.png"], false),
            (["aspectRatio": "21:9"], false),
            (["prompt": .string(String(repeating: "a", count: 1801))], false),
        ] as [([String: JSONValue], Bool)])
    func `Runway makes 1080p only in 5 s`(change: [String: JSONValue], isTaken: Bool) {
        let body = JSONValue.object(Self.runway.merging(change) { $1 })
        #expect(refusal(of: body, by: .runway) == nil ? isTaken : !isTaken)
    }

    @Test(
        arguments: [
            ("z-image", ["prompt": "a", "aspect_ratio": "4:3"], nil),
            ("z-image", ["prompt": "a"], "aspect_ratio cannot be empty"),
            ("z-image", ["prompt": "", "aspect_ratio": "4:3"], "prompt cannot be empty"),
            (
                "z-image", ["prompt": "a", "aspect_ratio": "2:1"],
                "aspect_ratio is not within the range of allowed options"
            ),
            ("z-image", ["prompt": "a", "aspect_ratio": "4:3", "size": "1"], "Parameter error"),
            ("z-images", ["prompt": "a"], "The model name you specified is not supported"),
            ("", ["prompt": "a"], "This field is required"),
            (
                "kling/v2-5-turbo-text-to-video-pro", ["prompt": "a", "duration": 5],
                "duration is not within the range of allowed options"
            ),
            (
                "wan/2-7-text-to-video", ["prompt": "a", "duration": "5"],
                "duration is not within the range of allowed options"
            ),
            ("wan/2-7-text-to-video", ["prompt": "a", "duration": 5, "ratio": "4:3"], nil),
            (
                "seedream/4.5-edit", ["prompt": "a", "aspect_ratio": "1:1", "quality": "high"],
                "image_urls cannot be empty"
            ),
            (
                "kling/v2-5-turbo-image-to-video-pro",
                ["prompt": "a", "image_url": "https://a.example/1", "aspect_ratio": "16:9"], "Parameter error"
            ),
            (
                "kling-2.6/image-to-video",
                [
                    "prompt": "a", "duration": "5", "sound": false,
                    "image_urls": ["https://a.example/1", "https://a.example/2"],
                ], "image_urls is not within the range of allowed options"
            ),
            (
                "bytedance/seedance-2",
                [
                    "prompt": "a", "first_frame_url": "https://a.example/1",
                    "reference_image_urls": ["https://a.example/2"],
                ], "first_frame_url and reference_image_urls exclude each other"
            ),
        ] as [(String, [String: JSONValue], String?)])
    func `The Market names what is wrong and says so with 500`(
        model: String, input: [String: JSONValue], words: String?
    ) {
        let refusal = refusal(of: ["model": .string(model), "input": .object(input)], by: .market)
        #expect(refusal == words.map { Refused(500, $0) })
    }

    private func refusal(of body: JSONValue, by form: WireForm) -> Refused? {
        do {
            _ = try form.read(body)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        ("16:9", "720p", 1280, 720), ("9:16", "1080p", 1080, 1920), ("1:1", "480p", 480, 480),
        ("16:9", "480p", 854, 480), ("4:3", "4k", 2880, 2160), ("auto", "720p", 720, 720),
    ])
    func `A clip's short side is what its quality says`(
        ratio: String, quality: String, width: Int, height: Int
    ) {
        let work = Work.clip(ratio: ratio, quality: quality, seconds: 5, hasSound: true)
        #expect(work.width == width && work.height == height)
    }

    @Test func `What it remembers of a task is read back as it was`() throws {
        let order = try WireForm.gpt4o.read(["prompt": "a \"b\"", "size": "3:2", "nVariants": 2])
        let task = SandboxTask(
            id: "0f1e2d3c", order: order, createdAt: Timestamp(milliseconds: 1_790_000_000_123),
            duration: 4000)
        #expect(SandboxTask(try JSONValue(parsing: task.json.bytes)) { _ in nil } == task)
        // As tasks were kept while there was one form.
        #expect(
            SandboxTask(.object(task.json.object?.filter { $0.key != "form" } ?? [:])) { _ in nil } == task)
    }

    @Test func `Progress never goes back and ends only with the pictures`() throws {
        let order = try WireForm.gpt4o.read(["prompt": "a", "size": "1:1"])
        let task = SandboxTask(id: "a", order: order, createdAt: Timestamp(milliseconds: 0), duration: 4000)
        let steps = stride(from: Int64(-1000), through: 9000, by: 50).map { Timestamp(milliseconds: $0) }
        let drawn = steps.map { task.progress(at: $0, isDrawn: true) }
        let undrawn = steps.map { task.progress(at: $0, isDrawn: false) }
        #expect(drawn == drawn.sorted() && drawn.first == 0 && drawn.last == 1)
        #expect(undrawn == undrawn.sorted() && undrawn.allSatisfy { $0 < 1 })
    }
}

extension WireForm {
    /// Checks a body that goes on from nothing.
    fileprivate func read(_ body: JSONValue) throws(Refused) -> SandboxOrder { try read(body) { _ in nil } }
}
