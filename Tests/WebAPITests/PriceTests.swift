import Domain
import HTTPServer
import TestKit
import Testing

@Suite struct PriceTests {
    /// A studio with a key, so that orders cost something: a picture is three cents.
    private func bench() throws -> APIBench {
        try APIBench(environmentKey: "environment-key-99", stopwatch: .still)
    }

    private func price(_ api: APIBench, of model: String = "sample-image") async throws -> JSONValue {
        let models = try #require(await api.get("/api/models").json["models"].array)
        return try #require(models.first { $0["id"].string == model })["price"]
    }

    @Test func `A price of the user is listed beside the catalogue's, and orders are estimated by it`()
        async throws
    {
        let api = try bench()
        let set = await api.send(.post, "/api/prices", #"{"model":"sample-image","usd":0.04}"#)
        #expect(set.status == 201)
        #expect(set.json["holds"] == true)
        let row = try #require(try await price(api)["rows"].array?.first)
        #expect(row["usd"] == .number(0.04))
        #expect(row["list_usd"] == .number(0.03))
        #expect(row["since"] == set.json["since"])
        let placed = await api.send(
            .post, "/api/images/generate", #"{"prompt":"a boat","model":"sample-image","n_variants":2}"#)
        #expect(placed.json["estimate"]["usd"] == .number(0.08))
        #expect(placed.json["estimate"]["as_of"] == set.json["since"])
    }

    @Test func `A price of a later day is kept and does not hold yet`() async throws {
        let api = try bench()
        let set = await api.send(
            .post, "/api/prices", #"{"model":"sample-image","usd":9,"since":"2999-01-01"}"#)
        #expect(set.json["holds"] == false)
        #expect(try await price(api)["usd"] == .number(0.03))
        #expect(await api.get("/api/prices").json["items"].array?.count == 1)
    }

    @Test func `A price that is taken away leaves the catalogue's`() async throws {
        let api = try bench()
        let id = try #require(
            await api.send(.post, "/api/prices", #"{"model":"sample-image","usd":9}"#).json["price_id"]
                .integer)
        #expect(await api.send(.delete, "/api/prices/\(id)").status == 200)
        #expect(try await price(api)["usd"] == .number(0.03))
        let again = await api.send(.delete, "/api/prices/\(id)")
        #expect(again.status == 404 && again.code == "price_not_found")
    }

    @Test(arguments: [
        (#"{"usd":1}"#, "model"), (#"{"model":"no-such","usd":1}"#, "model"),
        (#"{"model":"sample-image"}"#, "usd"), (#"{"model":"sample-image","usd":-1}"#, "usd"),
        (#"{"model":"sample-image","usd":"1"}"#, "usd"),
        (#"{"model":"sample-image","usd":1,"since":"2026-02-30"}"#, "since"),
        (#"{"model":"sample-image","usd":1,"since":"soon"}"#, "since"),
        (#"{"model":"sample-image","usd":1,"when":{"quality":"720p"}}"#, "when"),
        (#"{"model":"sample-image","usd":1,"when":[]}"#, "when"),
        (#"{"model":"sample-image","usd":1,"credits":2}"#, "credits"),
    ])
    func `What is no price is refused with its field, and nothing is kept`(body: String, field: String)
        async throws
    {
        let api = try bench()
        let answer = await api.send(.post, "/api/prices", body)
        #expect(answer.status == 422)
        #expect(answer.json["field"].string == field)
        #expect(await api.get("/api/prices").json["items"] == [])
    }
}
