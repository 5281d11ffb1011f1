import Domain
import HTTPServer
import TestKit
import Testing

@Suite struct TemplateAPITests {
    @Test func `A template is kept, found, renamed and taken away`() async throws {
        let api = try APIBench()
        let body =
            #"{"name":" Product ","kind":"image","prompt":" a boat ","model":"sample-image","options":{"n":2}}"#
        let made = await api.send(.post, "/api/templates", body)
        #expect(made.status == 201)
        #expect(made.json["name"] == "Product" && made.json["prompt"] == "a boat")
        #expect(made.json["options"] == ["n": 2])
        #expect(await api.send(.post, "/api/templates", body).status == 409)
        let id = try #require(made.json["template_id"].integer)
        #expect(await api.get("/api/templates?q=PROD&type=image").json["items"].array?.count == 1)
        #expect(await api.get("/api/templates?type=video").json["items"] == [])
        let renamed = await api.send(.patch, "/api/templates/\(id)", #"{"name":"Boats"}"#)
        #expect(renamed.json["name"] == "Boats")
        #expect(await api.send(.delete, "/api/templates/\(id)").status == 200)
        #expect(await api.send(.delete, "/api/templates/\(id)").status == 404)
        #expect(await api.send(.patch, "/api/templates/\(id)", #"{"name":"Boats"}"#).status == 404)
    }

    @Test(arguments: [
        #"{"name":"","kind":"image","prompt":"a"}"#, #"{"name":"a\nb","kind":"image","prompt":"a"}"#,
        #"{"name":"x","kind":"audio","prompt":"a"}"#, #"{"name":"x","kind":"image","prompt":"  "}"#,
        #"{"name":"x","kind":"image","prompt":"a","model":"none"}"#,
        #"{"name":"x","kind":"image","prompt":"a","options":[]}"#,
        #"{"name":"x","kind":"image","prompt":"a","options":{"a":{}}}"#,
        #"{"name":"x","kind":"image","prompt":"a","colour":"red"}"#,
    ])
    func `A wrong template is refused, and nothing is kept`(body: String) async throws {
        let api = try APIBench()
        #expect(await api.send(.post, "/api/templates", body).status == 422)
        #expect(await api.get("/api/templates").json["items"] == [])
    }

    @Test func `The trash is emptied only by who knows how much is in it`() async throws {
        let api = try APIBench()
        for name in ["one", "two", "three"] { try await api.picture(name) }
        _ = await api.send(.delete, "/api/media/1")
        _ = await api.send(.delete, "/api/media/2")
        for query in ["", "?confirm=1", "?confirm=3"] {
            #expect(await api.send(.delete, "/api/media/trash\(query)").status == 409)
        }
        #expect(await api.send(.delete, "/api/media/trash?confirm=2").json["deleted"] == 2)
        #expect(await api.get("/api/media?trash=true").json["total"] == 0)
        #expect(await api.get("/api/media").json["total"] == 1)
    }

    @Test func `A model shows the newest of its pictures that is still there`() async throws {
        let api = try APIBench(environmentKey: "environment-key-99")
        func sample() async -> JSONValue? {
            await api.get("/api/models").json["models"].array?.first { $0["id"] == "sample-image" }?[
                "sample_url"]
        }
        #expect(await sample() == .null)
        for name in ["one", "two"] { try await api.picture(name) }
        #expect(await sample() == "/static/thumbs/2.webp")
        _ = await api.send(.delete, "/api/media/2")
        #expect(await sample() == "/static/thumbs/1.webp")
        // In the sandbox only what the sandbox made is shown.
        _ = await api.send(.put, "/api/settings", #"{"use_sandbox":true}"#)
        #expect(await sample() == .null)
    }
}
