import Domain
import Files
import Library
import Store
import Synchronization
import TestKit
import Testing

@testable import Engine

/// A studio with one media, and a clock to set.
private final class TrashBench: Sendable {
    let place: TemporaryFolder
    let folder: StudioFolder
    let store: StudioDatabase
    let removal: MediaRemoval
    let housekeeping: Housekeeping
    private let days: DayClock

    /// A wall clock in whole days.
    private final class DayClock: Sendable {
        let day = Mutex<Int64>(0)
        var time: Timestamp { Timestamp.sample.advanced(bySeconds: day.withLock { $0 } * 86_400) }
    }

    init() throws {
        let days = DayClock()
        self.days = days
        place = try TemporaryFolder()
        folder = try StudioFolder(path: place.path + "/home")
        store = try StudioDatabase(path: ":memory:", now: .sample)
        removal = MediaRemoval(
            store: store, folder: folder, clock: { days.time }, log: .silent, publish: { _ in })
        housekeeping = Housekeeping(
            store: store, removal: removal, clock: { days.time }, stopwatch: TestTime().stopwatch,
            log: .silent)
    }

    func media(_ name: String = "a") async throws -> MediaID {
        let task = GenerationTask.sample("tsk_\(name)")
        guard case .new(let ids) = try await store.place(task, idempotencyKey: nil) else {
            throw Problem.sample
        }
        let file = StoredFile.sample(name)
        try folder.media.add(file.filename, [1])
        try await store.store(file, as: ids[0], at: .sample)
        return ids[0]
    }

    var day: Int64 { days.day.withLock { $0 } }

    func setDay(_ day: Int64) { days.day.withLock { $0 = day } }

    /// Runs on each of these days.
    ///
    /// - Returns: How many media went.
    func run(onDays days: some Sequence<Int64>) async throws -> Int {
        var count = 0
        for day in days {
            setDay(day)
            count += try await housekeeping.look()
        }
        return count
    }
}

@Suite struct HousekeepingTests {
    @Test func `What was deleted goes for ever after 30 days, file and row, and not before`() async throws {
        let bench = try TrashBench()
        let (deleted, kept) = (try await bench.media("a"), try await bench.media("b"))
        _ = try await bench.run(onDays: [0])
        _ = try await bench.removal.trash([deleted])
        #expect(try await bench.run(onDays: 1...29) == 0)
        #expect(try bench.folder.trash.names().count == 1)
        #expect(try await bench.run(onDays: [30]) == 1)
        #expect(try bench.folder.trash.names().isEmpty && bench.folder.media.names().count == 1)
        #expect(try bench.store.media(deleted) == nil)
        #expect(try bench.store.media(kept) != nil)
    }

    @Test func `A clock that jumps forward by years, often, destroys nothing`() async throws {
        let bench = try TrashBench()
        let id = try await bench.media()
        _ = try await bench.run(onDays: [0])
        _ = try await bench.removal.trash([id])
        // Each jump counts for one day, each way back for none.
        #expect(try await bench.run(onDays: [10_000, 10_000, 0, 0, 20_000, 1, 2]) == 0)
        #expect(try await bench.removal.restore([id]) == [id])
    }

    @Test func `What is deleted in the future by the clock stays until the clock is there`() async throws {
        let bench = try TrashBench()
        let id = try await bench.media()
        bench.setDay(1000)
        _ = try await bench.removal.trash([id])
        #expect(try await bench.run(onDays: 0...100) == 0)
        #expect(try await bench.run(onDays: [1031]) == 1)
    }

    @Test func `A day counts once, however often the program looks`() async throws {
        let bench = try TrashBench()
        let id = try await bench.media()
        _ = try await bench.removal.trash([id])
        #expect(try await bench.run(onDays: Array(repeating: 40, count: 40)) == 0)
    }

    @Test func `What was brought back and deleted again begins anew`() async throws {
        let bench = try TrashBench()
        let id = try await bench.media()
        _ = try await bench.run(onDays: [0])
        _ = try await bench.removal.trash([id])
        _ = try await bench.run(onDays: 1...20)
        _ = try await bench.removal.restore([id])
        _ = try await bench.removal.trash([id])
        #expect(try await bench.run(onDays: 21...49) == 0)
        #expect(try await bench.run(onDays: [50]) == 1)
    }

    @Test func `Many go in batches, all of them`() async throws {
        let bench = try TrashBench()
        var ids: [MediaID] = []
        for number in 0..<205 { ids.append(try await bench.media("\(number)")) }
        _ = try await bench.removal.trash(ids)
        #expect(try await bench.run(onDays: 1...31) == 205)
        #expect(try bench.folder.trash.names().isEmpty)
    }

    @Test func `It looks by itself while the program runs, and ends when it stops`() async throws {
        let bench = try TrashBench()
        let id = try await bench.media()
        _ = try await bench.removal.trash([id])
        _ = try await bench.run(onDays: 1...29)
        bench.setDay(31)
        await bench.housekeeping.begin()
        while try bench.store.media(id) != nil {
            bench.setDay(bench.day + 1)
            await Task.yield()
        }
        await bench.housekeeping.stop()
    }
}
