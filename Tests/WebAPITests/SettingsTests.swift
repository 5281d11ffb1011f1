import Domain
import HTTPServer
import Store
import TestKit
import Testing
import WebAPI

@Suite struct SettingsTests {
    @Test func `The key is never shown but for its last four characters`() async throws {
        let api = try APIBench()
        #expect(await api.get("/api/settings").json["has_key"] == false)
        let saved = await api.send(.put, "/api/settings", #"{"api_key":" canary-key-12345678 "}"#)
        #expect(saved.json["has_key"] == true)
        #expect(saved.json["key_last4"] == "5678")
        #expect(saved.json["provider"] == "kie")
        for target in ["/api/settings", "/api/models", "/api/health", "/api/tasks", "/openapi.json"] {
            let text = String(decoding: await api.get(target).bytes ?? [], as: UTF8.self)
            #expect(!text.contains("canary"))
        }
        #expect(try api.store.settings().apiKey?.reveal() == "canary-key-12345678")
        #expect(await api.send(.put, "/api/settings", #"{"api_key":""}"#).json["has_key"] == false)
    }

    @Test func `A key from the environment is used and not stored`() async throws {
        let api = try APIBench(environmentKey: "environment-key-99")
        let settings = await api.get("/api/settings").json
        #expect(settings["key_source"] == "environment")
        #expect(settings["key_last4"] == "y-99")
        #expect(try api.store.settings().apiKey == nil)
    }

    @Test(arguments: [
        #"{"theme":"blue"}"#, #"{"density":"tight"}"#, #"{"motion":"full"}"#,
        #"{"default_image_model":"none"}"#, #"{"default_variant_count":3}"#,
        #"{"default_variant_count":"1"}"#, #"{"use_sandbox":"yes"}"#, #"{"api_key":"two words"}"#,
        #"{"api_key":7}"#, #"{"id":2}"#, #"{"default_image_aspect_ratio":"9:1"}"#,
    ])
    func `A wrong setting is refused, and nothing is saved`(body: String) async throws {
        let api = try APIBench()
        var settings = try api.store.settings()
        settings.defaultImageModel = "sample-image"
        try await api.store.changeSettings { [settings] in $0 = settings }
        let answer = await api.send(.put, "/api/settings", body)
        #expect(answer.status == 422)
        #expect(answer.json["field"].string != nil)
        #expect(try api.store.settings() == settings)
    }

    @Test func `Changes at the same time do not undo each other`() async throws {
        let api = try APIBench()
        for _ in 0..<20 {
            _ = await api.send(.delete, "/api/settings")
            async let theme = api.send(.put, "/api/settings", #"{"theme":"dark"}"#)
            async let sandbox = api.send(.put, "/api/settings", #"{"use_sandbox":true}"#)
            async let key = api.send(.put, "/api/settings", #"{"api_key":"canary-key-12345678"}"#)
            #expect(await [theme.status, sandbox.status, key.status] == [200, 200, 200])
            let settings = try api.store.settings()
            #expect(settings.theme == .dark && settings.usesSandbox && settings.apiKey != nil)
        }
    }

    @Test func `A reset keeps the key unless it is asked to go`() async throws {
        let api = try APIBench()
        _ = await api.send(.put, "/api/settings", #"{"api_key":"canary-key-12345678","theme":"dark"}"#)
        let reset = await api.send(.delete, "/api/settings")
        #expect(reset.json["theme"] == "system")
        #expect(reset.json["has_key"] == true)
        #expect(await api.send(.delete, "/api/settings?key=true").json["has_key"] == false)
    }

    @Test func `The sandbox is used while there is no key, and on request`() async throws {
        let api = try APIBench()
        #expect(await api.get("/api/settings").json["provider"] == "sandbox")
        _ = await api.send(.put, "/api/settings", #"{"api_key":"canary-key-12345678"}"#)
        #expect(await api.send(.put, "/api/settings", #"{"use_sandbox":true}"#).json["provider"] == "sandbox")
    }

    @Test func `A key is tested by asking for the balance, and without one that is said`() async throws {
        let api = try APIBench()
        #expect(await api.send(.post, "/api/settings/key-test").code == "key_missing")
        let typed = await api.send(.post, "/api/settings/key-test", #"{"api_key":"typed-key"}"#)
        #expect(typed.json["balance"]["credits"] == 1)
        #expect(try api.store.settings().apiKey == nil)
    }

    @Test func `A model tells all that an order may say`() async throws {
        let model = try #require(try await APIBench().get("/api/models").json["models"].array?.first)
        #expect(model["prompt"]["max_length"] == 100)
        #expect(model["options"].array?.map { $0["name"] } == ["aspect_ratio", "n_variants", "is_enhance"])
        #expect(model["options"].array?.first?["values"] == ["1:1", "3:2"])
        #expect(model["price"]["as_of"] == "2026-09-24")
        #expect(model["typical_seconds"] == .null)
    }

    @Test func `A model tells its rules, free words, ranges and its whole list of prices`() async throws {
        let model = try #require(try await APIBench().get("/api/models").json["models"].array?.last)
        let options = try #require(model["options"].array)
        #expect(options.map { $0["type"] } == ["choice", "choice", "text", "range"])
        #expect(
            options[2]["max_length"] == 50 && options[2]["default"] == "" && options[2]["values"] == .null)
        #expect(options[3]["minimum"] == 0 && options[3]["maximum"] == 1)
        #expect(options[3]["step"] == .number(0.1) && options[3]["default"] == .number(0.5))
        let rule: JSONValue = [
            "option": "quality", "values": ["1080p"], "limits": "duration", "allowed": [5],
            "reason": "1080p is made only in clips of 5 s.",
        ]
        #expect(model["rules"] == [rule])
        #expect(model["price"]["credits"] == 18 && model["price"]["per"] == "second")
        #expect(
            model["price"]["rows"].array?.last
                == [
                    "when": ["quality": "1080p"], "credits": .number(22.5), "usd": .number(0.1125),
                    "since": .null, "list_usd": .number(0.1125),
                ])
    }
}
