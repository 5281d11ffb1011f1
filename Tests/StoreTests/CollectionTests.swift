import Domain
import TestKit
import Testing

@testable import SQLite
@testable import Store

@Suite struct CollectionTests {
    private let store: StudioDatabase

    init() throws { store = try StudioDatabase(path: ":memory:", now: .sample) }

    private func pictures(_ count: Int, hasThumbnail: Bool = true) async throws -> [MediaID] {
        var made: [MediaID] = []
        for number in 0..<count {
            let task = GenerationTask.sample("tsk_\(hasThumbnail)_\(number)")
            guard case .new(let ids) = try await store.place(task, idempotencyKey: nil) else {
                throw Problem.sample
            }
            let file = StoredFile.sample("p\(hasThumbnail)\(number)", hasThumbnail: hasThumbnail)
            try await store.store(file, as: ids[0], at: .sample)
            made.append(ids[0])
        }
        return made
    }

    /// The names as a tree: those inside another stand in brackets after it.
    private func tree() throws -> [String] {
        try store.collections().map { $0.parent == nil ? $0.name : "(\($0.name))" }
    }

    /// What a collection shows by hand, by pages of two, by the index and as an export.
    private func byHand(_ name: String) throws -> [MediaID] {
        var query = MediaQuery()
        (query.collection, query.sort) = (name, .manual)
        var found: [MediaID] = []
        var cursor: MediaCursor?
        repeat {
            let page = try store.page(query, limit: 2, after: cursor)
            found += page.ids
            try #require(found.count < 100)
            cursor = try page.next.map { try #require(MediaCursor($0.text)) }
        } while cursor != nil
        #expect(try store.entries(query).map(\.id) == found)
        #expect(try store.filesToExport(query).map(\.id) == found)
        #expect(try store.count(query) == found.count)
        return found
    }

    private func add(_ names: String...) async throws -> [Int64] {
        var ids: [Int64] = []
        for name in names { ids.append(try await store.addCollection(name)) }
        return ids
    }

    @Test func `Collections stand as the user put them, and a new one is the last`() async throws {
        let ids = try await add("B", "A", "C")
        #expect(try tree() == ["B", "A", "C"])
        try await store.changeCollection(ids[2], place: .init(before: ids[0]))
        #expect(try tree() == ["C", "B", "A"])
        try await store.changeCollection(ids[0], place: .init())
        #expect(try tree() == ["C", "A", "B"])
        _ = try await store.change([LabelChange(.collection, added: ["D"])], of: try await pictures(1))
        #expect(try tree() == ["C", "A", "B", "D"])
    }

    @Test func `A collection goes into another, among those that are there, and out again`() async throws {
        let ids = try await add("A", "B", "C", "D")
        try await store.changeCollection(ids[1], place: .init(parent: ids[0]))
        try await store.changeCollection(ids[2], place: .init(parent: ids[0], before: ids[1]))
        #expect(try tree() == ["A", "(C)", "(B)", "D"])
        try await store.changeCollection(ids[2], place: .init(before: ids[0]))
        #expect(try tree() == ["C", "A", "(B)", "D"])
        #expect(try store.integrityFaults().isEmpty)
    }

    @Test func `Collections are nested once and no deeper`() async throws {
        let ids = try await add("A", "B", "C")
        try await store.changeCollection(ids[1], place: .init(parent: ids[0]))
        for (moved, parent) in [(ids[2], ids[1]), (ids[0], ids[2]), (ids[2], ids[2])] {
            await #expect(throws: Problem.collectionTooDeep()) {
                try await store.changeCollection(moved, place: .init(parent: parent))
            }
        }
        await #expect(throws: Problem.collectionTooDeep()) {
            try await store.addCollection("D", at: .init(parent: ids[1]))
        }
        await #expect(throws: Problem.collectionTooDeep()) {
            try await store.addCollection("D", at: .init(parent: ids[0]), around: [ids[2]])
        }
        await #expect(throws: Problem.otherCollectionNotFound("parent_id")) {
            try await store.changeCollection(ids[2], place: .init(parent: 99))
        }
        await #expect(throws: Problem.otherCollectionNotFound("before_id")) {
            try await store.changeCollection(ids[2], place: .init(before: ids[1]))
        }
        #expect(try tree() == ["A", "(B)", "C"])
    }

    @Test func `What was inside a removed collection comes to where it was, and goes back with it`()
        async throws
    {
        let media = try await pictures(3)
        let ids = try await add("A", "B", "C", "D")
        try await store.change([LabelChange(.collection, added: ["B"])], of: media)
        _ = try await store.arrange([media[2]], in: ids[1], before: media[0])
        let inner = try await store.addCollection("I", at: .init(parent: ids[1]))
        let inner2 = try await store.addCollection("J", at: .init(parent: ids[1], before: inner))
        try await store.changeCollection(ids[1], cover: .chosen(media[0]))
        let gone = try await store.removeCollection(ids[1])
        #expect(gone.media == [media[2], media[0], media[1]])
        #expect(gone.children == [inner2, inner])
        #expect(try tree() == ["A", "J", "I", "C", "D"])
        _ = try await store.addCollection(
            "B", of: gone.media, at: .init(before: ids[2]), cover: .chosen(media[0]),
            around: gone.children + [99])
        #expect(try tree() == ["A", "B", "(J)", "(I)", "C", "D"])
        #expect(try byHand("B") == gone.media)
        #expect(try store.collections().first { $0.name == "B" }?.cover == media[0])
        #expect(try store.integrityFaults().isEmpty)
    }

    @Test func `The cover is the chosen one while it is there, else the newest`() async throws {
        let media = try await pictures(4)
        let id = try await store.addCollection("A", of: Array(media.dropLast()))
        #expect(try store.collection(id).cover == media[2])
        try await store.changeCollection(id, cover: .chosen(media[0]))
        #expect(try store.collection(id).cover == media[0])
        await #expect(throws: Problem.notInCollection("cover_media_id")) {
            try await store.changeCollection(id, cover: .chosen(media[3]))
        }
        _ = try await store.trash([media[0]], at: .sample)
        #expect(try store.collection(id).cover == media[2])
        _ = try await store.restore([media[0]])
        #expect(try store.collection(id).cover == media[0])
        try await store.changeCollection(id, cover: .newest)
        #expect(try store.collection(id).cover == media[2])
        try await store.changeCollection(id, cover: .chosen(media[1]))
        try await store.forget([media[1]])
        #expect(try store.collection(id).chosenCover == nil)
        #expect(try store.integrityFaults().isEmpty)
    }

    @Test func `What has no picture, like a sound, is no cover`() async throws {
        let pictures = try await pictures(2)
        let sounds = try await self.pictures(1, hasThumbnail: false)
        let id = try await store.addCollection("A", of: pictures + sounds)
        #expect(try store.collection(id).cover == pictures[1])
        #expect(try store.cover(of: MediaQuery()) == pictures[1])
        await #expect(throws: Problem.noPicture("cover_media_id")) {
            try await store.changeCollection(id, cover: .chosen(sounds[0]))
        }
        #expect(try store.collection(id).chosenCover == nil)
        _ = try await store.trash(pictures, at: .sample)
        #expect(try store.collection(id).cover == nil)
        #expect(try store.cover(of: MediaQuery()) == nil)
    }

    @Test func `Media of a collection stand as they were put in until they are moved`() async throws {
        let m = try await pictures(5)
        let id = try await store.addCollection("A", of: [m[1], m[0], m[2]])
        try await store.change([LabelChange(.collection, added: ["A"])], of: [m[4], m[3]])
        #expect(try byHand("A") == [m[1], m[0], m[2], m[4], m[3]])
        #expect(try await store.arrange([m[3], m[0]], in: id, before: m[1]) == [m[3], m[0]])
        #expect(try byHand("A") == [m[3], m[0], m[1], m[2], m[4]])
        _ = try await store.arrange([m[0], m[0], MediaID(99)], in: id, before: nil)
        #expect(try byHand("A") == [m[3], m[1], m[2], m[4], m[0]])
        for wrong in [m[1], MediaID(99)] {
            await #expect(throws: Problem.notInCollection("before_id")) {
                try await store.arrange([m[1]], in: id, before: wrong)
            }
        }
        await #expect(throws: Problem.labelNotFound(.collection)) {
            try await store.arrange([m[1]], in: 99, before: nil)
        }
    }

    @Test func `A place by hand outlives a new list of collections, the trash, and another sort`()
        async throws
    {
        let m = try await pictures(3)
        let id = try await store.addCollection("A", of: m)
        _ = try await store.arrange([m[2]], in: id, before: m[0])
        try await store.change([LabelChange(.collection, all: ["A", "B"])], of: m)
        _ = try await store.trash([m[2]], at: .sample)
        #expect(try byHand("A") == [m[0], m[1]])
        _ = try await store.restore([m[2]])
        #expect(try byHand("A") == [m[2], m[0], m[1]])
        var query = MediaQuery()
        query.sort = .manual
        #expect(try store.page(query, limit: 9, after: nil).ids == [m[2], m[1], m[0]])
        query.collection = "a"
        query.text = "boat"
        #expect(try store.page(query, limit: 9, after: nil).ids == [m[2], m[0], m[1]])
    }

    @Test func `A move writes one row, until there is no room left at that place`() async throws {
        let m = try await pictures(4)
        let id = try await store.addCollection("A", of: m)
        func ranks() throws -> [MediaID: Int64] {
            let rows = try store.read {
                try $0.rows("SELECT media_id, rank FROM media_collections") {
                    (MediaID($0.int64(0)), $0.int64(1))
                }
            }
            return Dictionary(uniqueKeysWithValues: rows)
        }
        var (single, whole) = (0, 0)
        for turn in 0..<80 {
            let before = try ranks()
            // The two in the middle change places between the same neighbours, again and again.
            let (moved, next) = turn.isMultiple(of: 2) ? (m[2], m[1]) : (m[1], m[2])
            _ = try await store.arrange([moved], in: id, before: next)
            let after = try ranks()
            let changed = after.filter { before[$0.key] != $0.value }.keys
            if changed.count == 1 { single += 1 } else { whole += 1 }
            #expect(try byHand("A") == [m[0], moved, next, m[3]])
        }
        #expect(single >= 74 && whole >= 1)
    }

    @Test func `What was sorted by name and age keeps that order when it gets places`() async throws {
        let step = try #require(Migrations.steps.firstIndex { $0.contains("CREATE TABLE smart_collections") })
        let place = try TemporaryFolder()
        let path = place.path + "/atelier.sqlite"
        let old = try Database(path)
        try await old.write { connection in
            for step in Migrations.steps.prefix(step) { try connection.execute(step) }
            try connection.execute(
                """
                INSERT INTO collections (name) VALUES ('sea'), ('Boats'), ('animals');
                INSERT INTO tasks (task_id, kind, model, provider, prompt, request, status, phase, created_at,
                    updated_at)
                VALUES ('t', 'image', 'm', 'kie', 'p', '{}', 'completed', 'stored', 1, 1);
                INSERT INTO media (media_type, prompt, model, aspect_ratio, task_id, variant, status, sandbox,
                    filename, bytes, sha256, created_at)
                SELECT 'image', 'p', 'm', '1:1', 't', value, 'completed', 0, value || '.png', 1, 'x', 1
                FROM json_each('[0,1,2]');
                INSERT INTO media_collections (label_id, media_id) SELECT 1, id FROM media ORDER BY id DESC;
                PRAGMA user_version = \(step);
                """)
        }
        try await old.close()
        let store = try StudioDatabase(path: path, now: .sample)
        #expect(try store.collections().map(\.name) == ["animals", "Boats", "sea"])
        var query = MediaQuery()
        (query.collection, query.sort) = ("sea", .manual)
        #expect(try store.entries(query).map(\.id.rawValue) == [1, 2, 3])
    }
}

@Suite struct SmartCollectionTests {
    private let store: StudioDatabase

    init() throws { store = try StudioDatabase(path: ":memory:", now: .sample) }

    @Test func `A filter is kept under one name, changed, moved and removed`() async throws {
        let best = try await store.addSmartCollection("Best", filter: ["rating": "4"])
        let films = try await store.addSmartCollection("Films", filter: ["type": "video"])
        await #expect(throws: Problem.smartCollectionTaken()) {
            try await store.addSmartCollection("best", filter: ["rating": "5"])
        }
        await #expect(throws: Problem.smartCollectionTaken()) {
            try await store.changeSmartCollection(films, name: "BEST")
        }
        try await store.changeSmartCollection(best, name: "BEST", filter: ["rating": "5", "q": "sea \"x\""])
        #expect(
            try store.smartCollections() == [
                SmartCollection(id: best, name: "BEST", filter: ["rating": "5", "q": "sea \"x\""]),
                SmartCollection(id: films, name: "Films", filter: ["type": "video"]),
            ])
        try await store.changeSmartCollection(films, before: .some(best))
        #expect(try store.smartCollections().map(\.id) == [films, best])
        try await store.changeSmartCollection(films, before: .some(nil))
        #expect(try store.smartCollections().map(\.id) == [best, films])
        try await store.removeSmartCollection(films)
        _ = try await store.addSmartCollection("Films", filter: ["type": "video"], before: best)
        #expect(try store.smartCollections().map(\.name) == ["Films", "BEST"])
        await #expect(throws: Problem.smartCollectionNotFound()) {
            try await store.removeSmartCollection(films)
        }
    }

    @Test func `A filter that names a label follows its new name`() async throws {
        let task = GenerationTask.sample("tsk_1")
        guard case .new(let ids) = try await store.place(task, idempotencyKey: nil) else {
            throw Problem.sample
        }
        try await store.change([LabelChange(.tag, added: ["Dawn"])], of: ids)
        let boats = try await store.addCollection("Boats")
        _ = try await store.addSmartCollection(
            "Both", filter: ["tag": "dawn", "collection": "Boats", "q": "Boats"])
        _ = try await store.addSmartCollection("Other", filter: ["tag": "sea"])
        let tag = try #require(try store.labels(.tag).first?.id)
        _ = try await store.rename(.tag, tag, to: "Dusk")
        try await store.changeCollection(boats, name: "Ships")
        #expect(
            try store.smartCollections().map(\.filter) == [
                ["tag": "Dusk", "collection": "Ships", "q": "Boats"], ["tag": "sea"],
            ])
    }

    @Test func `A studio keeps no more of them than it can count`() async throws {
        for number in 0..<SmartCollection.most {
            _ = try await store.addSmartCollection("\(number)", filter: ["rating": "1"])
        }
        await #expect(throws: Problem.tooManySmartCollections()) {
            try await store.addSmartCollection("more", filter: ["rating": "1"])
        }
    }
}
