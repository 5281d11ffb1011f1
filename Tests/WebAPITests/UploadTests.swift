import Domain
import Engine
import Files
import HTTPServer
import Library
import TestKit
import Testing

@Suite(.serialized) struct UploadTests {
    private let orders = "/api/images/generate"

    private func picture(_ place: TemporaryFolder, _ name: String = "a.png") async throws -> [UInt8] {
        try await place.folder.sample(name, from: "testsrc2=s=64x48", ["-frames:v", "1"])
        return try place.read(name)
    }

    @Test func `A picture is uploaded, listed, served and ordered with`() async throws {
        let api = try APIBench()
        let bytes = try await picture(api.place)
        let answer = await api.upload(bytes, "image/png", target: "/api/uploads?name=my%20cat.png")
        #expect(answer.status == 201)
        #expect(answer.json["name"] == "my cat.png")
        #expect(answer.json["width"] == 64)
        let id = try #require(answer.json["reference_id"].string)
        #expect(await api.upload(bytes, "image/png").status == 200)
        #expect(await api.get("/api/uploads").json["total"] == 1)
        #expect(await api.get("/api/uploads/\(id)").json["reference_id"] == .string(id))
        for member in ["url", "thumbnail_url"] {
            let url = try #require(answer.json[member].string)
            let file = await api.get(url)
            #expect(file.isFile)
            #expect(file.header("Content-Security-Policy") == "sandbox; default-src 'none'")
        }
        let order = await api.send(
            .post, orders, #"{"prompt":"a boat","model":"sample-image","reference_ids":["\#(id)"]}"#)
        #expect(order.status == 202)
        let reference = order.json["task"]["references"].array?.first
        #expect(reference?["role"] == "reference")
        #expect(reference?["reference_id"] == .string(id))
        #expect(reference?["thumbnail_url"].string?.hasPrefix("/static/references/") == true)
    }

    @Test func `The content decides, not the type that was named`() async throws {
        let api = try APIBench()
        let answer = await api.upload(Array("<html>".utf8), "image/png")
        #expect(answer.status == 422)
        #expect(answer.code == "not_media")
        #expect(try api.folder.incoming.names().isEmpty)
        #expect(await api.upload([1], "text/plain").status == 415)
        let empty = await api.upload([], "image/png")
        #expect(empty.status == 422)
        #expect(empty.code == "empty_media")
    }

    @Test func `A media of the gallery becomes a reference`() async throws {
        let api = try APIBench()
        let id = try await api.picture("one")
        let answer = await api.send(.post, "/api/uploads", #"{"media_id":\#(id)}"#)
        #expect(answer.status == 201)
        #expect(answer.json["media_type"] == "image")
        #expect(await api.send(.post, "/api/uploads", #"{"media_id":99}"#).status == 404)
        #expect(await api.send(.post, "/api/uploads", #"{}"#).status == 422)
    }

    @Test(arguments: [
        "/static/references/ref_none.png", "/static/references/ref_none-small.webp",
        "/static/references/atelier.sqlite", "/api/uploads/ref_none",
    ])
    func `Only what the database knows is served`(target: String) async throws {
        let answer = await (try APIBench()).get(target)
        #expect(answer.status == 404)
    }

    @Test(arguments: [
        (#""references":[{"reference_id":"ref_none"}]"#, "reference_not_found"),
        (#""references":[{"url":"https://127.0.0.1/x.png"}]"#, "reference_address_invalid"),
        (#""references":[{"url":"https://a.example/x","role":"mask"}]"#, "reference_role_not_taken"),
        (#""references":[{"url":"https://a.example/x","role":"cat"}]"#, "field_invalid"),
        (#""references":[{"url":"https://a.example/x","size":1}]"#, "field_invalid"),
        (#""references":[{}]"#, "field_invalid"), (#""references":7"#, "field_invalid"),
        (
            #""reference_urls":["https://a.example/1","https://a.example/2","https://a.example/3"]"#,
            "too_many_references"
        ),
        (#""source_media_id":1"#, "media_not_found"), (#""source_media_id":"1""#, "field_invalid"),
    ])
    func `A wrong reference is refused by name and nothing is ordered`(
        member: String, code: String
    ) async throws {
        let api = try APIBench()
        let answer = await api.send(.post, orders, #"{"prompt":"a","model":"sample-image",\#(member)}"#)
        #expect((400..<500).contains(answer.status))
        #expect(answer.code == code)
        #expect(await api.get("/api/tasks").json["total"] == 0)
    }

    @Test func `An order is made again with its references`() async throws {
        let api = try APIBench()
        let body = #"{"prompt":"a","model":"sample-image","image_url":"https://a.example/1.png"}"#
        let first = await api.send(.post, orders, body)
        let id = TaskID(try #require(first.json["task_id"].string))
        while try api.engine.task(id)?.effect != .end { await Task.yield() }
        let again = await api.send(.post, "/api/tasks/\(id)/retry")
        #expect(again.status == 202)
        #expect(again.json["task"]["references"] == first.json["task"]["references"])
    }
}
