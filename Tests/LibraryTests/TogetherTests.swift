import Domain
import Files
import Jail
import TestKit
import Testing

@testable import Library

/// Files that are decoded in one run of ffmpeg.
@Suite(.serialized) struct TogetherTests {
    private let folder: TemporaryFolder
    private let inspector: Inspector
    private let jail = Jail(limit: 1)

    init() throws {
        folder = try TemporaryFolder()
        inspector = Inspector(
            jail: jail, ffmpeg: try #require(executable(named: "ffmpeg")),
            ffprobe: try #require(executable(named: "ffprobe")))
    }

    private func make(_ names: [String]) async throws {
        for (number, name) in names.enumerated() {
            let orders: [String] =
                switch name.suffix(4) {
                case ".mp4":
                    ["-f", "lavfi", "-i", "sine=d=1", "-shortest", "-pix_fmt", "yuv420p", "-c:a", "aac"]
                        + ["-metadata", "title=\(name)"]
                case "webm": ["-c:v", "libvpx", "-metadata", "title=\(name)"]
                case ".gif": []
                case "webp": ["-frames:v", "1", "-pix_fmt", "yuva420p"]
                default: ["-frames:v", "1"]
                }
            try await folder.folder.sample(name, from: "testsrc2=s=\(64 + 16 * number)x48:d=1:r=5", orders)
        }
    }

    private func decoding(_ name: String) throws -> DecodeCommand {
        DecodeCommand(
            ffmpeg: inspector.ffmpeg, format: try #require(MediaFormat.of(filename: name)), name: name,
            folder: folder.folder, bytes: 1)
    }

    private func result(_ files: [DecodeCommand]) async throws -> [DecodeRun.Made] {
        let run = DecodeRun(files.map { ($0, $0.withPictures[0]) })
        let result = try await jail.result(of: run.command)
        try #require(result.isSuccess, "\(result.errors)")
        return run.made(result)
    }

    @Test func `What is made of files together is what is made of each alone`() async throws {
        let names = ["a.png", "b.mp4", "c.webp", "d.gif", "e.jpg", "f.webm"]
        try await make(names)
        let files = try names.map { try decoding($0) }
        let together = try await result(files)
        for (file, made) in zip(files, together) {
            let alone = try await result([file])[0]
            #expect(Set(made.keys) == Set(alone.keys), "\(file.name)")
            #expect((made[.preview] != nil) == (file.format.mediaType == .video))
            #expect(HeadWords.read(made[.words] ?? [])["title"] == (made[.words] == nil ? nil : file.name))
            for product in [DecodeRun.Product.thumbnail, .color, .streams, .words] {
                #expect((made[product] == alone[product]) as Bool, "\(file.name), \(product)")
            }
            // It also sums up where the frames lay in memory.
            #expect(FrameReport(made[.frames] ?? []) == FrameReport(alone[.frames] ?? []), "\(file.name)")
        }
    }

    /// Holds the jail's place until all files wait.
    private func inspected(_ names: [String]) async throws -> [Result<Inspector.Finding, any Error>] {
        var tasks: [Task<Inspector.Finding, any Error>] = []
        try await jail.withPlace { _ throws(JailError) in
            for name in names {
                let (inspector, folder) = (inspector, folder.folder)
                tasks.append(
                    Task {
                        try await inspector.inspect(
                            name, in: folder, as: #require(MediaFormat.of(filename: name)), bytes: 1)
                    })
            }
            while inspector.batches.waitingCount < names.count - 1 { await Task.yield() }
        }
        var results: [Result<Inspector.Finding, any Error>] = []
        for task in tasks { results.append(await task.result) }
        return results
    }

    @Test func `One that is damaged costs the others nothing`() async throws {
        try await make(["a.png", "b.png", "c.jpg"])
        let whole = try folder.read("b.png")
        try folder.write(Array(whole[..<(whole.count / 2)]), to: "half.png")
        let results = try await inspected(["a.png", "half.png", "c.jpg"])
        #expect(try results[0].get().width == 64)
        #expect(try results[2].get().width == 96)
        #expect { try results[1].get() } throws: { ($0 as? Problem)?.code == .damagedMedia }
    }

    @Test func `Those that wait together are all found whole`() async throws {
        try await make(["a.png", "b.mp4", "c.jpg", "d.webp", "e.png", "f.png"])
        let findings = try await inspected(["a.png", "b.mp4", "c.jpg", "d.webp", "e.png", "f.png"])
            .map { try $0.get() }
        #expect(findings.map(\.width) == [64, 80, 96, 112, 128, 144])
        #expect(findings.map { $0.thumbnail != nil } == Array(repeating: true, count: 6))
        #expect(findings[1].streams == Streams(videoCodec: "h264", pixels: .plain, audioCodec: "aac"))
        #expect(findings[1].duration.map { $0 > 0.9 } == true)
    }
}
