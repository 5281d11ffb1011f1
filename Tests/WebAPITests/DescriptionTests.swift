import Domain
import HTTPServer
import Providers
import TestKit
import Testing
import WebAPI

@Suite struct DescriptionTests {
    @Test func `Every example of the description is taken, or refused for what it names`() async throws {
        let api = try APIBench(models: KieCatalogue.kieModels)
        let paths = try #require(await api.get("/openapi.json").json["paths"].object)
        var count = 0
        // The settings last: their example wants to be asked before dear orders.
        for (path, methods) in paths.sorted(by: { $0.key != "/api/settings" && $1.key == "/api/settings" }) {
            for (method, operation) in methods.object ?? [:] {
                let content = operation["requestBody"]["content"]["application/json"]
                for example in (content["examples"].object ?? [:]).values {
                    count += 1
                    let target = path.replacing("{task_id}", with: "tsk_1").replacing(
                        /{[a-z]+_id}/, with: "1")
                    let answer = await api.send(
                        try #require(Method(rawValue: method.uppercased())), target,
                        String(decoding: example["value"].bytes, as: UTF8.self))
                    // This bench has no such task, media, label or template and none of the pictures that were picked or are to be imported,
                    // and an example of settings asks for a word before dear orders; the shape of the body is right.
                    #expect(
                        answer.status < 300 || answer.code?.hasSuffix("_not_found") == true
                            || ["order_not_confirmed", "picks_of_others", "file_unreadable"].contains(
                                answer.code),
                        "\(method) \(path): \(answer.code ?? "") \(answer.status)")
                }
            }
        }
        #expect(count >= 10)
    }

    @Test(arguments: [
        ("/nothing", 404, "There is nothing at this address."),
        ("/static/media/a.png", 404, "There is no file of that name"),
        ("/static/media/a.png", 404, "lies in the trash"),
        ("/static/media/a.png", 404, "/web/icons/atelier.svg"),
        ("/api/media?limit=%3Cb%3E", 422, "limit"),
    ])
    func `A window that cannot show an address says so in words, and a program gets JSON`(
        target: String, status: Int, words: String
    ) async throws {
        let api = try APIBench()
        let page = await api.send(.get, target, headers: [("Sec-Fetch-Mode", "navigate")])
        #expect(page.status == status && page.header("Content-Type") == "text/html; charset=utf-8")
        let text = String(decoding: page.bytes ?? [], as: UTF8.self)
        #expect(text.contains(words) && !text.contains("<b>"))
        let answer = await api.send(.get, target, headers: [("Sec-Fetch-Mode", "cors")])
        #expect(answer.status == status && answer.header("Content-Type") == "application/problem+json")
    }

    @Test func `A page about a method that is not taken names those that are`() async throws {
        let api = try APIBench()
        let page = await api.send(.get, "/api/images/generate", headers: [("Sec-Fetch-Mode", "navigate")])
        #expect(page.status == 405 && page.header("Allow") == "POST")
    }

    @Test func `Words on a page are no markup`() {
        let request = Request(.get, "/", headers: [("Sec-Fetch-Mode", "navigate")])
        let problem = Problem("sample_problem", "<b> & <i>", advice: "Go <on>.")
        let page = Answer(renderErrors(.silent)(problem, request))
        let text = String(decoding: page.bytes ?? [], as: UTF8.self)
        #expect(text.contains("<h1>&lt;b&gt; &amp; &lt;i&gt;</h1>") && text.contains("Go &lt;on&gt;."))
    }

    @Test func `Every address that can be read tells its head, and each says what may go wrong`()
        async throws
    {
        let api = try APIBench()
        let paths = try #require(await api.get("/openapi.json").json["paths"].object)
        for methods in paths.values {
            #expect((methods["get"] == .null) == (methods["head"] == .null))
            for operation in (methods.object ?? [:]).values {
                #expect(operation["responses"]["default"] != .null)
                #expect(operation["summary"].string?.isEmpty == false)
            }
        }
        #expect(paths["/api/media/{media_id}"]?["get"]["responses"]["404"] != .null)
        #expect(paths["/api/media/all"]?["delete"]["responses"]["409"] != .null)
    }

    @Test func `The metrics count what there is`() async throws {
        let api = try APIBench()
        try await api.picture("one")
        let answer = await api.get("/metrics")
        let lines = String(decoding: try #require(answer.bytes), as: UTF8.self).split(separator: "\n")
        #expect(answer.header("Content-Type")?.hasPrefix("text/plain; version=0.0.4") == true)
        #expect(lines.contains("atelier_media{type=\"image\"} 1"))
        #expect(lines.contains("# TYPE atelier_tasks gauge"))
    }

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

    @Test(arguments: ["/", "/gallery", "/gallery/12", "/usage", "/settings"])
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
