import Domain
import Store
import TestKit
import Testing

@Suite struct ReferenceRowTests {
    private let store: StudioDatabase

    init() throws { store = try StudioDatabase(path: ":memory:", now: .sample) }

    private func row(_ letter: String, name: String? = "cat.png") -> StoredReference {
        StoredReference.sample(sha256: String(repeating: letter, count: 64), name: name)
    }

    @Test func `The same content is one row, and keeps its first name`() async throws {
        #expect(try await store.keep(row("a")))
        #expect(try await !store.keep(row("a", name: "dog.png")))
        #expect(try store.reference(row("a").id) == row("a"))
        #expect(try store.references(limit: 10, before: nil).total == 1)
    }

    @Test func `Pages go from the newest to the oldest, each row once`() async throws {
        for letter in ["a", "b", "c"] { _ = try await store.keep(row(letter)) }
        let first = try store.references(limit: 2, before: nil)
        let second = try store.references(limit: 2, before: first.next)
        #expect((first.items + second.items).map(\.sha256.first) == ["c", "b", "a"])
        #expect(second.next == nil)
    }

    @Test func `An address is good until its time, for its own provider`() async throws {
        _ = try await store.keep(row("a"))
        let end = Timestamp.sample.advanced(bySeconds: 100)
        try await store.note("https://u.example/1", of: row("a").id, at: "kie", until: end)
        func address(at provider: ProviderID, after seconds: Int64) throws -> String? {
            try store.address(
                of: row("a").id, at: provider, goodAt: .sample.advanced(bySeconds: seconds))
        }
        #expect(try address(at: "kie", after: 99) == "https://u.example/1")
        #expect(try address(at: "kie", after: 100) == nil)
        #expect(try address(at: "other", after: 0) == nil)
        try await store.forgetAddresses(of: [row("a").id], at: "kie")
        #expect(try address(at: "kie", after: 0) == nil)
    }

    @Test func `A task keeps its references and what it goes on from`() async throws {
        let source = SourceTask(
            media: MediaID(3), provider: "kie", task: "r-9", model: "veo3", variant: 1, aspectRatio: "16:9")
        let order = Order(
            kind: .video, model: "m", prompt: "a", options: [.durationOption: .number(8)],
            references: [
                OrderReference(.firstFrame, .stored("ref_1")),
                OrderReference(.reference, .address("https://a.example/1.png")),
            ], source: source)
        let task = GenerationTask.sample("tsk_1", order)
        _ = try await store.place(task, idempotencyKey: nil)
        #expect(try store.task(task.id)?.order == order)
    }
}
