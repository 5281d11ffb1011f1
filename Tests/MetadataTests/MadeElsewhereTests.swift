import Files
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
            let hex = Array((lines.first ?? "").utf8)
            let written = stride(from: 0, to: hex.count - 1, by: 2).compactMap {
                UInt8(String(decoding: hex[$0...$0 + 1], as: UTF8.self), radix: 16)
            }
            #expect(try read(written, type)?.prompt == "ein Fuchs, größer")
        }
    }

    @Test(arguments: ["", "{", "[]", "{}", #"{"3": 1}"#, #"{"3": {"inputs": {"positive": [5]}}}"#])
    func `A graph without words is none`(graph: String) throws {
        #expect(try read(png(PNGFile.text("prompt", graph)), "image/png") == nil)
    }
}
