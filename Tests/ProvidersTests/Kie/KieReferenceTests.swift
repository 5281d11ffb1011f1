import Domain
import Testing

@testable import Providers

/// What an order with pictures looks like on the wire, model by model, as the service's pages print it.
@Suite struct KieReferenceTests {
    private let catalogue = Catalogue(KieCatalogue.kieModels)

    private func order(
        _ model: ModelID, _ roles: [ReferenceRole], _ asked: [String: OptionValue] = [:]
    ) throws -> Order {
        let entry = try #require(catalogue.model(model))
        let references = roles.enumerated().map { number, role in
            OrderDraft.Reference(.address("https://a.example/\(number)"), as: role)
        }
        return try catalogue.order(
            OrderDraft(kind: entry.kind, model: model, prompt: "fog", options: asked, references: references))
    }

    private func body(
        _ model: ModelID, _ roles: [ReferenceRole], _ asked: [String: OptionValue] = [:]
    ) throws -> JSONValue {
        try #require(KieFamily.family(of: model)).body(try order(model, roles, asked))
    }

    @Test(
        arguments: [
            (
                "gpt4o-image", [.reference, .reference],
                [
                    "size": "1:1", "nVariants": 1, "isEnhance": false,
                    "filesUrl": ["https://a.example/0", "https://a.example/1"],
                ]
            ),
            (
                "gpt4o-image", [.reference, .mask],
                [
                    "size": "1:1", "nVariants": 1, "isEnhance": false, "filesUrl": ["https://a.example/0"],
                    "maskUrl": "https://a.example/1",
                ]
            ),
            (
                "flux-kontext-max", [.reference],
                [
                    "model": "flux-kontext-max", "aspectRatio": "16:9", "outputFormat": "jpeg",
                    "promptUpsampling": false, "safetyTolerance": 2, "inputImage": "https://a.example/0",
                ]
            ),
            (
                "veo3", [.firstFrame],
                [
                    "model": "veo3", "generationType": "FIRST_AND_LAST_FRAMES_2_VIDEO",
                    "aspect_ratio": "16:9", "duration": 8, "resolution": "720p",
                    "imageUrls": ["https://a.example/0"],
                ]
            ),
            (
                "veo3_lite", [.lastFrame, .firstFrame],
                [
                    "model": "veo3_lite", "generationType": "FIRST_AND_LAST_FRAMES_2_VIDEO",
                    "aspect_ratio": "16:9", "duration": 8, "resolution": "720p",
                    "imageUrls": ["https://a.example/1", "https://a.example/0"],
                ]
            ),
            (
                "veo3_fast", [.reference, .reference, .reference],
                [
                    "model": "veo3_fast", "generationType": "REFERENCE_2_VIDEO", "aspect_ratio": "16:9",
                    "duration": 8, "resolution": "720p",
                    "imageUrls": ["https://a.example/0", "https://a.example/1", "https://a.example/2"],
                ]
            ),
            (
                "runway", [.firstFrame],
                ["duration": 5, "quality": "720p", "waterMark": "", "imageUrl": "https://a.example/0"]
            ),
            (
                "runway-aleph", [.video],
                ["videoUrl": "https://a.example/0", "aspectRatio": "16:9", "waterMark": ""]
            ),
            (
                "runway-aleph", [.video, .reference],
                [
                    "videoUrl": "https://a.example/0", "aspectRatio": "16:9", "waterMark": "",
                    "referenceImage": "https://a.example/1",
                ]
            ),
        ] as [(ModelID, [ReferenceRole], [String: JSONValue])])
    func `An order of a dedicated form names its pictures where the form has them`(
        model: ModelID, roles: [ReferenceRole], rest: [String: JSONValue]
    ) throws {
        #expect(try body(model, roles) == .object(rest.merging(["prompt": "fog"]) { $1 }))
    }

    @Test(
        arguments: [
            (
                "kling-2.5-turbo", [.firstFrame], "kling/v2-5-turbo-image-to-video-pro",
                ["duration": "5", "cfg_scale": .number(0.5), "image_url": "https://a.example/0"]
            ),
            (
                "kling-2.5-turbo", [.firstFrame, .lastFrame], "kling/v2-5-turbo-image-to-video-pro",
                [
                    "duration": "5", "cfg_scale": .number(0.5), "image_url": "https://a.example/0",
                    "tail_image_url": "https://a.example/1",
                ]
            ),
            (
                "kling-2.6", [.firstFrame], "kling-2.6/image-to-video",
                ["duration": "5", "sound": false, "image_urls": ["https://a.example/0"]]
            ),
            (
                "kling-3-turbo", [.firstFrame], "kling/v3-turbo-image-to-video",
                ["duration": "5", "resolution": "720p", "image_urls": ["https://a.example/0"]]
            ),
            (
                "wan-2.6", [.firstFrame], "wan/2-6-image-to-video",
                [
                    "duration": "5", "resolution": "1080p", "multi_shots": false,
                    "image_urls": ["https://a.example/0"],
                ]
            ),
            (
                "wan-2.7", [.firstFrame, .lastFrame], "wan/2-7-image-to-video",
                [
                    "duration": 5, "resolution": "1080p", "prompt_extend": true,
                    "first_frame_url": "https://a.example/0", "last_frame_url": "https://a.example/1",
                ]
            ),
            (
                "hailuo-02", [.firstFrame, .lastFrame], "hailuo/02-image-to-video-standard",
                [
                    "duration": "6", "prompt_optimizer": false, "resolution": "768P",
                    "image_url": "https://a.example/0", "end_image_url": "https://a.example/1",
                ]
            ),
            (
                "hailuo-02-pro", [.firstFrame], "hailuo/02-image-to-video-pro",
                ["prompt_optimizer": false, "image_url": "https://a.example/0"]
            ),
            (
                "seedance-2", [.firstFrame, .lastFrame], "bytedance/seedance-2",
                [
                    "aspect_ratio": "16:9", "duration": 5, "resolution": "720p", "generate_audio": true,
                    "first_frame_url": "https://a.example/0", "last_frame_url": "https://a.example/1",
                ]
            ),
            (
                "seedance-2-fast", [.reference, .reference], "bytedance/seedance-2-fast",
                [
                    "aspect_ratio": "16:9", "duration": 5, "resolution": "720p", "generate_audio": true,
                    "reference_image_urls": ["https://a.example/0", "https://a.example/1"],
                ]
            ),
            (
                "grok-imagine-video", [.reference], "grok-imagine/image-to-video",
                [
                    "aspect_ratio": "2:3", "duration": "6", "resolution": "480p", "mode": "normal",
                    "image_urls": ["https://a.example/0"],
                ]
            ),
            (
                "sora-2", [.firstFrame], "sora-2-image-to-video",
                [
                    "aspect_ratio": "landscape", "n_frames": "10", "remove_watermark": true,
                    "upload_method": "s3", "image_urls": ["https://a.example/0"],
                ]
            ),
            (
                "sora-2-pro", [.firstFrame], "sora-2-pro-image-to-video",
                [
                    "aspect_ratio": "landscape", "n_frames": "10", "size": "high", "remove_watermark": true,
                    "upload_method": "s3", "image_urls": ["https://a.example/0"],
                ]
            ),
            (
                "nano-banana-2", [.reference, .reference], "nano-banana-2",
                [
                    "aspect_ratio": "auto", "resolution": "1K", "output_format": "jpg",
                    "image_input": ["https://a.example/0", "https://a.example/1"],
                ]
            ),
            (
                "nano-banana-pro", [.reference], "nano-banana-pro",
                [
                    "aspect_ratio": "1:1", "resolution": "1K", "output_format": "png",
                    "image_input": ["https://a.example/0"],
                ]
            ),
            (
                "gpt-image-2", [.reference], "gpt-image-2-image-to-image",
                ["aspect_ratio": "auto", "resolution": "1K", "input_urls": ["https://a.example/0"]]
            ),
            (
                "seedream-4.5", [.reference], "seedream/4.5-edit",
                ["aspect_ratio": "1:1", "quality": "basic", "image_urls": ["https://a.example/0"]]
            ),
            (
                "gpt4o-image-market", [.reference], "4o-image-api",
                ["size": "1:1", "files_url": ["https://a.example/0"]]
            ),
            ("gpt4o-image-market", [], "4o-image-api", ["size": "1:1"]),
        ] as [(ModelID, [ReferenceRole], String, [String: JSONValue])])
    func `A Market order with pictures has the id and the fields of that form`(
        model: ModelID, roles: [ReferenceRole], wireName: String, input: [String: JSONValue]
    ) throws {
        let whole = input.merging(["prompt": "fog"]) { $1 }
        #expect(try body(model, roles) == ["model": .string(wireName), "input": .object(whole)])
    }

    @Test func `Veo's auto shape has a capital letter on the wire`() throws {
        #expect(
            try body("veo3", [.firstFrame], [.aspectRatioOption: .text("auto")])["aspect_ratio"] == "Auto")
    }

    @Test(
        arguments: [
            ("veo3_fast", [.lastFrame]), ("veo3_fast", [.reference, .firstFrame]), ("veo3", [.reference]),
            ("veo3_lite", [.reference, .reference, .reference, .reference]),
            ("seedance-2", [.reference, .firstFrame]), ("seedance-2", [.lastFrame]),
            ("kling-2.5-turbo", [.lastFrame]), ("hailuo-02", [.lastFrame]), ("wan-2.7", [.lastFrame]),
            ("gpt4o-image", [.mask]), ("gpt4o-image", [.reference, .reference, .mask]),
            ("runway-aleph", []), ("runway-aleph", [.reference]), ("z-image", [.reference]),
            ("kling-2.6", [.firstFrame, .firstFrame]),
        ] as [(ModelID, [ReferenceRole])])
    func `What a model does not take together is refused before it is paid`(
        model: ModelID, roles: [ReferenceRole]
    ) {
        #expect(throws: Problem.self) { try order(model, roles) }
    }

    @Test func `With references Veo makes 8 s, whatever is usual, and refuses a wish for less`() throws {
        let usual = try catalogue.order(
            OrderDraft(
                kind: .video, model: "veo3_fast", prompt: "fog",
                references: [.init(.address("https://a.example/0"), as: .reference)]),
            defaults: [.durationOption: .number(4)])
        #expect(usual.seconds == 8)
        #expect(throws: Problem.self) { try order("veo3_fast", [.reference], [.durationOption: .number(4)]) }
    }

    @Test func `Kling's words for what to leave out are shorter beside a picture`() throws {
        let words = OptionValue.text(String(repeating: "a", count: 501))
        #expect(throws: Never.self) { try order("kling-2.5-turbo", [], ["negative_prompt": words]) }
        #expect(throws: Problem.self) {
            try order("kling-2.5-turbo", [.firstFrame], ["negative_prompt": words])
        }
    }

    @Test(arguments: [
        ("gpt4o-image", ReferenceRole.reference, 25_000_000), ("gpt4o-image", .mask, 25_000_000),
        ("kling-2.5-turbo", .lastFrame, 10_000_000), ("sora-2-pro", .firstFrame, 10_000_000),
        ("nano-banana-pro", .reference, 30_000_000),
    ])
    func `A file may be as large as the pages say`(model: ModelID, role: ReferenceRole, bytes: Int64) throws {
        #expect(try #require(catalogue.model(model)?.slot(role)).maxBytes == bytes)
    }
}
