import Domain
import Store
import TestKit
import Testing

@Suite struct LabelTests {
    private let store: StudioDatabase

    init() throws { store = try StudioDatabase(path: ":memory:", now: .sample) }

    private func picture(_ name: String) async throws -> MediaID {
        let task = GenerationTask.sample("tsk_\(name)")
        guard case .new(let ids) = try await store.place(task, idempotencyKey: nil) else {
            throw Problem.sample
        }
        try await store.store(.sample(name), as: ids[0], at: .sample)
        return ids[0]
    }

    private func ids(_ change: (inout MediaQuery) -> Void) throws -> [MediaID] {
        var query = MediaQuery()
        change(&query)
        let page = try store.page(query, limit: 200, after: nil).ids
        #expect(try store.count(query) == page.count)
        #expect(try store.entries(query).map(\.id) == page)
        return page
    }

    @Test(arguments: MediaLabel.allCases)
    func `A label is made by its first use, whatever its case, and found by it`(label: MediaLabel)
        async throws
    {
        let (a, b) = (try await picture("a"), try await picture("b"))
        try await store.change([LabelChange(label, added: ["Dawn"])], of: [a])
        try await store.change([LabelChange(label, added: ["dawn", "sea"])], of: [b])
        #expect(try store.labels(label).map { "\($0.name) \($0.count)" } == ["Dawn 2", "sea 1"])
        func query(_ name: String) -> (inout MediaQuery) -> Void {
            { if label == .tag { $0.tag = name } else { $0.collection = name } }
        }
        #expect(try ids(query("DAWN")) == [b, a])
        #expect(try ids(query("sea")) == [b])
        #expect(try ids(query("none")) == [])
        let media = try #require(try store.media(b))
        #expect((label == .tag ? media.tags : media.collections) == ["Dawn", "sea"])
    }

    @Test func `A list replaces what was there, and removing takes one away`() async throws {
        let a = try await picture("a")
        try await store.change([LabelChange(.tag, added: ["x", "y"])], of: [a])
        try await store.change([LabelChange(.tag, all: ["y", "z"])], of: [a])
        #expect(try store.media(a)?.tags == ["y", "z"])
        try await store.change([LabelChange(.tag, removed: ["Y"])], of: [a])
        #expect(try store.media(a)?.tags == ["z"])
        #expect(try store.labels(.tag).map(\.name) == ["z"])
    }

    @Test func `The search finds tags, and no longer those that were taken away`() async throws {
        let a = try await picture("a")
        try await store.change([LabelChange(.tag, added: ["Lighthouse"])], of: [a])
        #expect(try ids { $0.text = "lighth boat" } == [a])
        try await store.change([LabelChange(.tag, all: [])], of: [a])
        #expect(try ids { $0.text = "lighth" } == [])
        #expect(try store.integrityFaults().isEmpty)
    }

    @Test func `What was in the trash comes back with everything that it had`() async throws {
        let a = try await picture("a")
        try await store.change(
            [LabelChange(.tag, added: ["x"]), LabelChange(.collection, added: ["C"])], favorite: true, of: [a]
        )
        let before = try store.media(a)
        _ = try await store.trash([a], at: .sample)
        #expect(try store.labels(.collection).map(\.count) == [0])
        #expect(try ids { $0.collection = "C" } == [])
        _ = try await store.restore([a])
        #expect(try store.media(a) == before)
        #expect(try ids { ($0.tag, $0.collection, $0.favorite) = ("x", "C", true) } == [a])
    }

    @Test func `A collection can be empty, has one name, and its media outlive it`() async throws {
        let a = try await picture("a")
        let id = try await store.addCollection("Boats")
        await #expect(throws: Problem.labelTaken(.collection)) { try await store.addCollection("boats") }
        try await store.change([LabelChange(.collection, added: ["BOATS"])], of: [a])
        #expect(try await store.rename(.collection, id, to: "Ships") == [a])
        #expect(try store.media(a)?.collections == ["Ships"])
        _ = try await store.addCollection("Other")
        await #expect(throws: Problem.labelTaken(.collection)) {
            try await store.rename(.collection, id, to: "other")
        }
        #expect(try await store.remove(.collection, id) == [a])
        #expect(try store.media(a)?.collections == [])
        await #expect(throws: Problem.labelNotFound(.collection)) { try await store.remove(.collection, id) }
    }

    @Test func `Whoever asks for a rating gets what has at least that, and a rating can be taken back`()
        async throws
    {
        let (a, b, c) = (try await picture("a"), try await picture("b"), try await picture("c"))
        try await store.change([], rating: 2, of: [a])
        try await store.change([], favorite: true, rating: 4, of: [b])
        #expect(try ids { $0.rating = 1 } == [b, a])
        #expect(try ids { $0.rating = 3 } == [b])
        var query = MediaQuery()
        query.rating = 4
        #expect(try store.counts(query, by: .rating).map { "\($0.value) \($0.count)" } == ["2 1", "4 1"])
        #expect(try store.media(b)?.favorite == true)
        #expect(try store.media(c)?.rating == 0)
        try await store.change([], rating: 0, of: [b])
        #expect(try ids { $0.rating = 3 } == [])
        await #expect(throws: (any Error).self) { try await store.change([], rating: 6, of: [c]) }
        #expect(try store.media(c)?.rating == 0)
    }

    @Test func `Forgetting a media forgets its labels`() async throws {
        let a = try await picture("a")
        try await store.change([LabelChange(.tag, added: ["x"])], of: [a])
        try await store.forget([a])
        #expect(try store.labels(.tag).map(\.count) == [0])
        #expect(try store.integrityFaults().isEmpty)
    }

    @Test func `A change tells which media are different, so that it can be taken back`() async throws {
        let (a, b) = (try await picture("a"), try await picture("b"))
        try await store.change([LabelChange(.tag, added: ["x"])], favorite: true, of: [a])
        #expect(try await store.change([LabelChange(.tag, added: ["X"])], of: [a, b]) == [b])
        #expect(try await store.change([], favorite: true, of: [a, b, MediaID(99)]) == [b])
        #expect(try await store.change([LabelChange(.tag, removed: ["none"])], of: [a, b]) == [])
        #expect(try await store.change([], rating: 3, of: [a]) == [a])
        #expect(try await store.change([], rating: 3, of: [a, b]) == [b])
        #expect(try await store.change([LabelChange(.tag, all: ["x"])], favorite: false, of: [a]) == [a])
    }

    @Test func `A collection that was removed can be made again of the same media`() async throws {
        let (a, b) = (try await picture("a"), try await picture("b"))
        try await store.change([LabelChange(.collection, added: ["Boats"])], of: [a, b])
        let id = try #require(try store.labels(.collection).first?.id)
        let media = try await store.remove(.collection, id)
        _ = try await store.addCollection("Boats", of: media + [MediaID(99)])
        let again = try store.collections()
        #expect(again.map(\.name) == ["Boats"] && again.map(\.count) == [2] && again.map(\.cover) == [b])
        #expect(try store.media(a)?.collections == ["Boats"])
    }

    @Test func `Too many labels on one media change nothing`() async throws {
        let a = try await picture("a")
        let names = (0...MediaLabel.mostPerMedia).map { "t\($0)" }
        await #expect(throws: Problem.tooManyLabels(.tag)) {
            try await store.change([LabelChange(.tag, added: names)], of: [a])
        }
        #expect(try store.media(a)?.tags == [])
        #expect(try store.labels(.tag).isEmpty)
    }
}
