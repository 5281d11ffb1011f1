import Domain
import Engine
import Store
import TestKit
import Testing

@Suite struct DeliveryTests {
    private let reference = StoredReference.sample()
    private let draft: OrderDraft

    init() {
        var draft = OrderDraft.sample()
        draft.references = [.init(.stored(StoredReference.sample().id))]
        self.draft = draft
    }

    private func ends(_ bench: EngineBench, orders: Int = 1) async throws -> [GenerationTask] {
        try await bench.run { engine, store throws in
            _ = try await store.keep(reference)
            var ended: [GenerationTask] = []
            for _ in 0..<orders {
                ended.append(try await engine.end(of: try await engine.order(draft).id))
            }
            return ended
        }
    }

    @Test func `A reference is with the provider before the order that names it`() async throws {
        let bench = try EngineBench()
        let task = try #require(try await ends(bench).first)
        #expect(task.state == .stored("r-1"))
        #expect(task.order.storedReferences == [reference.id])
        #expect(bench.provider.files.map(\.name) == [reference.filename])
        #expect(bench.provider.orders.map { $0.addresses(.reference) } == [["https://uploads.example/1.png"]])
    }

    @Test(arguments: [(3600, 2), (24 * 3600, 1)])
    func `What the provider still keeps is not brought again`(lifetime: Int, uploads: Int) async throws {
        let bench = try EngineBench(
            ScriptedProvider(uploads: [
                .uploaded(address: "https://uploads.example/1.png", lifetime: .seconds(lifetime))
            ]))
        _ = try await ends(bench, orders: 2)
        #expect(bench.provider.files.count == uploads)
        #expect(bench.provider.orders.count == 2)
    }

    @Test func `Orders at the same time bring a reference once`() async throws {
        let bench = try EngineBench(
            ScriptedProvider(uploads: [.uploaded(address: "https://u.example/1", lifetime: .seconds(86400))]))
        try await bench.run { engine, store throws in
            _ = try await store.keep(reference)
            var ids: [TaskID] = []
            for _ in 0..<8 { ids.append(try await engine.order(draft).id) }
            for id in ids { #expect(try await engine.end(of: id).state == .stored("r-1")) }
        }
        #expect(bench.provider.files.count == 1)
    }

    @Test func `A reference that cannot be brought now is brought later, and the order goes out once`()
        async throws
    {
        let bench = try EngineBench(
            ScriptedProvider(uploads: [
                .unavailable(.sample, retryAfter: .seconds(9)),
                .uploaded(address: "https://u.example/1", lifetime: .seconds(86400)),
            ]))
        #expect(try await ends(bench).map(\.state) == [.stored("r-1")])
        #expect(bench.time.waits.contains(.seconds(9)))
        #expect(bench.provider.orders.count == 1)
    }

    @Test func `A reference that the provider refuses ends the order before it is sent`() async throws {
        let bench = try EngineBench(ScriptedProvider(uploads: [.refused(.sample)]))
        #expect(try await ends(bench).map(\.state) == [.rejected(.sample)])
        #expect(bench.provider.orders.isEmpty)
    }

    @Test func `A reference that the provider lost is brought anew with the next order`() async throws {
        let lost = Problem(.referenceUnreachable, "Lost.", advice: "Order again.")
        let bench = try EngineBench(
            ScriptedProvider(
                submissions: [.rejected(lost), .accepted("r-1")],
                uploads: [.uploaded(address: "https://u.example/1", lifetime: .seconds(86400))]))
        #expect(try await ends(bench, orders: 2).map(\.state) == [.rejected(lost), .stored("r-1")])
        #expect(bench.provider.files.count == 2)
    }

    @Test func `An order with a reference that is not there is refused and leaves nothing`() async throws {
        let bench = try EngineBench()
        try await bench.run { engine, store throws in
            await #expect(throws: Problem.self) { try await engine.order(draft) }
            #expect(try store.tasks([], limit: 10, before: nil).total == 0)
        }
    }
}
