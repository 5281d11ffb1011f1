import Domain
import Testing

@testable import Providers

/// The picture models with forms of their own: what is sent, and how their records read.
@Suite struct KiePictureTests {
    private let catalogue = Catalogue(KieCatalogue.kieModels)

    private func body(
        _ model: ModelID, pictures: Int = 0, _ asked: [String: OptionValue] = [:], prompt: String = "fog"
    ) throws -> JSONValue {
        let references = (0..<pictures).map {
            OrderDraft.Reference(.address("https://a.example/\($0)"), as: .reference)
        }
        let order = try catalogue.order(
            OrderDraft(kind: .image, model: model, prompt: prompt, options: asked, references: references))
        return try #require(KieFamily.family(of: model)).body(order)
    }

    @Test func `An order of Flux Kontext has exactly the fields of the service`() throws {
        let asked: [String: OptionValue] = [
            "aspect_ratio": .text("9:16"), "output_format": .text("png"), "safety_tolerance": .number(6),
            "is_enhance": .flag(true),
        ]
        #expect(
            try body("flux-kontext-pro", asked) == [
                "prompt": "fog", "model": "flux-kontext-pro", "aspectRatio": "9:16", "outputFormat": "png",
                "safetyTolerance": 6, "promptUpsampling": true,
            ])
    }

    @Test(arguments: [3, 4, 5, 6])
    func `A picture is changed only with a tolerance of up to 2`(tolerance: Int) throws {
        #expect(throws: Problem.self) {
            try body("flux-kontext-max", pictures: 1, ["safety_tolerance": .number(tolerance)])
        }
        #expect(throws: Never.self) {
            _ = try body("flux-kontext-max", ["safety_tolerance": .number(tolerance)])
            _ = try body("flux-kontext-max", pictures: 1, ["safety_tolerance": .number(2)])
        }
    }

    @Test func `A record of Flux Kontext gives the changed picture, not the one that it came from`() {
        let done: JSONValue = [
            "successFlag": 1,
            "response": [
                "originImageUrl": "https://a.example/origin.jpg",
                "resultImageUrl": "https://a.example/result.jpg",
            ],
        ]
        #expect(KieFamily.fluxKontext.read(done) == .done(["https://a.example/result.jpg"]))
        #expect(KieFamily.fluxKontext.read(["successFlag": 0]) == .working())
        for flag: JSONValue in [2, 3] {
            #expect(
                KieFamily.fluxKontext.read(["successFlag": flag, "errorMessage": "nsfw"]) == .failed("nsfw"))
        }
    }

    @Test(
        arguments: [
            ("nano-banana", 0, [:], "google/nano-banana", ["aspect_ratio": "1:1", "output_format": "png"]),
            (
                "nano-banana", 2, ["output_format": .text("jpeg")], "google/nano-banana-edit",
                [
                    "aspect_ratio": "1:1", "output_format": "jpeg",
                    "image_urls": ["https://a.example/0", "https://a.example/1"],
                ]
            ), ("nano-banana-2-lite", 0, [:], "nano-banana-2-lite", ["aspect_ratio": "auto"]),
            (
                "nano-banana-2-lite", 1, ["aspect_ratio": .text("8:1")], "nano-banana-2-lite",
                ["aspect_ratio": "8:1", "image_urls": ["https://a.example/0"]]
            ),
            (
                "nano-banana-2", 1, [:], "nano-banana-2",
                [
                    "aspect_ratio": "auto", "resolution": "1K", "output_format": "jpg",
                    "image_input": ["https://a.example/0"],
                ]
            ),
        ] as [(ModelID, Int, [String: OptionValue], String, [String: JSONValue])])
    func `Nano Banana is asked by the id and the field that this one of them has`(
        model: ModelID, pictures: Int, asked: [String: OptionValue], wireName: String,
        input: [String: JSONValue]
    ) throws {
        let whole = input.merging(["prompt": "fog"]) { $1 }
        #expect(
            try body(model, pictures: pictures, asked) == [
                "model": .string(wireName), "input": .object(whole),
            ])
    }

    @Test(arguments: [
        ("nano-banana", 10), ("nano-banana-2-lite", 10), ("nano-banana-pro", 8), ("nano-banana-2", 14),
    ])
    func `Each Nano Banana takes as many pictures as its page says, and no more`(model: ModelID, most: Int)
        throws
    {
        #expect(throws: Never.self) { try body(model, pictures: most) }
        #expect(throws: Problem.self) { try body(model, pictures: most + 1) }
    }

    @Test(
        arguments: [
            (
                "topaz-upscale", ["upscale_factor": .text("4")], "topaz/image-upscale",
                ["image_url": "https://a.example/0", "upscale_factor": "4"]
            ), ("recraft-upscale", [:], "recraft/crisp-upscale", ["image": "https://a.example/0"]),
            ("recraft-remove-background", [:], "recraft/remove-background", ["image": "https://a.example/0"]),
        ] as [(ModelID, [String: OptionValue], String, [String: JSONValue])])
    func `A retoucher gets the picture, and none of the words that are kept with it`(
        model: ModelID, asked: [String: OptionValue], wireName: String, input: [String: JSONValue]
    ) throws {
        let expected: JSONValue = ["model": .string(wireName), "input": .object(input)]
        #expect(try body(model, pictures: 1, asked) == expected)
        #expect(try body(model, pictures: 1, asked, prompt: "") == expected)
        #expect(throws: Problem.self) { try body(model) }
    }

    @Test(
        arguments: [
            ("flux-kontext-pro", 5), ("flux-kontext-max", 10), ("nano-banana", 4), ("nano-banana-2-lite", 4),
            ("recraft-upscale", 0.5), ("recraft-remove-background", 1), ("topaz-upscale", nil),
        ] as [(ModelID, Double?)])
    func `A picture costs what the list says, and nothing is guessed`(model: ModelID, credits: Double?) throws
    {
        let entry = try #require(catalogue.model(model))
        #expect(entry.price.row(for: entry.standards)?.credits == credits)
    }
}
