import Domain
import SQLite
import TestKit
import Testing

@testable import Store

@Suite struct FamilyTests {
    private let store: StudioDatabase

    init() throws { store = try StudioDatabase(path: ":memory:", now: .sample) }

    /// Stores one picture of its own content, and the file as it would be given to orders.
    private func picture(
        _ name: String, content: String, from references: [OrderReference] = [], source: MediaID? = nil
    ) async throws -> Media {
        let plain = Order.sample()
        let order = Order(
            kind: .image, model: plain.model, prompt: plain.prompt, options: plain.options,
            references: references,
            source: source.map {
                SourceTask(
                    media: $0, provider: "kie", task: "p-1", model: "sample-image", variant: 0,
                    aspectRatio: "3:2"
                )
            })
        guard
            case .new(let ids) = try await store.place(
                .sample("tsk_\(name)", order), idempotencyKey: nil)
        else { throw Problem.sample }
        var file = StoredFile.sample(name, bytes: 900)
        file.sha256 = String(repeating: content, count: 32)
        try await store.store(file, as: ids[0], at: .sample)
        return try #require(try store.media(ids[0]))
    }

    private func reference(to content: String) async throws -> OrderReference {
        let reference = StoredReference.sample(sha256: String(repeating: content, count: 32))
        _ = try await store.keep(reference)
        return OrderReference(.reference, .stored(reference.id))
    }

    @Test func `A picture made from another is its child, and knows its parent`() async throws {
        let parent = try await picture("a", content: "aa")
        let taken = try await reference(to: "aa")
        let child = try await picture("b", content: "bb", from: [taken])
        let family = try store.family(of: parent, limit: 10)
        #expect(family.children == [child])
        #expect(family.childCount == 1)
        #expect(family.parents.isEmpty)
        #expect(
            try store.family(of: child, limit: 10).parents == [.init(media: parent, reference: taken.stored)])
    }

    @Test func `A clip that goes on from another is its child`() async throws {
        let parent = try await picture("a", content: "aa")
        let child = try await picture("b", content: "bb", source: parent.id)
        #expect(try store.family(of: parent, limit: 10).children == [child])
        #expect(try store.family(of: child, limit: 10).parents.map(\.media) == [parent])
    }

    @Test func `The newest children come first, no more than asked for, and all are counted`() async throws {
        let parent = try await picture("a", content: "aa")
        let taken = try await reference(to: "aa")
        var children: [Media] = []
        for name in ["b", "c", "d"] {
            children.append(try await picture(name, content: "b\(name)", from: [taken]))
        }
        let family = try store.family(of: parent, limit: 2)
        #expect(family.children == [children[2], children[1]])
        #expect(family.childCount == 3)
    }

    @Test func `What is in the trash is not of the family`() async throws {
        let parent = try await picture("a", content: "aa")
        let child = try await picture("b", content: "bb", from: [try await reference(to: "aa")])
        _ = try await store.trash([parent.id], at: .sample)
        #expect(try store.family(of: child, limit: 10).parents.isEmpty)
        _ = try await store.restore([parent.id])
        _ = try await store.trash([child.id], at: .sample)
        #expect(try store.family(of: parent, limit: 10).childCount == 0)
    }

    @Test func `The order before is the last of the same kind`() async throws {
        let first = try await picture("a", content: "aa")
        let second = try await picture("b", content: "bb")
        #expect(try store.family(of: first, limit: 10).previous == nil)
        #expect(try store.family(of: second, limit: 10).previous == first.taskID)
    }

    @Test func `Orders of an older database find their family`() async throws {
        let place = try TemporaryFolder()
        let step = try #require(Migrations.steps.firstIndex { $0.contains("CREATE TABLE task_origins") })
        let path = place.path + "/atelier.sqlite"
        do {
            let old = try Database(path)
            try await old.write { connection in
                for step in Migrations.steps.prefix(step) { try connection.execute(step) }
                try connection.execute("PRAGMA user_version = \(step)")
                for (id, request) in [
                    ("tsk_1", #"{"options":{}}"#),
                    (
                        "tsk_2",
                        #"{"references":[{"role":"reference","reference_id":"ref_a"},{"role":"mask","reference_id":"ref_a"}]}"#
                    ),
                    ("tsk_3", #"{"source":{"media_id":12}}"#), ("tsk_4", "no json"),
                    ("tsk_5", #"{"references":[{"role":"reference","url":"https://a.example/x.png"}]}"#),
                ] {
                    try connection.run(
                        """
                        INSERT INTO tasks (task_id, kind, model, provider, prompt, request, status, phase, created_at,
                            updated_at)
                        VALUES (?, 'image', 'm', 'kie', '', ?, 'failed', 'rejected', 1, 1)
                        """, [id, request])
                }
            }
            try await old.close()
        }
        let origins = try StudioDatabase(path: path, now: .sample).database.read { connection in
            try connection.rows("SELECT origin, task_id FROM task_origins ORDER BY task_id") {
                "\($0.text(0)) \($0.text(1))"
            }
        }
        #expect(origins == ["ref_a tsk_2", "12 tsk_3"])
    }
}

extension OrderReference {
    fileprivate var stored: ReferenceID? { if case .stored(let id) = source { id } else { nil } }
}
