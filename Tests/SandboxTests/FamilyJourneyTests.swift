import Domain
import Files
import Foundation
import Jail
import Providers
import Sandbox
import Testing

/// One order of each form, through the real adapter, to a file that is decoded whole.
@Suite struct FamilyJourneyTests {
    @Test(
        arguments: [
            ("veo3_lite", ["duration": .number(4), "aspect_ratio": .text("9:16")], "720x1280", 4, true),
            ("runway", ["aspect_ratio": .text("3:4")], "720x960", 5, false),
            (
                "seedance-2",
                ["quality": .text("480p"), "duration": .number(4), "aspect_ratio": .text("1:1")],
                "480x480", 4, true
            ),
            (
                "seedance-2-fast",
                ["quality": .text("480p"), "duration": .number(4), "generate_audio": .flag(false)],
                "854x480", 4, false
            ),
            // Long enough to turn twice.
            (
                "seedance-2-fast",
                ["quality": .text("480p"), "duration": .number(15), "aspect_ratio": .text("16:9")],
                "854x480", 15, true
            ),
        ] as [(ModelID, [String: OptionValue], String, Int, Bool)])
    func `An order becomes one whole clip of its shape, length and sound`(
        model: ModelID, options: [String: OptionValue], size: String, seconds: Int, hasSound: Bool
    ) async throws {
        try await SandboxStudio.with { studio in
            let order = try studio.order(model, options)
            let id = try await studio.submit(order)
            #expect(try await studio.status(id, for: order).isAtWork)
            let results = try await studio.results(of: id, for: order)
            #expect(results.count == 1)
            let file = try OpenFile()
            #expect(
                try await studio.fetch(try #require(results.first), into: file)
                    == .complete(bytes: try file.size()))

            let clip = try await Decoded(file, reader: "mov")
            #expect(clip.stream.contains("h264") && clip.stream.contains("yuv420p"))
            #expect(clip.report.contains("#dimensions 0: \(size)"))
            #expect(clip.report.contains("#media_type 1: audio") == hasSound)
            #expect(clip.frames.count == seconds * 24)
            #expect(Set(clip.frames).count > 80, "it hardly moves")
            #expect(try clip.seconds(ofStream: 0) == Double(seconds))
            if hasSound { #expect(try abs(clip.seconds(ofStream: 1) - Double(seconds)) < 0.05) }
            // Its table stands before its frames, so that a browser can begin at once.
            let bytes = Data(try file.bytes())
            let table = try #require(bytes.range(of: Data("moov".utf8)))
            let frames = try #require(bytes.range(of: Data("mdat".utf8)))
            #expect(table.lowerBound < frames.lowerBound)
        }
    }

    @Test(
        arguments: [
            ("nano-banana-2", ["aspect_ratio": .text("16:9")], "mjpeg", "1366x768"),
            ("gpt-image-2", ["aspect_ratio": .text("3:2"), "quality": .text("2K")], "png", "2508x1672"),
            ("z-image", [:], "png", "1024x1024"),
            ("flux-kontext-pro", ["aspect_ratio": .text("21:9")], "mjpeg", "1564x670"),
            (
                "flux-kontext-max", ["aspect_ratio": .text("1:1"), "output_format": .text("png")], "png",
                "1024x1024"
            ), ("nano-banana", ["output_format": .text("jpeg")], "mjpeg", "1024x1024"),
            ("nano-banana-2-lite", ["aspect_ratio": .text("1:4")], "png", "512x2048"),
            ("seedream-4.5", [:], "png", "2048x2048"),
        ] as [(ModelID, [String: OptionValue], String, String)])
    func `An order becomes one whole picture of its shape, size and kind`(
        model: ModelID, options: [String: OptionValue], codec: String, size: String
    ) async throws {
        try await SandboxStudio.with { studio in
            let order = try studio.order(model, options)
            let id = try await studio.submit(order)
            let file = try OpenFile()
            let address = try #require(try await studio.results(of: id, for: order).first)
            _ = try await studio.fetch(address, into: file)
            let picture = try await Decoded(file, reader: codec == "png" ? "png_pipe" : "jpeg_pipe")
            #expect(picture.stream.contains("Video: \(codec)"))
            #expect(picture.report.contains("#dimensions 0: \(size)"))
        }
    }

    @Test func `A task of one form is unknown to all others, as the service says it`() async throws {
        try await SandboxStudio.with(drawsNothing: true) { studio in
            let models: [ModelID] = ["gpt4o-image", "flux-kontext-pro", "veo3", "runway", "z-image"]
            for model in models {
                let id = try await studio.submit(try studio.order(model, [:]))
                for other in models where other != model {
                    let report = try await studio.status(id, for: try studio.order(other, [:]))
                    #expect(report == .missing(.taskMissing(at: "Sandbox")), "\(model) asked as \(other)")
                }
            }
        }
    }

    @Test func `Only Sora tells how far it is, and only in the Market`() async throws {
        try await SandboxStudio.with(drawsNothing: true) { studio in
            let sora = try studio.order("sora-2-pro", [:])
            let id = try await studio.submit(sora)
            let kling = try studio.order("kling-2.5-turbo", [:])
            let other = try await studio.submit(kling)
            #expect(try await studio.status(id, for: sora) == .running(progress: 0))
            studio.clock.advance(seconds: 5)
            guard case .running(let middle?) = try await studio.status(id, for: sora) else {
                Issue.record("no share")
                return
            }
            #expect(middle > 0.3 && middle < 0.6)
            #expect(try await studio.status(other, for: kling) == .running(progress: nil))
        }
    }

    @Test func `A model that was withdrawn is refused by name and costs nothing`() async throws {
        try await SandboxStudio.with(drawsNothing: true) { studio in
            let order = try studio.order("sora-2", [:])
            let body =
                #"{"code":500,"msg":"The model name you specified is not supported","data":null}"#
            try await studio.control([
                "faults": [["path": "generate", "mode": "body", "body": .string(body)]]
            ])
            let words = "The model name you specified is not supported"
            #expect(
                await studio.provider.submit(order, key: studio.key)
                    == .rejected(.modelWithdrawn(by: "Sandbox", detail: words)))
            #expect(try await studio.provider.balance(key: try #require(studio.key)).credits == 10_000)
        }
    }

    @Test func `Every model of the catalogue can be ordered here with every slot that goes together`()
        async throws
    {
        try await SandboxStudio.with(drawsNothing: true) { studio in
            for model in KieCatalogue.kieModels where model.sourceSlot == nil {
                for roles in Self.choices(of: model) {
                    studio.clock.advance(seconds: 1)
                    let references = roles.enumerated().map { number, role in
                        let ending = role == .video ? "mp4" : "png"
                        return OrderDraft.Reference(
                            .address("https://a.example/\(number).\(ending)"), as: role)
                    }
                    _ = try await studio.submit(try studio.order(model.id, [:], references))
                }
            }
        }
    }

    /// Sets of references that a model takes: none, each slot full, and both frames.
    private static func choices(of model: Model) -> [[ReferenceRole]] {
        let needed = model.slots.filter { $0.count.lowerBound > 0 }.map(\.role)
        var choices = [needed]
        for slot in model.slots where !needed.contains(slot.role) && slot.role != .lastFrame {
            // A mask is for the one picture beside it.
            let alone = slot.role == .mask ? [.reference] : needed
            choices.append(alone + Array(repeating: slot.role, count: slot.count.upperBound))
        }
        if model.slot(.lastFrame) != nil { choices.append([.firstFrame, .lastFrame]) }
        return choices
    }
}

extension StatusReport {
    fileprivate var isAtWork: Bool { if case .running = self { true } else { false } }
}
