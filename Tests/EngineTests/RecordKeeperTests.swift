import Domain
import Files
import Foundation
import Library
import Store
import TestKit
import Testing

@testable import Engine

/// A studio whose records are written when a test says so.
private struct RecordBench {
    let place: TemporaryFolder
    let folder: StudioFolder
    let store: StudioDatabase
    let keeper: RecordKeeper

    init(_ place: TemporaryFolder? = nil) throws {
        self.place = try place ?? TemporaryFolder()
        folder = try StudioFolder(path: self.place.path)
        store = try StudioDatabase(path: self.place.path + "/\(Backups.databaseName)", now: .sample)
        keeper = RecordKeeper(store: store, folder: folder, stopwatch: .still, log: .silent)
    }

    /// A media with a file.
    @discardableResult
    func stored(_ name: String, of order: Order = .sample()) async throws -> (id: MediaID, filename: String) {
        let file = StoredFile.sample(name)
        try folder.media.add(file.filename, [1])
        guard case .new(let ids) = try await store.place(.sample("tsk_\(name)", order), idempotencyKey: nil)
        else { throw Problem.sample }
        try await store.store(file, as: ids[0], at: .sample)
        return (ids[0], file.filename)
    }

    func record(_ name: String, in folder: Folder) throws -> JSONValue {
        try JSONValue(parsing: folder.bytes(of: name + ".json"))
    }

    /// The names in a folder that are records, without the ending.
    func records(in folder: Folder) throws -> [String] {
        try folder.names().filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
    }
}

@Suite struct RecordKeeperTests {
    @Test func `What made a media is told beside its file`() async throws {
        let bench = try RecordBench()
        let (id, filename) = try await bench.stored("a", of: .sample("a red fox"))
        try await bench.store.change(
            [.init(.tag, added: ["wild"]), .init(.collection, added: ["Animals"])], favorite: true, rating: 4,
            of: [id])
        try await bench.keeper.catchUp()
        let rows = try bench.record(filename, in: bench.folder.media)["rows"]
        let media = try #require(rows["media"].array?.first)
        #expect(media["favorite"].integer == 1)
        #expect(media["rating"].integer == 4)
        #expect(rows["tasks"].array?.first?["prompt"] == "a red fox")
        #expect(rows["tags"].array?.first?["name"] == "wild")
        #expect(rows["collections"].array?.first?["name"] == "Animals")
    }

    @Test func `A record goes with its media to the trash, back, and for ever`() async throws {
        let bench = try RecordBench()
        let (id, filename) = try await bench.stored("a")
        let removal = MediaRemoval(
            store: bench.store, folder: bench.folder, clock: { .sample }, log: .silent, publish: { _ in })
        func told() throws -> [[String]] {
            [try bench.records(in: bench.folder.media), try bench.records(in: bench.folder.trash)]
        }
        try await bench.keeper.catchUp()
        #expect(try told() == [[filename], []])
        _ = try await removal.trash([id])
        try await bench.keeper.catchUp()
        #expect(try told() == [[], [filename]])
        _ = try await removal.restore([id])
        try await bench.keeper.catchUp()
        #expect(try told() == [[filename], []])
        _ = try await removal.removeForever([id])
        try await bench.keeper.catchUp()
        #expect(try told() == [[], []])
    }

    @Test func `A task is told apart only while a file of it is missing`() async throws {
        let bench = try RecordBench()
        let task = GenerationTask.sample("tsk_two", .sample(variants: 2))
        guard case .new(let ids) = try await bench.store.place(task, idempotencyKey: nil) else {
            throw Problem.sample
        }
        func told() async throws -> Bool {
            try await bench.keeper.catchUp()
            return try bench.records(in: bench.folder.records).contains("tsk_two")
        }
        #expect(try await told())
        try await bench.store.store(.sample("one"), as: ids[0], at: .sample)
        #expect(try await told())
        try await bench.store.store(.sample("two"), as: ids[1], at: .sample)
        #expect(try await !told())
        try await bench.store.forget(ids)
        #expect(try await told())  // what it cost stays known
    }

    @Test func `A key is in no record`() async throws {
        let bench = try RecordBench()
        let secret = "sk-canary-0123456789"
        try await bench.store.changeSettings { $0.apiKey = Secret(secret) }
        try await bench.stored("a")
        try await bench.keeper.catchUp()
        for folder in [bench.folder.media, bench.folder.records] {
            for name in try bench.records(in: folder) {
                #expect(try folder.bytes(of: name + ".json").firstRange(of: Array("canary".utf8)) == nil)
            }
        }
        #expect(try bench.records(in: bench.folder.records).contains("settings-0"))
    }

    @Test func `What was not written before the program was killed is written at the next start`()
        async throws
    {
        let place = try TemporaryFolder()
        let filename: String
        do {
            let killed = try RecordBench(place)
            filename = try await killed.stored("a").filename
            try killed.folder.records.add("half.json.part", [1])
        }
        let bench = try RecordBench(place)
        #expect(try bench.records(in: bench.folder.media).isEmpty)
        await bench.keeper.begin()
        await bench.keeper.stop()
        #expect(try bench.records(in: bench.folder.media) == [filename])
        #expect(try bench.store.dueRecordCount() == 0)
        #expect(try !bench.folder.records.contains("half.json.part"))
    }

    @Test func `A record that cannot be written leaves no part behind, and stays due`() async throws {
        let bench = try RecordBench()
        let (_, filename) = try await bench.stored("a")
        _ = try bench.folder.media.folder(filename + ".json")
        await #expect(throws: Problem.self) { try await bench.keeper.catchUp() }
        #expect(try !bench.folder.records.names().contains { $0.hasSuffix(".part") })
        #expect(try bench.store.filesWithDueRecord() == [filename])
    }

    @Test func `What is written counts as written before the database hears of it`() async throws {
        let bench = try RecordBench()
        let (id, _) = try await bench.stored("a")
        #expect(try bench.store.unwrittenRecordCount() > 0)
        try await bench.keeper.catchUp()
        #expect(try bench.store.dueRecordCount() > 0)
        #expect(try bench.store.unwrittenRecordCount() == 0)
        try await bench.store.change([], favorite: true, of: [id])
        #expect(try bench.store.unwrittenRecordCount() == 1)
    }

    @Test func `A change while a record is written is written after it`() async throws {
        let bench = try RecordBench()
        let (id, filename) = try await bench.stored("a")
        let due = try bench.store.dueRecords(limit: 10)
        try await bench.store.change([], favorite: true, of: [id])
        bench.store.settleLater(due)
        try await bench.store.settleNow()
        #expect(try bench.store.filesWithDueRecord() == [filename])
    }

    @Test func `Noting what is written makes no answer stale`() async throws {
        let bench = try RecordBench()
        try await bench.stored("a")
        let generation = bench.store.generation
        bench.store.settleLater(try bench.store.dueRecords(limit: 10))
        try await bench.store.settleNow()
        #expect(bench.store.generation == generation)
    }

    @Test func `A change of many media is written in batches, each record once`() async throws {
        let bench = try RecordBench()
        var ids: [MediaID] = []
        for number in 0..<300 { ids.append(try await bench.stored("m\(number)").id) }
        try await bench.keeper.catchUp()
        try await bench.store.settleNow()
        for tag in ["one", "two", "three"] {
            try await bench.store.change([.init(.tag, added: [tag])], of: ids)
        }
        #expect(try bench.store.dueRecordCount() == 300)
        try await bench.keeper.catchUp()
        try await bench.store.settleNow()
        #expect(try bench.store.dueRecordCount() == 0)
        let last = try bench.record(StoredFile.sample("m299").filename, in: bench.folder.media)
        #expect(last["rows"]["tags"].array?.count == 3)
    }
}
