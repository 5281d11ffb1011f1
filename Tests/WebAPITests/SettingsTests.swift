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
        #"{"theme":"blue"}"#, #"{"default_image_model":"none"}"#, #"{"default_variant_count":3}"#,
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
                == ["when": ["quality": "1080p"], "credits": .number(22.5), "usd": .number(0.1125)])
    }
}

@Suite struct DescriptionTests {
    @Test func `Every reference in the description leads somewhere`() async throws {
        let document = try await APIBench().get("/openapi.json").json
        let known = Set(try #require(document["components"]["schemas"].object).keys)
        func walk(_ value: JSONValue) {
            if let name = value["$ref"].string?.split(separator: "/").last {
                #expect(known.contains(String(name)))
            }
            for item in value.array ?? [] { walk(item) }
            for member in (value.object ?? [:]).values { walk(member) }
        }
        walk(document)
        #expect(document["openapi"] == "3.1.0")
        #expect((document["paths"].object ?? [:]).count >= 17)
    }

    @Test func `Every parameter of a path is described`() async throws {
        let paths = try #require(try await APIBench().get("/openapi.json").json["paths"].object)
        for (path, methods) in paths {
            let inPath = path.split(separator: "/").filter { $0.hasPrefix("{") }.map {
                String($0.dropFirst().dropLast())
            }
            for operation in (methods.object ?? [:]).values {
                let described = (operation["parameters"].array ?? []).filter { $0["in"] == "path" }
                    .compactMap { $0["name"].string }
                #expect(described == inPath, "\(path)")
            }
        }
    }

    @Test(arguments: ["/", "/gallery", "/gallery/12", "/settings"])
    func `Every page is the one page`(path: String) async throws {
        let answer = try await APIBench().get(path)
        #expect(answer.isFile)
        #expect(answer.header("Content-Type") == "text/html; charset=utf-8")
    }

    @Test func `The guide names every address`() async throws {
        let api = try APIBench()
        let guide = String(decoding: await api.get("/docs").bytes ?? [], as: UTF8.self)
        for path in (await api.get("/openapi.json").json["paths"].object ?? [:]).keys {
            #expect(guide.contains(path), "\(path)")
        }
    }

    @Test func `A fault of ours says nothing of its cause`() {
        struct Cause: Error { let secret = "canary" }
        let answer = Answer(renderErrors(.silent)(Cause(), nil))
        #expect(answer.status == 500)
        #expect(!String(decoding: answer.bytes ?? [], as: UTF8.self).contains("canary"))
        #expect(answer.json["advice"].string?.isEmpty == false)
    }
}
