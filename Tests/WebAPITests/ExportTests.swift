import Domain
import HTTPServer
import TestKit
import Testing

@Suite struct ExportTests {
    @Test func `An export counts what it will hold and says where its zip is`() async throws {
        let api = try APIBench()
        for name in ["a", "b", "c"] { try await api.picture(name) }
        let made = await api.send(.post, "/api/exports", #"{"ids": [2, 1, 99]}"#)
        #expect(made.status == 201)
        #expect(made.json["items"] == 2 && made.json["bytes"] == 10 && made.json["status"] == "ready")
        let id = try #require(made.json["export_id"].string)
        #expect(made.json["zip_url"].string == "/api/exports/\(id)/zip")
        #expect(await api.get("/api/exports/\(id)").json == made.json)
        let zip = await api.get("/api/exports/\(id)/zip")
        #expect(zip.status == 200 && zip.header("Content-Type") == "application/zip")
        #expect(zip.header("Content-Disposition") == "attachment; filename=\"atelier-20260921-2.zip\"")
    }

    @Test(arguments: [
        ("", nil, 3), ("?q=red", nil, 1), ("?q=red", "{}", 1), ("?favorite=true", #"{"ids": null}"#, 0),
        ("?type=image", "", 3),
    ])
    func `Without ids the filters choose`(query: String, body: String?, count: Int) async throws {
        let api = try APIBench()
        for (name, prompt) in [("a", "a red boat"), ("b", "a blue boat"), ("c", "a boat")] {
            try await api.picture(name, prompt: prompt)
        }
        let made = await api.send(.post, "/api/exports\(query)", body)
        #expect(made.status == 201)
        #expect(made.json["items"].integer == count)
    }

    @Test(arguments: [
        ("", #"{"ids": []}"#, "ids"), ("", #"{"ids": ["a"]}"#, "ids"), ("", #"{"id": [1]}"#, "id"),
        ("", #"{"prompts": false}"#, "prompts"), ("", #"{"proof": true, "metadata": true}"#, "metadata"),
        ("", #"{"proof": true, "gallery": false}"#, "gallery"), ("?trash=true", "{}", "trash"),
        ("?status=failed", "{}", "status"), ("?type=song", "{}", "type"),
    ])
    func `A choice that makes no sense is refused by its field`(query: String, body: String, field: String)
        async throws
    {
        let answer = await (try APIBench()).send(.post, "/api/exports\(query)", body)
        #expect(answer.status == 422)
        #expect(answer.json["field"].string == field)
    }

    @Test(arguments: [("{}", "path", "field_invalid"), (#"{"path": "here"}"#, "path", "export_place_wrong")])
    func `A folder for an export is named from the root on`(body: String, field: String, code: String)
        async throws
    {
        let api = try APIBench()
        let made = await api.send(.post, "/api/exports", #"{"gallery": true, "metadata": true}"#)
        #expect(made.json["gallery"] == true && made.json["metadata"] == true && made.json["error"] == .null)
        let id = made.json["export_id"].string ?? ""
        let answer = await api.send(.post, "/api/exports/\(id)/folder", body)
        #expect(answer.status == 422 && answer.json["field"].string == field && answer.code == code)
    }

    @Test(arguments: ["", "/zip"])
    func `An export that nobody ordered is not found`(rest: String) async throws {
        let answer = await (try APIBench()).get(
            "/api/exports/exp_\(String(repeating: "0", count: 32))\(rest)")
        #expect(answer.status == 404 && answer.code == "export_not_found")
    }
}
