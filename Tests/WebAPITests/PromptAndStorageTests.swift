import Domain
import HTTPServer
import TestKit
import Testing

@Suite struct PromptAndStorageTests {
    @Test func `Prompts are listed, searched and forgotten`() async throws {
        let api = try APIBench()
        try await api.picture("one", prompt: "a boat at dawn")
        try await api.picture("two", prompt: "a sea")
        #expect(await api.get("/api/prompts").json["total"] == 2)
        let found = await api.get("/api/prompts?q=DAWN&type=image").json["items"].array?.first
        #expect(found?["prompt"] == "a boat at dawn")
        #expect(found?["uses"] == 1)
        let id = try #require(found?["prompt_id"].integer)
        #expect(await api.send(.delete, "/api/prompts/\(id)").status == 200)
        #expect(await api.send(.delete, "/api/prompts/\(id)").status == 404)
        #expect(await api.get("/api/prompts").json["total"] == 1)
        for query in ["cursor=x", "cursor=1.0", "limit=0", "type=none"] {
            #expect(await api.get("/api/prompts?\(query)").status == 422)
        }
    }

    @Test func `The room is told by kind and model, with the trash and the references apart`() async throws {
        let api = try APIBench()
        for name in ["one", "two", "three"] { try await api.picture(name) }
        #expect(await api.send(.delete, "/api/media/1").status == 200)
        let storage = await api.get("/api/storage").json
        let item = storage["items"].array?.first
        #expect(item?["model"] == "sample-image")
        #expect(item?["count"] == 2)
        #expect(item?["bytes"] == 10)
        #expect(storage["trash"] == ["count": 1, "bytes": 5])
        #expect(storage["references"] == ["count": 0, "bytes": 0])
        #expect((storage["free_bytes"].integer ?? 0) > 0)
        #expect(storage["folder"].string?.hasSuffix("\(api.place.path)/home") == true)
    }
}
