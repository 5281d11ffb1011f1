import Domain
import SQLite
import TestKit
import Testing

@testable import Store

@Suite struct FilterTests {
    private let store: StudioDatabase

    init() throws { store = try StudioDatabase(path: ":memory:", now: .sample) }

    /// Stores one picture and returns its id.
    @discardableResult
    private func picture(
        _ name: String, model: ModelID = "m", width: Int = 1536, color: UInt32? = 0x336699, day: Int64 = 0
    ) async throws -> MediaID {
        let made = Timestamp.sample.advanced(bySeconds: day * 86_400)
        let task = GenerationTask.sample("tsk_\(name)", .sample(model: model), at: made.milliseconds)
        guard case .new(let ids) = try await store.place(task, idempotencyKey: nil) else {
            throw Problem.sample
        }
        var file = StoredFile.sample(name, width: width)
        file.meanColor = color
        try await store.store(file, as: ids[0], at: made)
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

    private func counts(by facet: MediaFacet, _ change: (inout MediaQuery) -> Void = { _ in }) throws
        -> [String]
    {
        var query = MediaQuery()
        change(&query)
        return try store.counts(query, by: facet).map { "\($0.value) \($0.count)" }
    }

    @Test(arguments: [
        (1536, MediaShape.landscape), (1080, .landscape), (1050, .square), (1024, .square), (980, .square),
        (970, .portrait), (576, .portrait),
    ])
    func `A picture 1024 high has the outline that its width gives`(width: Int, shape: MediaShape)
        async throws
    {
        try await picture("a", width: width)
        for one in MediaShape.allCases { #expect(try ids { $0.shape = one } == (one == shape ? [1] : [])) }
    }

    @Test(arguments: [
        (0xC8_1E1E, ColorFamily.red), (0xD0_2040, .red), (0xB0_6020, .orange), (0x8A_7F66, .orange),
        (0xC8_B414, .yellow), (0x3C_A03C, .green), (0x1E_A0A0, .teal), (0x33_6699, .blue),
        (0x64_3CC8, .purple),
        (0xC8_3CA0, .pink), (0x08_0808, .black), (0x10_0C1A, .black), (0x80_8080, .grey), (0x78_7A80, .grey),
        (0xF0_F0F0, .white), (0, .black), (0xFF_FFFF, .white), (0xFF_0000, .red), (0x00_FF00, .green),
        (0x00_00FF, .blue), (0xFF_00FF, .pink),
    ])
    func `A mean colour has one name`(color: Int, family: ColorFamily) async throws {
        try await picture("a", color: UInt32(color))
        for one in ColorFamily.allCases { #expect(try ids { $0.color = one } == (one == family ? [1] : [])) }
    }

    @Test func `Every mean colour has a name that the program knows, and none has none`() async throws {
        for color in stride(from: UInt32(0), through: 0xFF_FFFF, by: 0x0B_1D35) {
            try await picture("\(color)", color: color)
        }
        let all = try store.count(MediaQuery())
        try await picture("unread", color: nil)
        let named = try store.counts(MediaQuery(), by: .color)
        #expect(named.reduce(0) { $0 + $1.count } == all)
        #expect(Set(named.map(\.value)).isSubset(of: ColorFamily.allCases.map(\.rawValue)))
    }

    @Test func `A time holds its start and not its end, also for what was brought in later`() async throws {
        for (name, day) in [("a", Int64(0)), ("b", 2), ("c", 1), ("d", 3)] {
            try await picture(name, day: day)
        }
        let days = (0...4).map { Timestamp.sample.advanced(bySeconds: $0 * 86_400) }
        #expect(try ids { $0.time = days[1]..<days[3] } == [3, 2])
        #expect(try ids { ($0.time, $0.sort) = (days[0]..<days[2], .oldest) } == [1, 3])
        #expect(try ids { $0.time = days[4]..<Timestamp(milliseconds: .max) } == [])
        #expect(try ids { $0.time = Timestamp(milliseconds: .min)..<days[1] } == [1])
        #expect(try ids { ($0.time, $0.text) = (days[1]..<days[2], "boat") } == [3])
        _ = try await store.trash([MediaID(3)], at: .sample)
        #expect(try ids { ($0.time, $0.isInTrash) = (days[1]..<days[2], true) } == [3])
    }

    @Test func `Counts tell how many each other choice of a filter would show`() async throws {
        let a = try await picture("a", model: "m1", width: 1024, color: 0xC8_1E1E)
        let b = try await picture("b", model: "m1")
        let c = try await picture("c", model: "m2")
        try await store.change([LabelChange(.tag, added: ["x"])], of: [a, b])
        try await store.change(
            [LabelChange(.tag, added: ["y"]), LabelChange(.collection, added: ["C"])], of: [c])
        #expect(try counts(by: .type) == ["image 3"])
        #expect(try counts(by: .model) == ["m1 2", "m2 1"])
        #expect(try counts(by: .model) { $0.model = "m2" } == ["m1 2", "m2 1"])
        #expect(try counts(by: .model) { $0.color = .red } == ["m1 1"])
        #expect(try counts(by: .shape) { $0.model = "m1" } == ["landscape 1", "square 1"])
        #expect(try counts(by: .color) == ["blue 2", "red 1"])
        #expect(try counts(by: .source) == ["paid 3"])
        #expect(try counts(by: .tag) == ["x 2", "y 1"])
        #expect(try counts(by: .tag) { ($0.tag, $0.text) = ("y", "boat") } == ["x 2", "y 1"])
        #expect(try counts(by: .collection) == ["C 1"])
        _ = try await store.trash([c], at: .sample)
        #expect(try counts(by: .collection) == [])
    }

    @Test(arguments: MediaFacet.allCases)
    func `What can be counted by can be counted in every query`(facet: MediaFacet) async throws {
        try await picture("a")
        var query = MediaQuery()
        (query.text, query.tag, query.collection, query.favorite) = ("boat", "x", "C", true)
        (query.model, query.type, query.sandbox, query.shape, query.color) = (
            "m", .image, false, .square, .red
        )
        query.time = .sample..<Timestamp(milliseconds: .max)
        #expect(try store.counts(query, by: facet) == [])
    }

    /// A query never reads a list of nearly everything where there is one of few.
    @Test(arguments: [
        ("", "media_live"), ("favorite", "media_favorites"), ("rating", "media_rated"),
        ("paid", "media_of_imported"), ("imported", "media_of_imported"),
        ("paid model", "media_by_model"), ("paid color", "media_of_color"), ("paid video", "media_of_type"),
        ("favorite video paid", "media_favorites"), ("rating video", "media_rated"),
        ("rating sandbox", "media_rated"), ("video model", "media_by_model"), ("failed", "media_unfinished"),
    ])
    func `The index of what is rarest is read`(words: String, index: String) throws {
        var query = MediaQuery()
        for word in words.split(separator: " ") {
            switch word {
            case "video": query.type = .video
            case "model": query.model = "m"
            case "color": query.color = .red
            case "favorite": query.favorite = true
            case "rating": query.rating = 3
            case "failed": query.status = .failed
            default: query.source = MediaSource(rawValue: String(word))
            }
        }
        let plan = try store.read { connection in
            let (from, conditions, values) = try query.sql(in: connection)
            return try connection.rows(
                """
                EXPLAIN QUERY PLAN SELECT media.id, prompt FROM \(from)
                WHERE \(conditions.joined(separator: " AND ")) ORDER BY media.id DESC LIMIT 60
                """, values
            ) { $0.text(3) }
        }
        #expect(plan.count == 1 && plan[0].contains("USING INDEX \(index)"), "\(plan)")
    }
}
