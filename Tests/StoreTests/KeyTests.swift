import Domain
import SQLite
import TestKit
import Testing

@testable import Store

@Suite struct KeyTests {
    private let store: StudioDatabase

    init() throws { store = try StudioDatabase(path: ":memory:", now: .sample) }

    private func secret(_ number: Int) throws -> Secret { try #require(Secret("key-for-tests-\(number)")) }

    private func add(_ number: Int) async throws -> ProviderKey {
        try await store.addKey(try secret(number), label: nil, at: "kie", time: .sample)
    }

    @Test func `The settings' key is the first of the ring, whichever of the two is changed`() async throws {
        let first = try await add(1)
        _ = try await add(2)
        #expect(try store.settings().apiKey == secret(1))
        let third = try secret(3)
        try await store.changeSettings { $0.apiKey = third }
        #expect(try store.keys(at: "kie").map(\.secret) == [third, secret(2)])
        #expect(try await store.removeKey(first.id))
        #expect(try store.settings().apiKey == secret(2))
        let gone = try await store.changeSettings { $0.apiKey = nil }
        #expect(gone.apiKey == nil)
        #expect(try store.keys(at: "kie").isEmpty)
    }

    @Test func `When the first key is taken away in the settings, the next one is theirs`() async throws {
        _ = try await add(1)
        _ = try await add(2)
        #expect(try await store.changeSettings { $0.apiKey = nil }.apiKey == secret(2))
    }

    @Test func `A key is in the ring once, and twenty are the most`() async throws {
        for number in 1...20 { _ = try await add(number) }
        await #expect(throws: Problem.keyKnown()) { try await add(7) }
        await #expect(throws: Problem.tooManyKeys()) { try await add(21) }
        #expect(try store.keys(at: "kie").map(\.label).last == "Key 20")
    }

    @Test func `A complaint parks a key until it is switched on again or has another text`() async throws {
        let id = try await add(1).id
        for number in 2...3 {
            try await store.note(.sample, against: id, parks: true, at: .sample)
            #expect(try store.key(id)?.isParked == true)
            let fresh = try secret(number)
            let changed = try await store.changeKey(id) { $0.secret = fresh }
            #expect(!changed.isParked && changed.complaint == nil)
        }
        try await store.note(.sample, against: id, parks: true, at: .sample)
        _ = try await store.changeKey(id) { $0.isOn = false }
        #expect(try store.key(id)?.isParked == true)
        #expect(try await store.changeKey(id) { $0.isOn = true }.isParked == false)
    }

    @Test func `An order is noted with its key, its use and what it took`() async throws {
        let id = try await add(1).id
        _ = try await store.place(.sample("tsk_1"), idempotencyKey: nil)
        let departure = try await store.beginSubmission(
            of: "tsk_1", with: id, at: .sample, budgetTime: .sample)
        #expect(departure == .taken)
        #expect(try store.task("tsk_1")?.keyID == id)
        let key = try #require(try store.key(id))
        #expect((key.uses, key.spent) == (1, .cents(3)))
    }

    @Test func `The key of an earlier version is the first of the ring after an upgrade`() async throws {
        let studio = try await OlderStudio(steps: 2) { connection in
            try connection.run(
                """
                INSERT INTO settings (id, api_key, use_sandbox, default_image_model, default_video_model,
                    default_image_aspect_ratio, default_video_aspect_ratio, default_variant_count,
                    default_video_duration, theme, created_at, updated_at)
                VALUES (1, 'an-earlier-key', 0, 'a', 'b', '1:1', '16:9', 1, 5, 'dark', 0, 0)
                """)
        }
        let ring = try studio.store.keys(at: "kie")
        #expect(ring.map { $0.secret.reveal() } == ["an-earlier-key"])
    }
}
