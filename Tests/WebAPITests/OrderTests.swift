import Domain
import HTTPServer
import Store
import TestKit
import Testing

@Suite struct OrderTests {
    private let generate = "/api/images/generate"

    @Test func `An order answers 202 with its task and a media for each variant`() async throws {
        let api = try APIBench()
        let answer = await api.send(
            .post, generate,
            #"{"prompt":" a boat ","model":"sample-image","n_variants":2,"aspect_ratio":"3:2"}"#)
        #expect(answer.status == 202)
        #expect(answer.json["task_id"].string?.hasPrefix("tsk_") == true)
        #expect(answer.json["media_ids"].array?.count == 2)
        #expect(answer.json["media_id"] == answer.json["media_ids"].array?.first)
        #expect(answer.json["task"]["prompt"] == "a boat")
        #expect(answer.json["task"]["aspect_ratio"] == "3:2")
    }

    @Test func `Without a key an order goes to the sandbox and costs nothing`() async throws {
        let api = try APIBench()
        let answer = await api.send(.post, generate, #"{"prompt":"a boat","model":"sample-image"}"#)
        #expect(answer.json["task"]["provider"] == "sandbox")
        #expect(answer.json["estimate"]["usd"] == 0)
        #expect(answer.json["task"]["media"].array?.first?["sandbox"] == true)
    }

    @Test func `With a key it goes to the provider at the price of the list`() async throws {
        let api = try APIBench(environmentKey: "a-key-of-some-length")
        let answer = await api.send(
            .post, generate, #"{"prompt":"a boat","model":"sample-image","n_variants":4}"#)
        #expect(answer.json["task"]["provider"] == "kie")
        #expect(answer.json["estimate"]["credits"] == 24)
        #expect(answer.json["estimate"]["usd"] == .number(0.12))
    }

    @Test(arguments: [
        ("", 400, "body_unreadable"), ("[]", 400, "body_unreadable"), ("{", 400, "body_unreadable"),
        (#"{"model":"sample-image"}"#, 422, "prompt_empty"),
        (#"{"prompt":"  ","model":"sample-image"}"#, 422, "prompt_empty"),
        (#"{"prompt":7,"model":"sample-image"}"#, 422, "field_invalid"),
        (#"{"prompt":"a\u0000b","model":"sample-image"}"#, 422, "field_invalid"),
        (#"{"prompt":"a boat","model":"none"}"#, 422, "model_unknown"),
        (#"{"prompt":"a boat","model":"sample-image","aspect_ratio":"16:9"}"#, 422, "option_not_allowed"),
        (#"{"prompt":"a boat","model":"sample-image","n_variants":3}"#, 422, "option_not_allowed"),
        (#"{"prompt":"a boat","model":"sample-image","n_variants":1e999}"#, 400, "body_unreadable"),
        (#"{"prompt":"a boat","model":"sample-image","n_variants":[1]}"#, 422, "field_invalid"),
        (#"{"prompt":"a boat","model":"sample-image","colour":"red"}"#, 422, "field_invalid"),
        (#"{"prompt":"a boat","model":"sample-image","options":{"steps":9}}"#, 422, "option_unknown"),
        (#"{"prompt":"a boat","model":"sample-image","options":7}"#, 422, "field_invalid"),
    ])
    func `A wrong order is refused with what to do, and nothing is sent`(
        body: String, status: Int, code: String
    ) async throws {
        let api = try APIBench()
        let answer = await api.send(.post, generate, body)
        #expect(answer.status == status)
        #expect(answer.code == code)
        #expect(answer.json["advice"].string?.isEmpty == false)
        #expect(answer.header("Content-Type") == "application/problem+json")
        #expect(api.kie.orders.isEmpty && api.sandbox.orders.isEmpty)
    }

    @Test func `A prompt of 20,000 characters is refused with the limit`() async throws {
        let api = try APIBench()
        let prompt = String(repeating: "a", count: 20_000)
        let answer = await api.send(.post, generate, #"{"model":"sample-image","prompt":"\#(prompt)"}"#)
        #expect(answer.status == 422)
        #expect(answer.json["detail"].string?.contains("100") == true)
        #expect(answer.json["field"] == "prompt")
    }

    @Test func `A value outside the catalogue is refused with those inside it`() async throws {
        let api = try APIBench()
        let answer = await api.send(
            .post, generate, #"{"prompt":"a","model":"sample-image","aspect_ratio":"16:9"}"#)
        #expect(answer.json["field"] == "aspect_ratio")
        #expect(answer.json["allowed"] == ["1:1", "3:2"])
    }

    @Test func `A wrong option without a name still says where to look`() async throws {
        let api = try APIBench()
        let answer = await api.send(
            .post, generate, #"{"prompt":"a","model":"sample-image","options":{"":[1]}}"#)
        #expect(answer.json["field"] == "options")
        #expect(answer.json["advice"].string?.contains("options") == true)
    }

    @Test func `The same key and order is the same task, another order is a conflict`() async throws {
        let api = try APIBench()
        let body = #"{"prompt":"a boat","model":"sample-image"}"#
        let first = await api.send(.post, generate, body, key: "k")
        let second = await api.send(.post, generate, body, key: "k")
        #expect(second.status == 202)
        #expect(second.json["task_id"] == first.json["task_id"])
        let other = await api.send(.post, generate, #"{"prompt":"x","model":"sample-image"}"#, key: "k")
        #expect(other.status == 409)
    }

    @Test func `What an order leaves out comes from the settings`() async throws {
        let api = try APIBench()
        var settings = try api.store.settings()
        settings.defaultImageModel = "sample-image"
        settings.defaultImageAspectRatio = "3:2"
        settings.defaultVariantCount = 4
        try await api.store.changeSettings { [settings] in $0 = settings }
        let answer = await api.send(.post, generate, #"{"prompt":"a boat"}"#)
        #expect(answer.json["task"]["aspect_ratio"] == "3:2")
        #expect(answer.json["media_ids"].array?.count == 4)
    }

    @Test func `A task tells its end, its files and its price`() async throws {
        let api = try APIBench(environmentKey: "a-key-of-some-length")
        let placed = await api.send(.post, generate, #"{"prompt":"a boat","model":"sample-image"}"#)
        let id = try #require(placed.json["task_id"].string)
        var task = await api.get("/api/tasks/\(id)").json
        while task["status"] == "pending" || task["status"] == "processing" {
            await Task.yield()
            task = await api.get("/api/tasks/\(id)").json
        }
        #expect(task["status"] == "completed")
        #expect(task["progress"] == 100)
        #expect(task["result_urls"].array?.count == 1)
        #expect(task["cost"]["credits"] == 6)
        #expect(task["actions"] == ["retry"])
    }

    @Test func `Tasks are listed by status, and unknown ones are not there`() async throws {
        let api = try APIBench()
        _ = try await api.store.place(.sample("tsk_1"), idempotencyKey: nil)
        try await api.store.save(.sample("tsk_1", state: .unknown(.sample)), at: .sample)
        #expect(await api.get("/api/tasks?status=unknown,failed").json["total"] == 1)
        #expect(await api.get("/api/tasks?status=completed").json["total"] == 0)
        #expect(await api.get("/api/tasks?status=odd").status == 422)
        #expect(await api.get("/api/tasks/tsk_none").status == 404)
        #expect(await api.get("/api/tasks/tsk_1").json["error"]["advice"] == "Do something.")
    }

    @Test func `A task that is over can be neither taken back nor adopted twice`() async throws {
        let api = try APIBench()
        _ = try await api.store.place(.sample("tsk_1"), idempotencyKey: nil)
        try await api.store.save(.sample("tsk_1", state: .stored("r")), at: .sample)
        #expect(await api.send(.post, "/api/tasks/tsk_1/cancellation").status == 409)
        #expect(
            await api.send(.post, "/api/tasks/tsk_1/adoption", #"{"provider_task_id":"r-2"}"#).status == 409)
        #expect(
            await api.send(.post, "/api/tasks/tsk_1/adoption", #"{"provider_task_id":"../x"}"#).status == 422)
    }
}
