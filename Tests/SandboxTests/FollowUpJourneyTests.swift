import Domain
import Files
import Foundation
import Providers
import Testing

@testable import Sandbox

/// Orders that go on from a clip, through the real adapter, to a file that is decoded whole.
@Suite struct FollowUpJourneyTests {
    @Test func `A clip of Veo is made longer in its own shape, and can be made longer again`() async throws {
        try await SandboxStudio.with { studio in
            let short = try studio.order(
                "veo3_lite", ["duration": .number(4), "aspect_ratio": .text("9:16")])
            let first = try await studio.make(short)
            let longer = try studio.order("veo-extend", from: first.id, of: short, ["tier": .text("lite")])
            let second = try await studio.make(longer)
            #expect(second.id != first.id)
            #expect(second.file.report.contains("#dimensions 0: 720x1280"))
            #expect(try second.file.seconds(ofStream: 0) == 12)
            #expect(second.file.report.contains("#media_type 1: audio"))
            let longest = try studio.order("veo-extend", from: second.id, of: longer)
            #expect(longest.aspectRatio == "9:16")
            #expect(try await studio.submit(longest) != second.id)
        }
    }

    @Test func `A clip of Veo comes in 1080p without a post, under its own task id`() async throws {
        try await SandboxStudio.with { studio in
            let clip = try studio.order("veo3_fast", ["duration": .number(4)])
            let id = try await studio.submit(clip)
            _ = try await studio.results(of: id, for: clip)
            let posts = try await studio.control()["posts"]
            let fine = try studio.order("veo-1080p", from: id, of: clip)
            #expect(try await studio.submit(fine) == id)
            #expect(try await studio.status(id, for: fine) == .running(progress: nil))
            let file = try await studio.make(fine).file
            #expect(file.report.contains("#dimensions 0: 1920x1080"))
            #expect(try file.seconds(ofStream: 0) == 4)
            #expect(try await studio.control()["posts"] == posts)
            // However often it was asked, it was made and billed once.
            #expect(try await studio.control()["tasks"].array?.count == 2)
            #expect(
                try await studio.provider.balance(key: try #require(studio.key)).credits == 10_000 - 60 - 5)
        }
    }

    @Test func `A clip of Veo comes in 4K, although the answer says 422`() async throws {
        try await SandboxStudio.with(drawsNothing: true) { studio in
            let clip = try studio.order("veo3_fast", ["duration": .number(4)])
            let id = try await studio.submit(clip)
            _ = try await studio.results(of: id, for: clip)
            let fine = try studio.order("veo-4k", from: id, of: clip)
            let copy = try await studio.submit(fine)
            #expect(copy != id)
            #expect(try await studio.results(of: copy, for: fine).count == 1)
            await studio.sandbox.stop()
            let shelf = try TaskShelf(Folder(path: studio.path))
            try shelf.read(at: studio.clock.now)
            let work = try #require(shelf.task(copy.rawValue, at: studio.clock.now)).order.work
            #expect(work.width == 3840 && work.height == 2160 && work.clip?.seconds == 4)
        }
    }

    @Test func `A clip of Runway is made longer`() async throws {
        try await SandboxStudio.with { studio in
            let clip = try studio.order("runway", ["aspect_ratio": .text("3:4")])
            let first = try await studio.make(clip)
            let longer = try await studio.make(try studio.order("runway-extend", from: first.id, of: clip))
            #expect(longer.file.report.contains("#dimensions 0: 720x960"))
            #expect(try longer.file.seconds(ofStream: 0) == 10)
        }
    }

    @Test func `Runway takes a task that is not there and fails later, as recorded`() async throws {
        try await SandboxStudio.with(drawsNothing: true) { studio in
            let clip = try studio.order("runway", [:])
            let order = try studio.order("runway-extend", from: "0f1e2d3c", of: clip)
            let id = try await studio.submit(order)
            studio.clock.advance(seconds: 11)
            var report = try await studio.status(id, for: order)
            while case .running = report { report = try await studio.status(id, for: order) }
            #expect(
                report == .failed(.failed(at: "Sandbox", words: "The task to extend does not exist")))
        }
    }

    @Test(arguments: ["veo-extend", "veo-4k"] as [ModelID])
    func `Veo refuses a task that is not there`(model: ModelID) async throws {
        try await SandboxStudio.with(drawsNothing: true) { studio in
            let order = try studio.order(model, from: "0f1e2d3c", of: try studio.order("veo3", [:]))
            let refusal = Problem.rejected(by: "Sandbox", words: "Record does not exist")
            #expect(await studio.provider.submit(order, key: studio.key) == .rejected(refusal))
        }
    }

    @Test func `1080p of a task that is not there is missing, not at work`() async throws {
        try await SandboxStudio.with(drawsNothing: true) { studio in
            let order = try studio.order("veo-1080p", from: "0f1e2d3c", of: try studio.order("veo3", [:]))
            #expect(
                try await studio.status("0f1e2d3c", for: order) == .missing(.taskMissing(at: "Sandbox")))
        }
    }

    @Test func `What goes on from a clip is remembered over a restart`() async throws {
        let clock = TestClock()
        try await SandboxStudio.with(clock: clock, drawsNothing: true) { studio in
            let clip = try studio.order("veo3_fast", ["duration": .number(4)])
            let id = try await studio.submit(clip)
            clock.advance(seconds: 1)
            let longer = try studio.order("veo-extend", from: id, of: clip)
            let second = try await studio.submit(longer)
            await studio.sandbox.stop()
            let shelf = try TaskShelf(Folder(path: studio.path))
            try shelf.read(at: clock.now)
            let kept = try #require(shelf.task(second.rawValue, at: clock.now))
            #expect(kept.order.work.clip?.seconds == 12)
            #expect(kept.seed(of: 0) == shelf.task(id.rawValue, at: clock.now)?.seed(of: 0))
        }
    }

    @Test func `Only records of the Market say what a task has cost`() async throws {
        try await SandboxStudio.with(drawsNothing: true) { studio in
            for (model, credits) in [("z-image", 0.8), ("runway", nil)] as [(ModelID, Double?)] {
                let order = try studio.order(model, [:])
                let id = try await studio.submit(order)
                _ = try await studio.results(of: id, for: order)
                guard case .succeeded(_, let cost) = try await studio.status(id, for: order) else {
                    Issue.record("not done")
                    return
                }
                #expect(cost == credits)
            }
        }
    }

    @Test func `What comes before the shelf is read stays, and what a crash left goes`() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "shelf-\(UUID())").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try FileManager.default.createDirectory(atPath: path + "/files", withIntermediateDirectories: true)
        try Data("{".utf8).write(to: URL(filePath: path + "/files/old.part"))
        let shelf = try TaskShelf(Folder(path: path))
        // The next moment of the disk's clock.
        try await Task.sleep(for: .milliseconds(50))
        _ = try shelf.files.create("body-1")
        try shelf.read(at: .now)
        #expect(try shelf.files.names() == ["body-1"])
    }
}
