import Domain
import Store
import TestKit
import Testing

@Suite struct PromptTests {
    private let store: StudioDatabase

    init() throws { store = try StudioDatabase(path: ":memory:", now: .sample) }

    private func order(_ prompt: String, at milliseconds: Int64, _ id: String) async throws {
        _ = try await store.place(
            .sample("tsk_\(id)", .sample(prompt), at: milliseconds), idempotencyKey: nil)
    }

    private func page(_ text: String? = nil, limit: Int = 10, after cursor: PromptCursor? = nil) throws
        -> PromptPage
    {
        try store.prompts(containing: text, kind: nil, limit: limit, after: cursor)
    }

    @Test func `A prompt stands once, with its uses, and the last used comes first`() async throws {
        try await order("a boat", at: 1000, "1")
        try await order("a sea", at: 2000, "2")
        try await order("a boat", at: 3000, "3")
        #expect(
            try page().items.map { "\($0.prompt) \($0.uses) \($0.usedAt.milliseconds)" } == [
                "a boat 2 3000", "a sea 1 2000",
            ])
    }

    @Test func `Pages join without a gap or a double, also where times are equal`() async throws {
        for number in 0..<7 { try await order("prompt \(number)", at: 1000 + Int64(number / 3), "\(number)") }
        var seen: [String] = []
        var cursor: PromptCursor?
        repeat {
            let page = try page(limit: 2, after: cursor)
            seen += page.items.map(\.prompt)
            cursor = try page.next.map { try #require(PromptCursor($0.text)) }
        } while cursor != nil
        #expect(seen.count == 7 && Set(seen).count == 7)
    }

    @Test func `A search is a part of the words, in any case, and nothing in it is a pattern`() async throws {
        try await order("100% Sea_shell", at: 1000, "1")
        try await order("100 seashells", at: 2000, "2")
        #expect(try page("SEA").items.count == 2)
        #expect(try page("0%").items.map(\.prompt) == ["100% Sea_shell"])
        #expect(try page("a_s").items.map(\.prompt) == ["100% Sea_shell"])
        #expect(try page("\\").items.isEmpty)
    }

    @Test func `The history outlives the media, and only the user takes something out`() async throws {
        try await order("a boat", at: 1000, "1")
        try await store.forget([MediaID(1)])
        let item = try #require(try page().items.first)
        #expect(try await store.forgetPrompt(item.id))
        #expect(try await !store.forgetPrompt(item.id))
        #expect(try page().total == 0)
    }
}
