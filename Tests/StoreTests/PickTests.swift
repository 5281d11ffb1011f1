import Domain
import Store
import TestKit
import Testing

@Suite struct PickTests {
    private let store: StudioDatabase

    init() throws { store = try StudioDatabase(path: ":memory:", now: .sample) }

    private func picture(_ name: String, hash: Character) async throws -> MediaID {
        let task = GenerationTask.sample("tsk_\(name)")
        guard case .new(let ids) = try await store.place(task, idempotencyKey: nil) else {
            throw Problem.sample
        }
        var file = StoredFile.sample(name)
        file.sha256 = String(repeating: hash, count: 64)
        try await store.store(file, as: ids[0], at: .sample)
        return ids[0]
    }

    private func pick(_ id: Int64, hash: Character, picked: Bool = true, note: String = "") -> ClientPick {
        ClientPick(
            id: MediaID(id), sha256: String(repeating: hash, count: 64), file: "media/x-\(id).png",
            isPicked: picked, note: note)
    }

    @Test func `Picks become favourites, words go to the notes, and the rest stays as it was`() async throws {
        let (one, two) = (try await picture("one", hash: "a"), try await picture("two", hash: "b"))
        try await store.change([], favorite: true, note: "mine", of: [two])
        let taken = try await store.take([
            pick(1, hash: "a", note: " Darker. "), pick(2, hash: "b", picked: false, note: "Wider."),
        ])
        #expect(taken.changed == [one, two] && taken.favorites == 1 && taken.notes == 2)
        #expect(try store.media(one)?.note == "Darker.")
        #expect(try store.media(one)?.favorite == true)
        // What is not picked stays a favourite, and own words stay before the client's.
        #expect(try store.media(two)?.favorite == true)
        #expect(try store.media(two)?.note == "mine\nWider.")
    }

    @Test func `The same picks again change nothing`() async throws {
        _ = try await picture("one", hash: "a")
        let picks = [pick(1, hash: "a", note: "Darker.")]
        _ = try await store.take(picks)
        let again = try await store.take(picks)
        #expect(again.changed.isEmpty && again.unchanged == 1)
        #expect(try store.media(MediaID(1))?.note == "Darker.")
    }

    @Test func `A picture is known by its hash, whatever its id is now`() async throws {
        let one = try await picture("one", hash: "a")
        #expect(try await store.take([pick(77, hash: "a")]).changed == [one])
    }

    @Test func `Of two files alike the one with the id is meant`() async throws {
        let (one, two) = (try await picture("one", hash: "a"), try await picture("two", hash: "a"))
        #expect(try await store.take([pick(two.rawValue, hash: "a")]).changed == [two])
        #expect(try await store.take([pick(9, hash: "a")]).changed == [one])
    }

    @Test func `What is not in the gallery is told, and the rest is taken in`() async throws {
        let (one, two) = (try await picture("one", hash: "a"), try await picture("two", hash: "b"))
        _ = try await store.trash([two], at: .sample)
        let taken = try await store.take([pick(1, hash: "a"), pick(2, hash: "b"), pick(1, hash: "c")])
        #expect(taken.changed == [one])
        #expect(taken.unknown.map(\.sha256.first) == ["b", "c"])
    }

    @Test func `Picks of another studio change nothing`() async throws {
        let one = try await picture("one", hash: "a")
        await #expect(throws: Problem.picksOfOthers(1)) { try await store.take([pick(1, hash: "d")]) }
        #expect(try store.media(one)?.favorite == false)
    }
}
