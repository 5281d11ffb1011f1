import Domain
import TestKit
import Testing

@testable import Providers

/// What an order looks like on the wire, model by model, as the service's pages print it.
@Suite struct KieOrderTests {
    private let catalogue = Catalogue(KieCatalogue.kieModels)

    private func body(
        _ model: ModelID, _ asked: [String: OptionValue] = [:],
        references: [OrderDraft.Reference] = []
    ) throws -> JSONValue {
        let entry = try #require(catalogue.model(model))
        let order = try catalogue.order(
            OrderDraft(kind: entry.kind, model: model, prompt: "fog", options: asked, references: references))
        return try #require(KieFamily.family(of: model)).body(order)
    }

    @Test(arguments: ["veo3_fast", "veo3", "veo3_lite"] as [ModelID])
    func `A Veo order names its tier and has whole numbers for seconds`(model: ModelID) throws {
        let expected: JSONValue = [
            "prompt": "fog", "model": .string(model.rawValue), "generationType": "TEXT_2_VIDEO",
            "aspect_ratio": "9:16", "duration": 4, "resolution": "1080p",
        ]
        #expect(
            try body(
                model,
                [
                    .aspectRatioOption: .text("9:16"), .durationOption: .number(4),
                    .qualityOption: .text("1080p"),
                ]) == expected)
    }

    @Test func `A Runway order is flat, with numbers and a capital M`() throws {
        #expect(
            try body("runway", [.durationOption: .number(10)])
                == [
                    "prompt": "fog", "aspectRatio": "16:9", "duration": 10, "quality": "720p",
                    "waterMark": "",
                ])
    }

    @Test(
        arguments: [
            (
                "kling-2.5-turbo", ["cfg_scale": .fraction(0.3), "negative_prompt": .text("rain")],
                "kling/v2-5-turbo-text-to-video-pro",
                [
                    "aspect_ratio": "16:9", "duration": "5", "cfg_scale": .number(0.3),
                    "negative_prompt": "rain",
                ]
            ),
            (
                "kling-2.6", ["sound": .flag(true), "duration": .number(10)], "kling-2.6/text-to-video",
                ["aspect_ratio": "16:9", "duration": "10", "sound": true]
            ),
            (
                "kling-3-turbo", ["duration": .number(13)], "kling/v3-turbo-text-to-video",
                ["aspect_ratio": "16:9", "duration": "13", "resolution": "720p"]
            ),
            (
                "wan-2.6", [:], "wan/2-6-text-to-video",
                ["duration": "5", "resolution": "1080p", "multi_shots": false]
            ),
            (
                "wan-2.7", ["aspect_ratio": .text("4:3")], "wan/2-7-text-to-video",
                ["ratio": "4:3", "duration": 5, "resolution": "1080p", "prompt_extend": true]
            ),
            (
                "hailuo-02", [:], "hailuo/02-text-to-video-standard",
                ["duration": "6", "prompt_optimizer": false]
            ),
            ("hailuo-02-pro", [:], "hailuo/02-text-to-video-pro", ["prompt_optimizer": false]),
            (
                "seedance-2", ["quality": .text("4k")], "bytedance/seedance-2",
                ["aspect_ratio": "16:9", "duration": 5, "resolution": "4k", "generate_audio": true]
            ),
            (
                "seedance-2-fast", ["generate_audio": .flag(false)], "bytedance/seedance-2-fast",
                ["aspect_ratio": "16:9", "duration": 5, "resolution": "720p", "generate_audio": false]
            ),
            (
                "grok-imagine-video", [:], "grok-imagine/text-to-video",
                ["aspect_ratio": "2:3", "duration": 6, "resolution": "480p", "mode": "normal"]
            ),
            (
                "sora-2",
                ["aspect_ratio": .text("9:16"), "duration": .number(15), "watermark": .flag(true)],
                "sora-2-text-to-video",
                [
                    "aspect_ratio": "portrait", "n_frames": "15", "remove_watermark": false,
                    "upload_method": "s3",
                ]
            ),
            (
                "sora-2-pro", [:], "sora-2-pro-text-to-video",
                [
                    "aspect_ratio": "landscape", "n_frames": "10", "size": "high", "remove_watermark": true,
                    "upload_method": "s3",
                ]
            ),
            (
                "nano-banana-2", ["quality": .text("2K")], "nano-banana-2",
                ["aspect_ratio": "auto", "resolution": "2K", "output_format": "jpg"]
            ),
            (
                "nano-banana-pro", [:], "nano-banana-pro",
                ["aspect_ratio": "1:1", "resolution": "1K", "output_format": "png"]
            ),
            (
                "gpt-image-2", ["aspect_ratio": .text("9:21")], "gpt-image-2-text-to-image",
                ["aspect_ratio": "9:21", "resolution": "1K"]
            ),
            ("seedream-4.5", [:], "seedream/4.5-text-to-image", ["aspect_ratio": "1:1", "quality": "basic"]),
            ("z-image", ["aspect_ratio": .text("3:4")], "z-image", ["aspect_ratio": "3:4"]),
        ] as [(ModelID, [String: OptionValue], String, [String: JSONValue])])
    func `A Market order has the model's own id, names and types`(
        model: ModelID, asked: [String: OptionValue], wireName: String, input: [String: JSONValue]
    ) throws {
        let whole = input.merging(["prompt": "fog"]) { $1 }
        #expect(try body(model, asked) == ["model": .string(wireName), "input": .object(whole)])
    }

    @Test(
        arguments: [
            ("veo3_fast", ["quality": .text("4k")], 180), ("veo3", [:], 250), ("veo3_lite", [:], 30),
            ("runway", [:], 12), ("runway", ["duration": .number(10)], 30),
            ("runway", ["quality": .text("1080p")], 30), ("kling-2.5-turbo", ["duration": .number(10)], 84),
            ("kling-2.6", ["sound": .flag(true), "duration": .number(10)], 220), ("wan-2.6", [:], 104.5),
            ("wan-2.7", ["duration": .number(15)], 360), ("hailuo-02-pro", [:], 57),
            ("seedance-2", ["duration": .number(4)], 164), ("grok-imagine-video", [:], 14.4),
            ("nano-banana-2", ["quality": .text("4K")], 18), ("gpt-image-2", [:], 6),
            ("seedream-4.5", [:], 6.5), ("z-image", [:], 0.8),
        ] as [(ModelID, [String: OptionValue], Double)])
    func `An order is estimated as the list of 2026-09-24 has it`(
        model: ModelID, asked: [String: OptionValue], credits: Double
    ) throws {
        let entry = try #require(catalogue.model(model))
        let order = try catalogue.order(
            OrderDraft(kind: entry.kind, model: model, prompt: "fog", options: asked))
        let cost = try #require(entry.price.estimate(for: order))
        #expect(abs(cost.credits - credits) < 1e-9)
        #expect(cost.asOf == "2026-09-24")
    }

    @Test func `Every choice of every model has a price, but where the list has none`() throws {
        let unpriced: Set<ModelID> = ["sora-2", "sora-2-pro", "runway-extend", "topaz-upscale"]
        for model in KieCatalogue.kieModels where !unpriced.contains(model.id) {
            for option in model.options {
                for value in option.values {
                    let order = try catalogue.sampleOrder(model.id, [option.name: value])
                    #expect(model.price.estimate(for: order) != nil, "\(model.id) \(order.options)")
                }
            }
        }
    }

    @Test func `Runway's long 1080p and GPT Image's square 4K are refused with what is left`() throws {
        let runway = try #require(throws: Problem.self) {
            try body("runway", [.durationOption: .number(10), .qualityOption: .text("1080p")])
        }
        #expect(runway.field == .durationOption && runway.allowed == [.number(5)])
        let square = try #require(throws: Problem.self) {
            try body("gpt-image-2", [.aspectRatioOption: .text("1:1"), .qualityOption: .text("4K")])
        }
        #expect(square.field == .qualityOption && square.allowed == [.text("1K"), .text("2K")])
    }
}
