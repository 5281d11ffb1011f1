import Domain
import HTTPServer
import Store
import TestKit
import Testing

@Suite struct FailureTests {
    private func place(
        _ id: String, _ state: GenerationTask.State, in bench: APIBench, provider: ProviderID = "kie"
    ) async throws -> TaskID {
        let name = "tsk_\(id)0000000-0000-0000-0000-000000000000"
        _ = try await bench.store.place(.sample(name, provider: provider), idempotencyKey: nil)
        try await bench.store.save(.sample(name, provider: provider, state: state), at: .sample)
        return TaskID(name)
    }

    private func group(_ action: String, _ answer: Answer) -> JSONValue? {
        answer.json["items"].array?.first { $0["action"].string == action }
    }

    @Test func `Failures are grouped by cause, with what they cost and what helps`() async throws {
        let bench = try APIBench(environmentKey: "test-key")
        for number in 1...3 {
            _ = try await place("\(number)", .rejected(.creditsExhausted(at: "Kie")), in: bench)
        }
        let unknown = try await place("4", .unknown(.unclear(at: "Kie", detail: nil)), in: bench)
        _ = try await place("5", .stored("r-5"), in: bench)
        let answer = await bench.get("/api/failures")
        #expect(answer.json["total"].integer == 4)
        #expect(answer.json["items"].array?.count == 2)
        let poor = try #require(group("retry", answer))
        #expect(poor["tasks"].array?.count == 3)
        #expect(poor["billed"].string == "no")
        #expect(poor["code"].string == "credits_exhausted")
        #expect(poor["estimate_usd"] == .number(0.09))
        let lost = try #require(group("adopt", answer))
        #expect(lost["billed"].string == "maybe")
        #expect(lost["tasks"].array?.first?["task_id"].string == unknown.rawValue)
    }

    @Test func `What waits for its user is on the desk while it does`() async throws {
        let bench = try APIBench(environmentKey: "test-key")
        let id = try await place(
            "1", .needsSpace("r-1", results: [], .diskFull(needed: nil)), in: bench)
        #expect(group("room", await bench.get("/api/failures"))?["billed"].string == "yes")
        try await bench.store.save(.sample(id.rawValue, state: .stored("r-1")), at: .sample)
        #expect(await bench.get("/api/failures").json["total"].integer == 0)
    }

    @Test func `A failure that is put aside is gone from the desk only, and comes back`() async throws {
        let bench = try APIBench(environmentKey: "test-key")
        let id = try await place("1", .unknown(.unclear(at: "Kie", detail: nil)), in: bench)
        let body = "{\"task_ids\": [\"\(id)\"]}"
        let aside = await bench.send(.post, "/api/failures/dismissal", body)
        #expect(aside.json["changed"] == [.string(id.rawValue)])
        #expect(await bench.get("/api/failures").json["total"].integer == 0)
        #expect(await bench.get("/api/tasks/\(id)").json["status"].string == "unknown")
        #expect(await bench.send(.post, "/api/failures/dismissal", body).json["changed"] == [])
        let back = "{\"task_ids\": [\"\(id)\"], \"dismissed\": false}"
        _ = await bench.send(.post, "/api/failures/dismissal", back)
        #expect(await bench.get("/api/failures").json["total"].integer == 1)
        #expect(bench.kie.orders.isEmpty)
    }

    @Test func `What is ordered again is seen to, and what fails anew is news`() async throws {
        let bench = try APIBench(environmentKey: "test-key")
        let id = try await place("1", .rejected(.creditsExhausted(at: "Kie")), in: bench)
        #expect(await bench.send(.post, "/api/tasks/\(id)/retry", key: "k").status == 202)
        #expect(await bench.get("/api/failures").json["total"].integer == 0)
        try await bench.store.save(.sample(id.rawValue, state: .rejected(.sample)), at: .sample)
        #expect(await bench.get("/api/failures").json["total"].integer == 1)
    }

    @Test(arguments: [
        "{}", "{\"task_ids\": []}", "{\"task_ids\": [1]}", "{\"task_ids\": [\"x\"]}", "{\"task_ids\": \"x\"}",
    ])
    func `A list that names no tasks is refused`(body: String) async throws {
        #expect(await (try APIBench()).send(.post, "/api/failures/dismissal", body).code == "field_invalid")
    }
}
