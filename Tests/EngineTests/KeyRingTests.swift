import Domain
import Engine
import Store
import Synchronization
import TestKit
import Testing

@Suite struct KeyRingTests {
    private let time = TestTime()
    private let store: StudioDatabase
    private let ring: StoredKeys

    init() throws {
        store = try StudioDatabase(path: ":memory:", now: .sample)
        ring = StoredKeys(
            store: store, fixed: [:], clock: { .sample }, stopwatch: time.stopwatch, log: .silent,
            publish: { _ in })
    }

    /// Puts that many keys into the ring.
    private func fill(_ count: Int) async throws -> [KeyID] {
        var ids: [KeyID] = []
        for number in 1...count {
            let secret = try #require(Secret("key-for-tests-\(number)"))
            ids.append(try await store.addKey(secret, label: nil, at: "kie", time: .sample).id)
        }
        return ids
    }

    private func turns(_ count: Int) -> [KeyID?] { (0..<count).map { _ in ring.next(at: "kie")?.id } }

    @Test func `Keys take turns, those that are off are left out`() async throws {
        let ids = try await fill(3)
        #expect(turns(4) == [ids[0], ids[1], ids[2], ids[0]])
        _ = try await store.changeKey(ids[1]) { $0.isOn = false }
        #expect(turns(3) == [ids[2], ids[0], ids[2]])
    }

    @Test func `A key that was asked too much of rests for a while`() async throws {
        let ids = try await fill(2)
        await ring.coolDown(ids[0], for: .seconds(10), .busy("Kie"))
        #expect(turns(2) == [ids[1], ids[1]])
        #expect(!ring.hasAnother(than: ids[1], at: "kie"))
        try await time.stopwatch.sleep(.seconds(10))
        #expect(turns(2) == [ids[0], ids[1]])
    }

    @Test func `A parked key is passed over while there is another, and tried when there is none`()
        async throws
    {
        let ids = try await fill(2)
        await ring.park(ids[0], .keyRefused(by: "Kie"))
        #expect(turns(2) == [ids[1], ids[1]])
        await ring.park(ids[1], .creditsExhausted(at: "Kie"))
        #expect(turns(2) == [ids[0], ids[1]])
        await ring.praise(ids[0])
        #expect(turns(2) == [ids[0], ids[0]])
    }

    @Test func `A task goes on with its own key, and with another one when that is gone`() async throws {
        let ids = try await fill(2)
        await ring.park(ids[1], .keyRefused(by: "Kie"))
        #expect(ring.key(ids[1], at: "kie")?.reveal() == "key-for-tests-2")
        #expect(try await store.removeKey(ids[1]))
        #expect(ring.key(ids[1], at: "kie")?.reveal() == "key-for-tests-1")
        #expect(try await store.removeKey(ids[0]))
        #expect(ring.key(nil, at: "kie") == nil)
        #expect(ring.next(at: "kie") == nil)
    }

    @Test(arguments: [
        Submission.rejected(.keyRefused(by: "Kie")), .rejected(.creditsExhausted(at: "Kie")),
        .rejected(.keyLimitReached(at: "Kie")), .busy(retryAfter: .seconds(30), .busy("Kie")),
    ])
    func `An order that one key may not place goes out with the next, at once`(answer: Submission)
        async throws
    {
        let bench = try EngineBench(ScriptedProvider(submissions: [answer, .accepted("r-1")]), hasRing: true)
        try await bench.run { engine, store throws in
            for number in 1...2 {
                let secret = try #require(Secret("key-for-tests-\(number)"))
                _ = try await store.addKey(secret, label: nil, at: "kie", time: .sample)
            }
            let placed = try await engine.order(.sample())
            let task = try await engine.end(of: placed.id)
            #expect(task.state == .stored("r-1"))
            let ring = try store.keys(at: "kie")
            #expect(task.keyID == ring[1].id)
            #expect(ring.map(\.uses) == [1, 1])
            #expect(ring[0].complaint != nil && ring[1].complaint == nil)
            #expect(try store.spent(at: .sample).day == Money(dollars: 0.03))
        }
        #expect(bench.provider.keys.map { $0?.reveal() } == ["key-for-tests-1", "key-for-tests-2"])
        #expect(!bench.time.waits.contains(.seconds(30)))
    }

    @Test func `When no key will do, the order ends with the last one's refusal`() async throws {
        let bench = try EngineBench(
            ScriptedProvider(submissions: [.rejected(.keyRefused(by: "Kie"))]), hasRing: true)
        try await bench.run { engine, store throws in
            for number in 1...3 {
                let secret = try #require(Secret("key-for-tests-\(number)"))
                _ = try await store.addKey(secret, label: nil, at: "kie", time: .sample)
            }
            let placed = try await engine.order(.sample())
            #expect(try await engine.end(of: placed.id).state == .rejected(.keyRefused(by: "Kie")))
            #expect(try store.spent(at: .sample).day == .zero)
        }
        #expect(bench.provider.orders.count == 3)
    }
}
