import Domain
import Files
import Foundation
import HTTPClient
import Jail
import Providers
import Sandbox
import TestKit
import Testing

/// Orders that take pictures and clips with them, through the real adapter: uploaded, named, and seen in the result.
@Suite struct MaterialJourneyTests {
    @Test func `An upload comes back byte for byte at the address that it was given`() async throws {
        try await SandboxStudio.with { studio in
            let upload = try await studio.upload("color=red:s=64x48:d=1", "a_1.png", "image/png")
            #expect(upload.address == studio.sandbox.address + "/files/uploads/atelier/a_1.png")
            #expect(upload.lifetime == .seconds(22 * 3600))
            let file = try OpenFile()
            _ = try await studio.fetch(upload.address, into: file)
            #expect(try file.bytes() == upload.bytes)
        }
    }

    @Test func `Uploads outlive a restart, and the same name writes over`() async throws {
        try await SandboxStudio.with { studio in
            _ = try await studio.upload("color=red:s=64x48:d=1", "a.png", "image/png")
            let second = try await studio.upload("color=blue:s=64x48:d=1", "a.png", "image/png")
            await studio.sandbox.stop()
            try await SandboxStudio.again(studio) { again in
                let address = second.address.replacing(studio.sandbox.address, with: again.sandbox.address)
                let file = try OpenFile()
                _ = try await again.fetch(address, into: file)
                #expect(try file.bytes() == second.bytes)
            }
        }
    }

    @Test(
        arguments: [
            ("gpt4o-image", [.reference]), ("gpt4o-image-market", [.reference]),
            ("nano-banana-2", [.reference]), ("nano-banana-pro", [.reference]), ("gpt-image-2", [.reference]),
            ("seedream-4.5", [.reference]), ("flux-kontext-pro", [.reference]), ("nano-banana", [.reference]),
            ("nano-banana-2-lite", [.reference]),
        ] as [(ModelID, [ReferenceRole])])
    func `A picture that was given is seen in the picture that is made`(
        model: ModelID, roles: [ReferenceRole]
    ) async throws {
        try await SandboxStudio.with { studio in
            let red = try await studio.upload("color=0xFF0000:s=64x48:d=1", "a.png", "image/png")
            let order = try studio.order(
                model, [:], given: roles.map { (red.address, $0) })
            let color = try await studio.color(of: try await studio.address(of: order))
            #expect(color.red > 140 && color.red > 2 * max(color.green, color.blue), "\(color)")
        }
    }

    @Test(
        arguments: [
            ("topaz-upscale", ["upscale_factor": .text("4")], "800x600", "rgb24"),
            ("recraft-upscale", [:], "400x300", "rgb24"),
            ("recraft-remove-background", [:], "200x150", "rgba"),
        ] as [(ModelID, [String: OptionValue], String, String)])
    func `A retoucher gives the picture back, larger or without what was around its middle`(
        model: ModelID, options: [String: OptionValue], size: String, pixels: String
    ) async throws {
        try await SandboxStudio.with { studio in
            let red = try await studio.upload("color=0xFF0000:s=200x150:d=1", "a.png", "image/png")
            let order = try studio.order(model, options, given: [(red.address, .reference)])
            let address = try await studio.address(of: order)
            let file = try OpenFile()
            _ = try await studio.fetch(address, into: file)
            let picture = try await Decoded(file, reader: "png_pipe")
            #expect(picture.stream.contains(pixels))
            #expect(picture.report.contains("#dimensions 0: \(size)"))
            let color = try await studio.color(of: address)
            #expect(color.red > 100 && color.red > 2 * max(color.green, color.blue), "\(color)")
        }
    }

    @Test(
        arguments: [
            ("veo3", [.firstFrame], [.durationOption: .number(4)]),
            ("veo3_lite", [.reference], [:]), ("runway", [.firstFrame], [:]),
            ("kling-2.5-turbo", [.firstFrame], [:]), ("kling-2.6", [.firstFrame], [:]),
            ("kling-3-turbo", [.firstFrame], [.durationOption: .number(3)]),
            ("wan-2.6", [.firstFrame], [.qualityOption: .text("720p")]),
            (
                "wan-2.7", [.firstFrame],
                [.durationOption: .number(2), .qualityOption: .text("720p")]
            ), ("hailuo-02", [.firstFrame], [:]), ("hailuo-02-pro", [.firstFrame], [:]),
            (
                "seedance-2", [.firstFrame],
                [.durationOption: .number(4), .qualityOption: .text("480p")]
            ),
            (
                "seedance-2-fast", [.reference],
                [.durationOption: .number(4), .qualityOption: .text("480p")]
            ), ("grok-imagine-video", [.reference], [:]), ("sora-2", [.firstFrame], [:]),
        ] as [(ModelID, [ReferenceRole], [String: OptionValue])])
    func `A picture that was given is seen in the clip that is made`(
        model: ModelID, roles: [ReferenceRole], options: [String: OptionValue]
    ) async throws {
        try await SandboxStudio.with { studio in
            let red = try await studio.upload("color=0xFF0000:s=64x48:d=1", "a.jpg", "image/jpeg")
            let order = try studio.order(
                model, options, given: roles.map { (red.address, $0) })
            let color = try await studio.color(of: try await studio.address(of: order), reader: "mov")
            #expect(color.red > 140 && color.red > 2 * max(color.green, color.blue), "\(color)")
        }
    }

    @Test func `A clip begins with its first picture at the left and shows its last at the right`()
        async throws
    {
        try await SandboxStudio.with { studio in
            let red = try await studio.upload("color=0xFF0000:s=64x48:d=1", "a.png", "image/png")
            let blue = try await studio.upload("color=0x0000FF:s=64x48:d=1", "b.webp", "image/webp")
            let order = try studio.order(
                "kling-2.5-turbo", given: [(red.address, .firstFrame), (blue.address, .lastFrame)])
            let color = try await studio.color(of: try await studio.address(of: order), reader: "mov")
            #expect(color.red > 80 && color.blue > 80 && color.green < 60, "\(color)")
        }
    }

    @Test func `Aleph changes a clip that the sandbox made itself`() async throws {
        try await SandboxStudio.with { studio in
            let red = try await studio.upload("color=0xFF0000:s=64x48:d=1", "a.png", "image/png")
            let first = try studio.order(
                "runway", given: [(red.address, .firstFrame)])
            let clip = try await studio.address(of: first)
            let order = try studio.order(
                "runway-aleph", ["aspect_ratio": .text("1:1")], given: [(clip, .video)])
            let made = try await studio.address(of: order)
            #expect(made != clip)
            let color = try await studio.color(of: made, reader: "mov")
            #expect(color.red > 140 && color.red > 2 * max(color.green, color.blue), "\(color)")
        }
    }

    @Test func `Aleph takes a clip that nobody can fetch and fails later, as recorded`() async throws {
        try await SandboxStudio.with { studio in
            let order = try studio.order(
                "runway-aleph", [:], [.init(.address("https://a.example/clip.mp4"), as: .video)])
            let id = try await studio.submit(order)
            var report = try await studio.status(id, for: order)
            while case .running = report { report = try await studio.status(id, for: order) }
            #expect(
                report
                    == .failed(
                        .failed(at: "Sandbox", words: "internal error, please try again later.")))
        }
    }

    @Test func `A file that is no picture is taken and fails the task later`() async throws {
        try await SandboxStudio.with { studio in
            let report = try await studio.upload(bytes: Array("GIF89a".utf8), "a.png", "image/png")
            guard case .uploaded(let address, _) = report else {
                Issue.record("\(report)")
                return
            }
            let order = try studio.order("runway", given: [(address, .firstFrame)])
            let id = try await studio.submit(order)
            var status = try await studio.status(id, for: order)
            while case .running = status { status = try await studio.status(id, for: order) }
            #expect(status == .failed(.failed(at: "Sandbox", words: "The input file is of no known kind")))
        }
    }

    @Test(arguments: [
        "../a.png", "a/../b.png", ".a.png", "/etc/passwd", "a b.png", "a\\b.png",
        String(repeating: "a", count: 200),
    ])
    func `No name leads out of the folder`(name: String) async throws {
        try await SandboxStudio.with(drawsNothing: true) { studio in
            guard case .refused(let problem) = try await studio.upload(bytes: [1], name, "image/png") else {
                Issue.record("taken")
                return
            }
            #expect(problem.code == "upload_refused")
        }
    }

    @Test(arguments: [
        (["mode": "code", "code": 401] as [String: JSONValue], "key_refused"),
        (["mode": "status", "status": 413], "upload_refused"),
        (["mode": "code", "code": 429], "provider_busy"),
        (["mode": "html"], "provider_answer_unreadable"), (["mode": "truncate"], "provider_unreachable"),
        (["mode": "status", "status": 503], "provider_answer_unreadable"),
    ])
    func `An upload that is spoilt says what it came to`(members: [String: JSONValue], code: String)
        async throws
    {
        try await SandboxStudio.with(drawsNothing: true) { studio in
            let fault = members.merging(["path": "upload"]) { $1 }
            try await studio.control(["faults": [.object(fault)]])
            switch try await studio.upload(bytes: [1, 2, 3], "a.png", "image/png") {
            case .refused(let problem), .unavailable(let problem, _): #expect(problem.code.rawValue == code)
            case .uploaded: Issue.record("taken")
            }
            guard case .uploaded = try await studio.upload(bytes: [1, 2, 3], "a.png", "image/png") else {
                Issue.record("the next one is not normal")
                return
            }
        }
    }

    @Test func `Without the right key nothing is taken`() async throws {
        try await SandboxStudio.with(drawsNothing: true) { studio in
            try await studio.control(["require_key": "another"])
            guard case .refused(let problem) = try await studio.upload(bytes: [1], "a.png", "image/png")
            else {
                Issue.record("taken")
                return
            }
            #expect(problem.code == "key_refused")
        }
    }

    @Test func `No order leaves with a reference that was not uploaded`() async throws {
        try await SandboxStudio.with(drawsNothing: true) { studio async throws in
            let stored = OrderReference(.reference, .stored(ReferenceID(rawValue: "ref_1")))
            let order = Order(
                kind: .image, model: "gpt4o-image", prompt: "a", options: [.aspectRatioOption: .text("1:1")],
                references: [stored])
            guard case .rejected(let problem) = await studio.provider.submit(order, key: studio.key) else {
                Issue.record("sent")
                return
            }
            #expect(problem.code == "reference_unreadable")
            #expect(try await studio.control()["posts"] == 0)
        }
    }
}
