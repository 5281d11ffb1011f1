import Domain
import Engine
import HTTPServer
import Store
import TestKit
import Testing
import WebAPI

@Suite struct BudgetTests {
    private static let order = #"{"prompt":"a paper boat","model":"sample-image","n_variants":2}"#

    /// A studio with a key, so that orders cost something: two pictures are six cents.
    private func bench(_ settings: String) async throws -> APIBench {
        let api = try APIBench(environmentKey: "environment-key-99", stopwatch: .still)
        #expect(await api.send(.put, "/api/settings", settings).status == 200)
        return api
    }

    @Test func `Budgets are set, shown and taken away, and a reset keeps them`() async throws {
        let api = try await bench(#"{"budget_day_usd":10,"budget_month_usd":80.5,"confirm_above_usd":0.5}"#)
        #expect(await api.send(.delete, "/api/settings").json["budget_month_usd"] == .number(80.5))
        let budgets = await api.get("/api/budgets").json
        #expect(budgets["day"] == ["limit_usd": 10, "spent_usd": 0, "left_usd": 10])
        #expect(budgets["confirm_above_usd"] == .number(0.5))
        let changed = await api.send(.put, "/api/settings", #"{"budget_day_usd":null}"#).json
        #expect(changed["budget_day_usd"] == .null)
        #expect(changed["budget_month_usd"] == .number(80.5))
    }

    @Test(arguments: ["-1", #""10""#, "1e9", "true"])
    func `A budget is a sum of dollars`(value: String) async throws {
        let api = try APIBench()
        let answer = await api.send(.put, "/api/settings", #"{"budget_day_usd":\#(value)}"#)
        #expect(answer.status == 422)
        #expect(answer.json["field"] == "budget_day_usd")
        #expect(try api.store.settings().budgets == Budgets())
    }

    @Test func `A dear order is refused until it is confirmed, and nothing is written before`() async throws {
        let api = try await bench(#"{"confirm_above_usd":0.05}"#)
        let refused = await api.send(.post, "/api/images/generate", Self.order)
        #expect(refused.status == 409)
        #expect(refused.code == "order_not_confirmed")
        #expect(refused.json["detail"].string?.contains("$0.06") == true)
        #expect(await api.get("/api/tasks").json["total"] == 0)
        let confirmed = Self.order.replacing("{", with: #"{"confirmed":true,"#)
        #expect(await api.send(.post, "/api/images/generate", confirmed).status == 202)
    }

    @Test func `An order that passes the budget is shown as held, and goes out when it is released`()
        async throws
    {
        let api = try await bench(#"{"budget_day_usd":0.05}"#)
        let id = try #require(
            await api.send(.post, "/api/images/generate", Self.order).json["task_id"].string)
        _ = try await api.engine.task(TaskID(id)) { $0.isHeld }
        let held = await api.get("/api/tasks/\(id)").json
        #expect(held["status"] == "pending")
        #expect(held["error"]["code"] == "budget_reached")
        #expect(held["actions"] == ["release", "cancel"])
        #expect(await api.get("/api/budgets").json["held"] == 1)
        #expect(await api.send(.post, "/api/tasks/\(id)/release").status == 200)
        _ = try await api.engine.task(TaskID(id)) { $0.effect == .end }
        let budgets = await api.get("/api/budgets").json
        #expect(budgets["day"] == ["limit_usd": .number(0.05), "spent_usd": .number(0.06), "left_usd": 0])
        #expect(budgets["held"] == 0)
        #expect(await api.send(.post, "/api/tasks/\(id)/release").status == 409)
    }

    @Test func `A rehearsal costs nothing and is never held`() async throws {
        let api = try APIBench()
        _ = await api.send(.put, "/api/settings", #"{"budget_day_usd":0,"confirm_above_usd":0}"#)
        let placed = await api.send(.post, "/api/images/generate", Self.order)
        let id = TaskID(try #require(placed.json["task_id"].string))
        #expect(try await api.engine.task(id) { $0.effect == .end }.state.phase == .stored)
    }
}

extension Engine {
    /// Waits, by giving way to others, until a task is in a state.
    func task(_ id: TaskID, until isReached: (GenerationTask) -> Bool) async throws -> GenerationTask {
        while true {
            guard let task = try task(id) else { throw Problem.taskNotFound() }
            if isReached(task) { return task }
            await Task.yield()
        }
    }
}
