import Domain
import HTTPServer
import TestKit
import Testing
import WebAPI

@Suite struct KeyTests {
    @Test func `A key is added, named, switched off and removed, and never shown`() async throws {
        let api = try APIBench()
        let added = await api.send(.post, "/api/keys", #"{"api_key":"canary-key-12345678","label":"Mine"}"#)
        #expect(added.status == 201)
        #expect(added.json["last4"] == "5678")
        #expect(await api.get("/api/settings").json["has_key"] == true)
        let changed = await api.send(.patch, "/api/keys/1", #"{"enabled":false,"label":"Old"}"#).json
        #expect(changed["enabled"] == false)
        #expect(changed["label"] == "Old")
        for target in ["/api/keys", "/api/settings", "/api/usage", "/openapi.json"] {
            let text = String(decoding: await api.get(target).bytes ?? [], as: UTF8.self)
            #expect(!text.contains("canary"))
        }
        #expect(await api.send(.delete, "/api/keys/1").json["removed"] == 1)
        #expect(await api.send(.delete, "/api/keys/1").code == "key_not_found")
        #expect(await api.get("/api/settings").json["has_key"] == false)
    }

    @Test func `The settings' key and the ring are one`() async throws {
        let api = try APIBench()
        _ = await api.send(.put, "/api/settings", #"{"api_key":"first-key-11111111"}"#)
        _ = await api.send(.post, "/api/keys", #"{"api_key":"second-key-22222222"}"#)
        let known = await api.send(.post, "/api/keys", #"{"api_key":"first-key-11111111"}"#)
        #expect(known.status == 422)
        #expect(known.code == "key_taken")
        let keys = await api.get("/api/keys").json["items"].array
        #expect(keys?.map { $0["last4"] } == ["1111", "2222"])
        #expect(await api.send(.delete, "/api/settings?key=true").json["has_key"] == false)
        #expect(await api.get("/api/keys").json["items"] == [])
    }

    @Test(arguments: [#"{}"#, #"{"api_key":"two words"}"#, #"{"api_key":"good-key-1234","label":" "}"#])
    func `What is no key and no label is refused`(body: String) async throws {
        let api = try APIBench()
        #expect(await api.send(.post, "/api/keys", body).status == 422)
        #expect(await api.get("/api/keys").json["items"] == [])
    }

    @Test func `A key is tested with its provider`() async throws {
        let api = try APIBench()
        _ = await api.send(.post, "/api/keys", #"{"api_key":"first-key-11111111"}"#)
        let key = await api.send(.post, "/api/keys/1/test").json
        #expect(key["balance_credits"] == 1)
        #expect(await api.send(.post, "/api/keys/9/test").status == 404)
    }
}
