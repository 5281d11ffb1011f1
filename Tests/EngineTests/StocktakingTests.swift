import Domain
import Files
import Foundation
import Jail
import Library
import TestKit
import Testing

@testable import Engine
@testable import Store

/// A studio on disk whose files and rows can be set apart.
private struct StockBench {
    let place: TemporaryFolder
    let folder: StudioFolder
    let store: StudioDatabase
    let events: AsyncStream<StudioEvent>
    private let teller: AsyncStream<StudioEvent>.Continuation

    init() throws {
        place = try TemporaryFolder()
        folder = try StudioFolder(path: place.path + "/home")
        store = try StudioDatabase(path: ":memory:", now: .sample)
        (events, teller) = AsyncStream<StudioEvent>.makeStream()
    }

    /// Says that every record is on disk.
    func settle() async throws {
        store.settleLater(try store.dueRecords(limit: 1000))
        try await store.settleNow()
    }

    func picture(_ name: String) async throws {
        try await folder.media.sample(name, from: "testsrc2=s=64x48", ["-frames:v", "1", "-f", "image2"])
    }

    func place(_ task: GenerationTask) async throws -> [MediaID] {
        guard case .new(let ids) = try await store.place(task, idempotencyKey: nil) else {
            throw Problem.sample
        }
        try await store.save(task, at: .sample)
        return ids
    }

    /// A row that is stored, with what it says of its file.
    func stored(_ file: StoredFile) async throws -> MediaID {
        let ids = try await place(.sample("tsk_\(file.filename)"))
        try await store.store(file, as: ids[0], at: .sample)
        return ids[0]
    }

    /// As a new start does it.
    func begun() throws -> Stocktaking {
        let folder = try StudioFolder(path: place.path + "/home")
        return Stocktaking(
            store: store, folder: folder, intake: try Intake(studio: folder, jail: Jail(limit: 1)),
            clock: { .sample }, log: .silent, publish: { teller.yield($0) })
    }

    func takeStock() async throws {
        let stocktaking = try begun()
        await stocktaking.begin()
        await stocktaking.wait()
    }

    func strays() async throws -> [String] { try await begun().strays() }

    var gallery: [Media] {
        get throws { try store.media(store.page(MediaQuery(), limit: 200, after: nil).ids) }
    }
}

@Suite(.serialized) struct StocktakingTests {
    private static let uuid = "6f1c0000-0000-4000-8000-0000000000"

    @Test func `A picture made elsewhere brings its prompt with it`() async throws {
        let bench = try StockBench()
        try await bench.picture("00042.png")
        let lines = try await python(
            """
            import struct, sys, zlib
            png = open(sys.argv[1], "rb").read()
            text = b"tEXtparameters\\0a red fox\\nNegative prompt: blur\\nSteps: 20, Sampler: Euler a, Seed: 42"
            chunk = struct.pack(">I", len(text) - 4) + text + struct.pack(">I", zlib.crc32(text))
            print((png[:33] + chunk + png[33:]).hex())
            """, about: try bench.folder.media.bytes(of: "00042.png"))
        let hex = Array((lines.first ?? "").utf8)
        let made = stride(from: 0, to: hex.count, by: 2).compactMap {
            UInt8(String(decoding: hex[$0...$0 + 1], as: UTF8.self), radix: 16)
        }
        try bench.folder.media.remove("00042.png")
        try bench.folder.media.add("00042.png", made)
        try await bench.takeStock()
        let media = try #require(try bench.gallery.first)
        #expect(media.prompt == "a red fox")
        let task = try #require(try bench.store.task(media.taskID))
        #expect(task.order.options["negative_prompt"] == .text("blur"))
        var query = MediaQuery()
        query.text = "fox"
        #expect(try bench.store.count(query) == 1)
    }

    @Test func `A file without a row is in the gallery after a start, under a name of ours`() async throws {
        let bench = try StockBench()
        try await bench.picture("The sea at dawn.png")
        try await bench.takeStock()
        let media = try #require(try bench.gallery.first)
        let file = try #require(media.file)
        #expect(media.prompt == "The sea at dawn")
        #expect(media.model == .unknown)
        #expect([file.width, file.height] == [64, 48])
        #expect(try bench.folder.media.names() == [file.filename])
        #expect(file.filename.hasPrefix("image_"))
        #expect(try bench.folder.thumbs.names() == ["\(media.id).webp"])
        let task = try #require(try bench.store.task(media.taskID))
        #expect(task.provider == .imported)
        #expect(task.actions.isEmpty)
        #expect(try bench.store.tasks([], limit: 10, before: nil).total == 0)
        #expect(try await bench.strays().isEmpty)
    }

    @Test func `Where the pictures of a file get no place it gets no row`() async throws {
        let bench = try StockBench()
        let task = GenerationTask.sample("tsk_import", provider: .imported, state: .stored("import"))
        await #expect(throws: Problem.sample) {
            try await bench.store.adopt(.sample("a"), as: task, at: .sample) { _ in throw Problem.sample }
        }
        #expect(try bench.store.count(MediaQuery()) == 0)
        #expect(try bench.store.task(task.id) == nil)
    }

    @Test func `A file that came after the studio was opened is left to whoever brings it`() async throws {
        let bench = try StockBench()
        try await bench.picture("before.png")
        let stocktaking = try bench.begun()
        // The disk's clock moves in steps of some milliseconds.
        let opened = try StudioFolder(path: bench.place.path + "/home").media.openedAt
        while try bench.folder.media.changed("after.png") ?? 0 <= opened + 20_000_000 {
            if try bench.folder.media.contains("after.png") { try bench.folder.media.remove("after.png") }
            try bench.folder.media.add("after.png", [1])
        }
        #expect(try await stocktaking.strays() == ["before.png"])
    }

    @Test func `What is no media goes to quarantine under its own name`() async throws {
        let bench = try StockBench()
        try bench.folder.media.add("page.png", Array("<!doctype html><p>no".utf8))
        _ = try bench.folder.media.folder("a folder")
        try FileManager.default.createSymbolicLink(
            atPath: bench.place.path + "/home/media/link.png", withDestinationPath: "/etc/passwd")
        try await bench.takeStock()
        #expect(try bench.gallery.isEmpty)
        #expect(try bench.folder.media.names().isEmpty)
        #expect(try bench.folder.quarantine.names().sorted() == ["a folder", "link.png", "page.png"])
    }

    @Test func `A record beside a media is no stray, and one that is missing is asked for`() async throws {
        let bench = try StockBench()
        try await bench.picture("sea.png")
        try await bench.takeStock()
        let file = try #require(try bench.gallery.first?.file?.filename)
        try await bench.settle()
        try bench.folder.media.add(file + ".json", Array("{}".utf8))
        #expect(try await bench.strays().isEmpty)
        try await bench.takeStock()
        #expect(try bench.store.filesWithDueRecord().isEmpty)
        try bench.folder.media.remove(file + ".json")
        try await bench.takeStock()
        #expect(try bench.store.filesWithDueRecord() == [file])
    }

    @Test func `The result of a task that is under way is left to it`() async throws {
        let bench = try StockBench()
        let task = GenerationTask.sample("tsk_\(Self.uuid)01", state: .downloading("r", results: ["a", "b"]))
        _ = try await bench.place(task)
        let name = "image_20261120T101502Z_\(Self.uuid)02.png"
        try await bench.picture(name)
        #expect(try await bench.strays().isEmpty)
        try await bench.picture("image_20261120T101502Z_\(Self.uuid)ff.png")
        try await bench.takeStock()
        #expect(try bench.folder.media.contains(name))
    }

    @Test func `A result whose task has ended without it gets the row that was ordered`() async throws {
        let bench = try StockBench()
        let task = GenerationTask.sample(
            "tsk_\(Self.uuid)01", .sample(variants: 2), state: .unknown(.sample))
        let ids = try await bench.place(task)
        try await bench.picture("image_20261120T101502Z_\(Self.uuid)02.png")
        try await bench.takeStock()
        let media = try bench.gallery
        #expect(media.map(\.id) == [ids[1]])
        #expect(media.map(\.prompt) == [task.order.prompt])
        #expect(try bench.folder.thumbs.names() == ["\(ids[1]).webp"])
    }

    @Test(arguments: ["deleted", "cut", "folder", "link"])
    func `F10 A row says that its file is missing, and that it is back`(damage: String) async throws {
        let bench = try StockBench()
        let file = StoredFile.sample("a", bytes: 3)
        let (id, path) = (try await bench.stored(file), bench.place.path + "/home/media/\(file.filename)")
        switch damage {
        case "cut": try bench.folder.media.add(file.filename, [1, 2])
        case "folder": _ = try bench.folder.media.folder(file.filename)
        case "link":
            try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/etc/passwd")
        default: break
        }
        try await bench.takeStock()
        #expect(try bench.store.media(id)?.file?.isMissing == true)
        #expect(await bench.events.first { _ in true } == .mediaChanged([id]))
        if damage != "deleted" { try FileManager.default.removeItem(atPath: path) }
        try bench.folder.media.add(file.filename, [1, 2, 3])
        try await bench.takeStock()
        #expect(try bench.store.media(id)?.file?.isMissing == false)
    }
}
