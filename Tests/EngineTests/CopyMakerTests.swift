import Domain
import Engine
import Files
import Glibc
import Jail
import Library
import Store
import TestKit
import Testing

/// A studio with one video that browsers do not play, and a maker of copies that tells what it did.
private final class CopyBench: Sendable {
    let place: TemporaryFolder
    let folder: StudioFolder
    let store: StudioDatabase
    let maker: CopyMaker
    let changes: AsyncStream<StudioEvent>

    init() throws {
        place = try TemporaryFolder()
        folder = try StudioFolder(path: place.path + "/home")
        store = try StudioDatabase(path: ":memory:", now: .sample)
        let (changes, teller) = AsyncStream<StudioEvent>.makeStream()
        self.changes = changes
        maker = CopyMaker(
            store: store, copies: try PlayableCopy(studio: folder, jail: Jail(limit: 1)), log: .silent,
            publish: { teller.yield($0) })
    }

    /// Stores a video; an endless one has a pipe in place of its file, to which nobody writes.
    func video(isEndless: Bool = false) async throws -> MediaID {
        let task = GenerationTask.sample()
        guard case .new(let ids) = try await store.place(task, idempotencyKey: nil) else {
            throw Problem.sample
        }
        if isEndless {
            guard unsafe mkfifo("\(place.path)/home/media/video_1.mkv", 0o600) == 0 else {
                throw Problem.sample
            }
        } else {
            try await film()
        }
        let file = StoredFile(
            filename: "video_1.mkv", type: .video, mimeType: "video/x-matroska", width: 64, height: 48,
            duration: 1, bytes: 5, sha256: "ab", meanColor: nil, hasThumbnail: false, videoCodec: "mpeg4",
            isPlayable: false)
        try await store.store(file, as: ids[0], at: .sample)
        return ids[0]
    }

    /// Puts a real video in place of whatever is there.
    func film() async throws {
        if try folder.media.contains("video_1.mkv") { try folder.media.remove("video_1.mkv") }
        try await folder.media.sample("video_1.mkv", from: "testsrc2=s=64x48:d=1:r=5", ["-c:v", "mpeg4"])
    }

    func change() async -> StudioEvent? { await changes.first { _ in true } }
}

@Suite(.serialized) struct CopyMakerTests {
    @Test func `A video that comes in gets its copy, and pages hear of it`() async throws {
        let bench = try CopyBench()
        await bench.maker.begin()
        let id = try await bench.video()
        bench.maker.hear(.mediaAdded([id]))
        #expect(await bench.change() == .mediaChanged([id]))
        #expect(try bench.store.media(id)?.file?.hasCopy == true)
        #expect(try bench.folder.thumbs.names() == ["\(id).mp4"])
        await bench.maker.stop()
    }

    @Test func `A copy that is missing is made at the start, also one that the row knows`() async throws {
        let bench = try CopyBench()
        let id = try await bench.video()
        #expect(try await bench.store.setCopy(true, of: id))
        await bench.maker.begin()
        #expect(await bench.change() == .mediaChanged([id]))
        #expect(try bench.folder.thumbs.names() == ["\(id).mp4"])
        await bench.maker.stop()
    }

    @Test func `A stop ends the copy under way and leaves none`() async throws {
        let bench = try CopyBench()
        let id = try await bench.video(isEndless: true)
        await bench.maker.begin()
        await bench.maker.stop()
        #expect(try bench.store.media(id)?.file?.hasCopy == false)
        #expect(try bench.folder.thumbs.names().isEmpty)
    }

    @Test func `A video that is removed is no longer copied, and is again when it comes back`() async throws {
        let bench = try CopyBench()
        let id = try await bench.video(isEndless: true)
        await bench.maker.begin()
        bench.maker.hear(.mediaRemoved([id]))
        try await bench.film()
        // Begins when the earlier one has ended; that one would never end by itself.
        bench.maker.hear(.mediaAdded([id]))
        #expect(await bench.change() == .mediaChanged([id]))
        await bench.maker.stop()
    }

    @Test func `What browsers play, and what is in the trash, is not copied`() async throws {
        let bench = try CopyBench()
        let id = try await bench.video()
        _ = try await bench.store.trash([id], at: .sample)
        #expect(try bench.store.mediaNotPlayable().isEmpty)
        await bench.maker.begin()
        bench.maker.hear(.mediaAdded([id]))
        _ = try await bench.store.restore([id])
        bench.maker.hear(.mediaAdded([id]))
        #expect(await bench.change() == .mediaChanged([id]))
        await bench.maker.stop()
    }
}
