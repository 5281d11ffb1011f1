import Domain
import SQLite
import TestKit
import Testing

@testable import Store

@Suite struct GalleryTests {
    private let store: StudioDatabase

    init() throws { store = try StudioDatabase(path: ":memory:", now: .sample) }

    /// Stores one picture and returns its id.
    @discardableResult
    private func picture(
        _ name: String, prompt: String = "a boat", bytes: Int64 = 100, model: ModelID = "sample-image",
        provider: ProviderID = "kie"
    ) async throws -> MediaID {
        let task = GenerationTask.sample("tsk_\(name)", .sample(prompt, model: model), provider: provider)
        guard case .new(let ids) = try await store.place(task, idempotencyKey: nil) else {
            throw Problem.sample
        }
        try await store.store(.sample(name, bytes: bytes), as: ids[0], at: .sample)
        return ids[0]
    }

    private func ids(_ change: (inout MediaQuery) -> Void) throws -> [Int64] {
        var query = MediaQuery()
        change(&query)
        let page = try store.page(query, limit: 200, after: nil).ids.map(\.rawValue)
        #expect(try store.count(query) == page.count)
        #expect(try store.entries(query).map(\.id.rawValue) == page)
        return page
    }

    @Test func `Each order sorts by its own measure`() async throws {
        try await picture("a", bytes: 300, model: "m-b")
        try await picture("b", bytes: 900, model: "m-a")
        try await picture("c", bytes: 300, model: "m-a")
        #expect(try ids { $0.sort = .newest } == [3, 2, 1])
        #expect(try ids { $0.sort = .oldest } == [1, 2, 3])
        #expect(try ids { $0.sort = .largest } == [2, 3, 1])
        #expect(try ids { $0.sort = .model } == [2, 3, 1])
    }

    @Test func `Counts by kind and model are right after every change of a row`() async throws {
        func check(_ total: Int, _ models: [String: Int]) throws {
            #expect(try ids { _ in }.count == total)
            #expect(try store.integrityFaults() == [])
            for (model, count) in models { #expect(try ids { $0.model = ModelID(model) }.count == count) }
            let told = try store.counts(MediaQuery(), by: .model).map { ($0.value, $0.count) }
            #expect(Dictionary(uniqueKeysWithValues: told) == models.filter { $0.value > 0 })
            var pictures = MediaQuery()
            pictures.model = "m-a"
            #expect(
                try store.counts(pictures, by: .type).map(\.count) == [models["m-a"] ?? 0].filter { $0 > 0 })
        }
        try check(0, [:])
        let a = try await picture("a", model: "m-a")
        let b = try await picture("b", model: "m-a")
        try await picture("c", model: "m-b")
        try check(3, ["m-a": 2, "m-b": 1])
        _ = try await store.trash([a, b], at: .sample)
        try check(1, ["m-a": 0, "m-b": 1])
        _ = try await store.restore([a])
        try check(2, ["m-a": 1, "m-b": 1])
        try await store.forget([a, b])
        try check(1, ["m-a": 0, "m-b": 1])
        await #expect(throws: CancellationError.self) {
            try await store.write { connection in
                try connection.execute("UPDATE media SET deleted_at = 1")
                throw CancellationError()
            }
        }
        try check(1, ["m-a": 0, "m-b": 1])
        try await store.write { try $0.execute("UPDATE media SET model = 'm-a', status = 'failed'") }
        try check(0, ["m-a": 0, "m-b": 0])
        try await store.write { try $0.execute("UPDATE media SET status = 'completed'") }
        try check(1, ["m-a": 1, "m-b": 0])
    }

    @Test func `What a media came from is counted, and so are stars and hearts`() async throws {
        let paid = try await picture("a", model: "m-a")
        let trial = try await picture("b", model: "m-b", provider: .sandbox)
        let imported = try await picture("c", model: "m-b", provider: .imported)
        #expect(try ids { $0.imported = true } == [imported.rawValue])
        #expect(try ids { $0.imported = false } == [trial.rawValue, paid.rawValue])
        #expect(try ids { ($0.sandbox, $0.imported) = (false, false) } == [paid.rawValue])
        for (source, id) in [(MediaSource.paid, paid), (.sandbox, trial), (.imported, imported)] {
            #expect(try ids { $0.source = source } == [id.rawValue])
            #expect(try ids { ($0.source, $0.text) = (source, "boat") } == [id.rawValue])
        }
        try await store.change([], favorite: true, rating: 4, of: [paid, imported])
        try await store.change([], rating: 2, of: [trial])
        #expect(try ids { $0.rating = 3 } == [imported.rawValue, paid.rawValue])
        #expect(try ids { ($0.rating, $0.imported) = (1, false) } == [trial.rawValue, paid.rawValue])
        #expect(try ids { ($0.favorite, $0.model) = (true, "m-b") } == [imported.rawValue])
        func counts(_ facet: MediaFacet, _ change: (inout MediaQuery) -> Void = { _ in }) throws -> [String:
            Int]
        {
            var query = MediaQuery()
            change(&query)
            let told = try store.counts(query, by: facet).map { ($0.value, $0.count) }
            return Dictionary(uniqueKeysWithValues: told)
        }
        #expect(try counts(.rating) == ["4": 2, "2": 1])
        #expect(try counts(.rating) { $0.imported = true } == ["4": 1])
        #expect(try counts(.source) == ["paid": 1, "sandbox": 1, "imported": 1])
        #expect(try counts(.source) { $0.favorite = true } == ["paid": 1, "imported": 1])
        _ = try await store.trash([imported], at: .sample)
        #expect(try counts(.rating) == ["4": 1, "2": 1])
        #expect(try counts(.source) == ["paid": 1, "sandbox": 1])
        try await store.change([], rating: 0, of: [paid, trial])
        #expect(try counts(.rating) == [:])
        #expect(try store.integrityFaults() == [])
    }

    @Test func `Tasks are counted by how they stand`() async throws {
        func check(_ all: Int, _ counts: [GenerationTask.Status: Int]) throws {
            #expect(try store.tasks([], limit: 1, before: nil).total == all)
            for (status, count) in counts {
                #expect(try store.tasks([status], limit: 1, before: nil).total == count, "\(status)")
            }
            #expect(try store.integrityFaults() == [])
        }
        try check(0, [.completed: 0])
        _ = try await store.place(.sample("tsk_a"), idempotencyKey: nil)
        try check(1, [.pending: 1])
        try await picture("b")
        try await picture("c", provider: .imported)
        try await store.write {
            try $0.execute("UPDATE tasks SET status = 'completed' WHERE task_id = 'tsk_b'")
        }
        try check(2, [.pending: 1, .completed: 1])
        try await store.write {
            try $0.execute("UPDATE tasks SET status = 'failed' WHERE task_id <> 'tsk_b'")
        }
        try check(2, [.pending: 0, .completed: 1, .failed: 1])
        try await store.write { try $0.execute("UPDATE task_totals SET count = 7 WHERE status = 'failed'") }
        #expect(
            try store.integrityFaults() == ["the count of tasks that are failed is not that of their rows"])
    }

    @Test func `A count that is not that of the rows is a fault of the database`() async throws {
        try await picture("a", model: "m-a")
        try await picture("b", model: "m-b")
        try await store.write { try $0.execute("UPDATE media_totals SET count = 2 WHERE model = 'm-b'") }
        try await store.write { try $0.execute("DELETE FROM media_totals WHERE model = 'm-a'") }
        #expect(
            try store.integrityFaults() == [
                "the count of media of kind image by m-a is not that of their rows",
                "the count of media of kind image by m-b is not that of their rows",
            ])
    }

    @Test func `The media of an earlier version are counted by the upgrade`() async throws {
        let studio = try await OlderStudio(steps: 14) { connection in
            try connection.run(
                """
                INSERT INTO tasks (task_id, kind, model, provider, prompt, request, status, phase,
                    estimate_credits, estimate_dollars, created_at, updated_at)
                VALUES ('t', 'image', 'm', 'kie', 'p', '{}', 'completed', 'stored', 6, 0.03, 0, 0)
                """)
            for n in 1...3 {
                try connection.run(
                    """
                    INSERT INTO media (id, media_type, prompt, model, aspect_ratio, task_id, variant, status,
                        sandbox, filename, bytes, sha256, created_at)
                    VALUES (?1, 'image', 'p', 'm', '1:1', 't', ?1, 'completed', 0, ?1 || '.png', 9, 'f0', 0)
                    """, [n])
            }
        }
        #expect(try studio.store.count(MediaQuery()) == 3)
        #expect(try studio.store.integrityFaults() == [])
    }

    @Test func `A tile shows what its row says, after every change of it`() async throws {
        let one = try await picture("a")
        func check(_ isInTrash: Bool = false) throws {
            var query = MediaQuery()
            query.isInTrash = isInTrash
            let media = try #require(try store.media([one]).first)
            #expect(try store.entries(query) == [GalleryEntry(media)])
            // By another way, that does not lead over all tiles.
            query.time = Timestamp(milliseconds: 0)..<Timestamp(milliseconds: .max)
            #expect(try store.entries(query) == [GalleryEntry(media)])
        }
        try check()
        for width in [0, 1, 2, 999, 1536, 200_000] {
            for height in [0, 1, 3, 1024, 1537] {
                try await store.write {
                    try $0.run("UPDATE media SET width = ?, height = ?", [width, height])
                }
                try check()
            }
        }
        for color in ["NULL", "0", "0xFFFFFF", "0x0103F7", "0xFE08C7"] {
            try await store.write { try $0.execute("UPDATE media SET mean_color = \(color)") }
            try check()
        }
        for type in ["video", "audio", "image"] {
            try await store.write { try $0.execute("UPDATE media SET media_type = '\(type)'") }
            try check()
        }
        for rating in [5, 1, 0] {
            try await store.change([], favorite: rating > 1, rating: rating, of: [one])
            try check()
        }
        try await store.write { try $0.execute("UPDATE media SET created_at = 77") }
        try check()
        _ = try await store.trash([one], at: .sample)
        try check(true)
        #expect(try store.entries(MediaQuery()) == [])
        try await store.forget([one])
        #expect(try store.integrityFaults() == [])
    }

    @Test func `A tile that is not as its row says is a fault of the database`() async throws {
        for name in "abc" { try await picture(String(name)) }
        try await store.write { try $0.execute("UPDATE media_tiles SET look = look + 1 WHERE media_id = 1") }
        try await store.write { try $0.execute("DELETE FROM media_tiles WHERE media_id = 3") }
        #expect(
            try store.integrityFaults() == [
                "the tile of media 1 is not as its row says", "the tile of media 3 is not as its row says",
            ])
    }

    @Test func `What was brought in from elsewhere can be left out, and looked at alone`() async throws {
        try await picture("a")
        try await picture("b", provider: .imported)
        try await picture("c", provider: .sandbox)
        #expect(try ids { $0.imported = true } == [2])
        #expect(try ids { $0.imported = false } == [3, 1])
        #expect(try ids { ($0.imported, $0.text) = (false, "boat") } == [3, 1])
    }

    @Test(arguments: MediaQuery.Sort.allCases)
    func `Pages join without a gap or a double in every order`(sort: MediaQuery.Sort) async throws {
        for n in 0..<7 { try await picture("\(n)", bytes: Int64(100 + n % 3), model: ModelID("m\(n % 2)")) }
        var query = MediaQuery()
        query.sort = sort
        var seen: [MediaID] = []
        var cursor: MediaCursor?
        repeat {
            let page = try store.page(query, limit: 2, after: cursor)
            seen += page.ids
            cursor = try page.next.map { try #require(MediaCursor($0.text)) }
        } while cursor != nil
        #expect(seen == (try store.entries(query).map(\.id)))
        #expect(Set(seen).count == 7)
    }

    @Test func `A page stays right when pictures come in between`() async throws {
        for n in 0..<4 { try await picture("\(n)") }
        let first = try store.page(MediaQuery(), limit: 2, after: nil)
        try await picture("new")
        let second = try store.page(MediaQuery(), limit: 10, after: first.next)
        #expect(second.ids.map(\.rawValue) == [2, 1])
    }

    @Test func `Filters combine`() async throws {
        try await picture("a", model: "m1")
        let b = try await picture("b", model: "m2", provider: .sandbox)
        try await picture("c", model: "m2")
        try await store.change([], favorite: true, of: [b])
        #expect(try ids { $0.model = "m2" } == [3, 2])
        #expect(try ids { ($0.model, $0.sandbox) = ("m2", true) } == [2])
        #expect(try ids { ($0.model, $0.favorite) = ("m1", true) } == [])
        #expect(try ids { $0.type = .video } == [])
        #expect(try ids { ($0.text, $0.model, $0.favorite) = ("boat", "m2", false) } == [3])
    }

    @Test(arguments: [
        ("lantern", [1]), ("LANTERN", [1]), ("lan", [1]), ("café", [2]), ("cafe", [2]), ("night river", [1]),
        ("river night", [1]), ("night cafe", []), ("\"", []), ("OR AND NOT", []), ("night*", [1]),
        ("日本", [3]),
        ("'; DROP TABLE media; --", []),
    ])
    func `A search finds words by their start, without regard to case and accents`(
        text: String, found: [Int64]
    ) async throws {
        try await picture("a", prompt: "Lantern on a night river")
        try await picture("b", prompt: "Café at noon")
        try await picture("c", prompt: "日本 の 夏")
        #expect(try ids { $0.text = text } == found)
    }

    @Test func `A beginning of words is asked for by the words that begin so`() async throws {
        let many = (0..<40).map { "so\(String(repeating: "o", count: 2))\($0)" }.joined(separator: " ")
        for prompt in ["a boat", "two boats", "BOATMAN, bo", "boat中", many] {
            try await picture(prompt, prompt: prompt)
        }
        func match(_ text: String) throws -> String {
            try store.read { try SearchWords.match(text, in: $0) }
        }
        #expect(try match("Boats man") == #"("boats") AND "man"*"#)
        #expect(try match("b") == #""b"*"#, "one of its words is not plain")
        #expect(try match("boat") == #""boat"*"#, "one is not plain, and last in order")
        #expect(try match("bo") == #""bo"*"#, "the index keeps it")
        #expect(try match("boatm") == #"("boatman")"#)
        #expect(try match("sooo") == #""sooo"*"#, "too many words")
        #expect(try match("nothing") == #""nothing"*"#)
    }

    @Test func `Asking for the words finds what the beginnings find`() async throws {
        let syllables = ["bo", "at", "s", "é", "中", "9", "ta", "BO", "İ", "ß", "ǆ", "x", "-", "e\u{301}"]
        var state: UInt64 = 1
        func random(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        func word() -> String {
            (0...random(4)).map { _ in syllables[random(syllables.count)] }.joined()
        }
        for number in 0..<60 {
            let prompt = (0..<4).map { _ in word() }.joined(separator: " ")
            let id = try await picture("\(number)", prompt: prompt)
            if number % 7 == 0 { _ = try await store.trash([id], at: .sample) }
        }
        for _ in 0..<300 {
            let text = "\(word()) \(word().prefix(3))"
            let words = text.split { !$0.isLetter && !$0.isNumber }
            let beginnings = words.map { "\"\($0)\"*" }.joined(separator: " ")
            let expected = try store.read { connection in
                try connection.rows(
                    """
                    SELECT media.id FROM media_fts CROSS JOIN media ON media.id = media_fts.rowid
                    WHERE media_fts MATCH ? AND deleted_at IS NULL ORDER BY media_fts.rowid DESC
                    """, [words.isEmpty ? "\"\"" : beginnings]
                ) { $0.int64(0) }
            }
            #expect(try ids { $0.text = text } == expected, "\(text)")
            var query = MediaQuery()
            query.text = text
            #expect(try store.count(query) == expected.count, "\(text)")
        }
    }

    @Test func `What is in the trash is nowhere else, and comes back as it was`() async throws {
        let id = try await picture("a")
        let before = try store.media(id)
        #expect(try await store.trash([id], at: .sample).map(\.id) == [id])
        #expect(try await store.trash([id], at: .sample).isEmpty)
        #expect(try ids { _ in } == [])
        #expect(try ids { $0.isInTrash = true } == [1])
        #expect(try await store.restore([id]).map(\.id) == [id])
        #expect(try store.media(id) == before)
    }

    @Test func `What is forgotten can no longer be searched`() async throws {
        let id = try await picture("a", prompt: "a lantern")
        try await store.forget([id])
        #expect(try ids { $0.text = "lantern" } == [])
        #expect(try store.media(id) == nil)
        #expect(try store.integrityFaults() == [])
    }

    @Test func `A row cannot say completed without a file`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/atelier.sqlite"
        do {
            let store = try StudioDatabase(path: path, now: .sample)
            _ = try await store.place(.sample(), idempotencyKey: nil)
            try await store.close()
        }
        let raw = try Database(path)
        #expect { try raw.writeNow { try $0.run("UPDATE media SET status = 'completed'") } } throws: {
            ($0 as? SQLiteError)?.isConstraint == true
        }
    }
}
