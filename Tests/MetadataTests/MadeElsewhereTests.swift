import Files
import Jail
import TestKit
import Testing

@testable import Metadata

@Suite struct MadeElsewhereTests {
    private func read(_ bytes: [UInt8], _ type: String) throws -> MadeElsewhere? {
        let place = try TemporaryFolder()
        let file = try place.folder.create("file")
        try file.write(bytes.span)
        return try MadeElsewhere(readingFrom: file, size: Int64(bytes.count), mimeType: type)
    }

    private func png(_ chunks: [UInt8]...) -> [UInt8] {
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
            + PNGFile.chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]) + chunks.flatMap(\.self)
            + PNGFile.chunk("IEND", [])
    }

    @Test(arguments: [
        (
            "a red fox in snow\nNegative prompt: blurry\nSteps: 20, Sampler: Euler a, Seed: 42",
            "a red fox in snow", "blurry"
        ),
        ("two\nlines\nSteps: 20, Size: 512x512", "two\nlines", nil),
        ("Steps: to heaven\nNegative prompt: a\nb\nSteps: 4, Seed: 1", "Steps: to heaven", "a\nb"),
        ("größer, 紙", "größer, 紙", nil),
    ])
    func `The last line of settings ends a prompt, whatever stands in it`(
        text: String, prompt: String, without: String?
    ) throws {
        let found = try read(png(PNGFile.text("parameters", text)), "image/png")
        #expect(found?.prompt == prompt && found?.without == without)
    }

    @Test func `The graph of ComfyUI leads from the sampler to its words`() throws {
        let graph = """
            {"3": {"class_type": "KSampler", "inputs": {"seed": 5, "positive": ["9", 0], "negative": ["7", 0]}},
             "9": {"class_type": "FluxGuidance", "inputs": {"guidance": 3.5, "conditioning": ["6", 0]}},
             "6": {"class_type": "CLIPTextEncode", "inputs": {"text": ["12", 0], "clip": ["4", 1]}},
             "7": {"class_type": "CLIPTextEncode", "inputs": {"text": "bad hands", "clip": ["4", 1]}},
             "12": {"class_type": "PrimitiveString", "inputs": {"value": "a fox, 紙"}}}
            """
        let found = try read(png(PNGFile.text("prompt", graph)), "image/png")
        #expect(found?.prompt == "a fox, 紙" && found?.without == "bad hands")
    }

    @Test func `A graph that goes round in circles has no words`() throws {
        let graph = #"{"1": {"inputs": {"positive": ["1", 0], "conditioning": ["1", 0], "text": ["1", 0]}}}"#
        #expect(try read(png(PNGFile.text("prompt", graph)), "image/png") == nil)
    }

    @Test func `InvokeAI's record is read`() throws {
        let record = #"{"positive_prompt": "a fox", "negative_prompt": "", "model": {"name": "x"}}"#
        let found = try read(png(PNGFile.text("invokeai_metadata", record)), "image/png")
        #expect(found?.prompt == "a fox" && found?.without == nil)
    }

    @Test func `A comment that exiftool wrote into a JPEG and a WebP is read`() async throws {
        for (name, type, orders) in [
            ("a.jpg", "image/jpeg", [String]()), ("a.webp", "image/webp", ["-c:v", "libwebp"]),
        ] {
            let place = try TemporaryFolder()
            try await place.folder.sample(name, from: "testsrc2=s=64x48:d=1", ["-frames:v", "1"] + orders)
            let sample = try place.folder.bytes(of: name)
            let lines = try await python(
                """
                import subprocess, sys
                words = ["exiftool", "-q", "-charset", "UTF8", "-EXIF:UserComment=ein Fuchs, größer", "-o", "-", sys.argv[1]]
                print(subprocess.run(words, check=True, capture_output=True).stdout.hex())
                """, about: sample)
            #expect(try read(bytes(lines), type)?.prompt == "ein Fuchs, größer")
        }
    }

    @Test(arguments: ["", "{", "[]", "{}", #"{"3": 1}"#, #"{"3": {"inputs": {"positive": [5]}}}"#])
    func `A graph without words is none`(graph: String) throws {
        #expect(try read(png(PNGFile.text("prompt", graph)), "image/png") == nil)
    }

    @Test func `A graph whose sampler is put together from nodes gives the words, the model and the seed`()
        throws
    {
        let graph = """
            {"6": {"class_type": "CLIPTextEncodeFlux", "inputs": {"clip_l": "fox", "t5xxl": "a fox in fog", "guidance": 3.5}},
             "12": {"class_type": "UNETLoader", "inputs": {"unet_name": "flux1-dev.safetensors"}},
             "13": {"class_type": "SamplerCustomAdvanced", "inputs": {"noise": ["25", 0], "guider": ["22", 0]}},
             "16": {"class_type": "KSamplerSelect", "inputs": {"sampler_name": "euler"}},
             "17": {"class_type": "BasicScheduler", "inputs": {"steps": 20, "model": ["12", 0]}},
             "22": {"class_type": "BasicGuider", "inputs": {"model": ["12", 0], "conditioning": ["6", 0]}},
             "25": {"class_type": "RandomNoise", "inputs": {"noise_seed": 219670278747233}}}
            """
        let found = try read(png(PNGFile.text("prompt", graph)), "image/png")
        #expect(found?.prompt == "a fox in fog" && found?.without == nil)
        #expect(found?.model == "flux1-dev.safetensors")
        #expect(found?.settings == ["seed": "219670278747233", "steps": "20", "sampler": "euler"])
    }

    @Test func `What an AI was told is read from the packet that exiftool writes, in every kind of file`()
        async throws
    {
        for (name, type, orders) in [
            ("a.png", "image/png", ["-frames:v", "1"]), ("a.jpg", "image/jpeg", ["-frames:v", "1"]),
            ("a.webp", "image/webp", ["-frames:v", "1", "-c:v", "libwebp"]),
            ("a.mp4", "video/mp4", ["-t", "0.2", "-pix_fmt", "yuv420p"]),
        ] {
            let place = try TemporaryFolder()
            try await place.folder.sample(name, from: "testsrc2=s=64x48:d=1", orders)
            let config = """
                %Image::ExifTool::UserDefined = ('Image::ExifTool::XMP::iptcExt' =>
                    { AIPromptInformation => { }, AISystemUsed => { } }); 1;
                """
            try place.folder.create("ai.config").write(config.utf8.span)
            try place.folder.create("words").write("ein Fuchs <&> \"größer\"\nzweite Zeile".utf8.span)
            var exiftool = JailedCommand(
                "/usr/bin/perl",
                [
                    "/usr/bin/exiftool", "-config", "ai.config", "-charset", "UTF8", "-q", "-q",
                    "-XMP-iptcExt:AIPromptInformation<=words", "-XMP-iptcExt:AISystemUsed=ExampleGen",
                    "-XMP-xmp:CreatorTool=Example Studio", "-o", "-", name,
                ], in: place.folder)
            exiftool.reads = ["ai.config", "words", name]
            let result = try await Jail(limit: 1).run(exiftool)
            try #require(result.isSuccess, "\(name): \(result.errors)")
            let found = try #require(try read(result.outputs[0], type))
            #expect(found.prompt == "ein Fuchs <&> \"größer\"\nzweite Zeile", "\(name)")
            #expect(found.model == "ExampleGen" && found.program == "Example Studio", "\(name)")
        }
    }

    @Test(arguments: [
        (
            #"<rdf:Description x:AIPromptInformation="a &#x27;fox&#39;" x:AISystemUsed='gen'/>"#, "a 'fox'",
            "gen"
        ),
        (
            "<x:AIPromptInformation>a &amp;lt; b &unknown; & c</x:AIPromptInformation>",
            "a &lt; b &unknown; & c", nil
        ),
    ])
    func `A property of a packet may be an attribute, and its entities are read once`(
        packet: String, prompt: String, model: String?
    ) throws {
        let found = try read(png(PNGFile.text("XML:com.adobe.xmp", packet + " ü")), "image/png")
        #expect(found?.prompt == prompt && found?.model == model)
    }

    @Test(arguments: [
        "", "<x:AIPromptInformation></x:AIPromptInformation>", "<x:AIPromptInformation>a",
        ":AIPromptInformation=\"",
    ])
    func `A packet without a prompt tells nothing`(packet: String) throws {
        #expect(MadeElsewhere(packet: Array(packet.utf8)) == nil)
    }

    @Test func `What Atelier wrote into a copy is read again`() throws {
        let said = Provenance(
            sourceType: .trained, prompt: "a fox,\nred", system: "4o image (kie)",
            options: [("negative_prompt", "blur"), ("seed", "42")], sha256: "ab",
            createdAt: "2026-11-20T10:15:02.042Z")
        let found = try read(png(PNGFile.text("parameters", said.parameters)), "image/png")
        #expect(found?.prompt == "a fox,\nred" && found?.without == "blur")
        #expect(found?.program == "Atelier" && found?.model == "4o image (kie)")
        #expect(found?.settings["seed"] == "42")
    }

    private func bytes(_ lines: [String]) -> [UInt8] {
        let hex = Array((lines.first ?? "").utf8)
        return stride(from: 0, to: hex.count - 1, by: 2).compactMap {
            UInt8(String(decoding: hex[$0...$0 + 1], as: UTF8.self), radix: 16)
        }
    }

    /// What zlib makes of a text.
    private func packed(_ text: String, times: Int = 1) async throws -> [UInt8] {
        let script = "import sys, zlib; print(zlib.compress(open(sys.argv[1], 'rb').read() * \(times)).hex())"
        return bytes(try await python(script, about: Array(text.utf8)))
    }

    @Test func `Compressed texts are read like others`() async throws {
        let text = try await packed("a fox, größer")
        let plain = PNGFile.chunk("zTXt", [UInt8]("parameters\0\0".utf8) + text)
        let international = PNGFile.chunk("iTXt", [UInt8]("parameters\0\u{1}\0\0\0".utf8) + text)
        #expect(try read(png(plain), "image/png")?.prompt == "a fox, größer")
        #expect(try read(png(international), "image/png")?.prompt == "a fox, größer")
    }

    @Test func `A compressed text that is cut, or unpacks to far too much, is none`() async throws {
        let head = [UInt8]("parameters\0\0".utf8)
        let cut = try await packed("a fox in the snow").dropLast(6)
        #expect(try read(png(PNGFile.chunk("zTXt", head + cut)), "image/png") == nil)
        let bomb = try await packed("0123456789abcdef", times: 2 << 20)
        #expect(bomb.count < 100_000)
        #expect(try read(png(PNGFile.chunk("zTXt", head + bomb)), "image/png") == nil)
    }

    @Test(arguments: [
        (
            "parameters",
            #"""
            a fox
            Steps: 20, Sampler: "Euler, a", CFG scale: 7, Seed: 42, Size: 512x512, Model: "sd: \"x\""
            """#,
            ["AUTOMATIC1111", #"sd: "x""#, "42", "20", "Euler, a", "7"]
        ),
        (
            "invokeai_metadata",
            #"{"positive_prompt": "a fox", "seed": 7, "steps": 30, "cfg_scale": 7.5, "scheduler": "euler", "model": {"name": "x"}}"#,
            ["InvokeAI", "x", "7", "30", "euler", "7.5"]
        ),
        (
            "prompt",
            """
            {"3": {"inputs": {"seed": 12345678901234567891, "steps": 8, "cfg": 1.0, "sampler_name": "dpmpp",
                "positive": ["6", 0], "model": ["10", 0]}},
             "6": {"inputs": {"text": "a fox"}}, "10": {"inputs": {"lora_name": "l", "model": ["4", 0]}},
             "4": {"inputs": {"ckpt_name": "xl.safetensors"}}}
            """, ["ComfyUI", "xl.safetensors", "12345678901234567891", "8", "dpmpp", "1"]
        ),
    ])
    func `Program, model, seed and settings are kept in that program's words`(
        key: String, text: String, words: [String]
    ) throws {
        let chunk = PNGFile.chunk("tEXt", [UInt8](key.utf8) + [0] + [UInt8](text.utf8))
        let found = try #require(try read(png(chunk), "image/png"))
        let settings = ["seed", "steps", "sampler", "cfg_scale"].map { found.settings[$0] ?? "" }
        #expect([found.program, found.model ?? ""] + settings == words)
    }
}
