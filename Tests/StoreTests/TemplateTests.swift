import Domain
import Store
import TestKit
import Testing

@Suite struct TemplateTests {
    private let store: StudioDatabase

    init() throws { store = try StudioDatabase(path: ":memory:", now: .sample) }

    private func add(_ name: String, _ prompt: String = "a boat", kind: MediaType = .image) async throws
        -> PromptTemplate
    {
        try await store.addTemplate(
            name, kind: kind, prompt: prompt, model: "gpt4o-image",
            options: ["aspect_ratio": .text("3:2"), "n_variants": .number(2), "is_enhance": .flag(true)],
            at: .sample)
    }

    private func names(_ text: String? = nil, _ kind: MediaType? = nil) throws -> [String] {
        try store.templates(containing: text, kind: kind).map(\.name)
    }

    @Test func `A template comes back as it was kept`() async throws {
        let made = try await add("Product")
        #expect(try store.templates(containing: nil, kind: nil) == [made])
        #expect(made.options["n_variants"] == .number(2) && made.options["is_enhance"] == .flag(true))
    }

    @Test func `They stand by name in any case, and are found by name and by words`() async throws {
        _ = try await add("product", "50% off")
        _ = try await add("Boats", "a red boat")
        _ = try await add("Film", "a slow boat", kind: .video)
        #expect(try names() == ["Boats", "Film", "product"])
        #expect(try names("BOAT") == ["Boats", "Film"])
        #expect(try names("boat", .video) == ["Film"])
        #expect(try names("0%") == ["product"])
        #expect(try names("_") == [])
    }

    @Test func `Two templates never have one name`() async throws {
        let one = try await add("Product")
        let two = try await add("Boats")
        await #expect(throws: Problem.templateTaken()) { try await add("PRODUCT") }
        await #expect(throws: Problem.templateTaken()) {
            try await store.renameTemplate(two.id, to: "product")
        }
        #expect(try await store.renameTemplate(one.id, to: "PRODUCT").name == "PRODUCT")
        #expect(try names() == ["Boats", "PRODUCT"])
    }

    @Test func `What is not there can be neither renamed nor removed`() async throws {
        await #expect(throws: Problem.templateNotFound()) { try await store.renameTemplate(7, to: "x") }
        #expect(try await !store.removeTemplate(7))
        let made = try await add("Product")
        #expect(try await store.removeTemplate(made.id))
        #expect(try names() == [])
    }

    @Test func `There is an end to their number, and it is said`() async throws {
        for number in 0..<PromptTemplate.most { _ = try await add("t\(number)") }
        await #expect(throws: Problem.tooManyTemplates()) { try await add("one more") }
    }
}
