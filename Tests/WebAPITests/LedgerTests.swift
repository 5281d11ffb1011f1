import Domain
import HTTPServer
import TestKit
import Testing
import WebAPI

@Suite struct LedgerTests {
    /// A studio in which somebody ordered a picture for three cents.
    private func bench(_ prompt: String = "a paper boat") async throws -> APIBench {
        let api = try APIBench(environmentKey: "environment-key-99", stopwatch: .still)
        let body: JSONValue = ["prompt": .string(prompt), "model": "sample-image"]
        let placed = await api.send(
            .post, "/api/images/generate", String(decoding: body.bytes, as: UTF8.self))
        let id = TaskID(try #require(placed.json["task_id"].string))
        _ = try await api.engine.task(id) { $0.effect == .end }
        return api
    }

    @Test func `An order stands in the ledger with what it took`() async throws {
        let api = try await bench()
        let page = await api.get("/api/ledger").json
        #expect(page["total"] == 1)
        let entry = try #require(page["items"].array?.first)
        #expect(entry["state"] == "spent")
        #expect(entry["cost"]["usd"] == .number(0.03))
        #expect(entry["cost"]["estimated"] == true)
        #expect(entry["model_name"] == "Sample")
        #expect(await api.get("/api/ledger?model=other").json["total"] == 0)
        for grouping in ["day", "month", "model"] {
            let sums = await api.get("/api/ledger/totals?by=\(grouping)").json["items"].array
            #expect(sums?.map { $0["usd"] } == [.number(0.03)])
        }
        #expect(await api.get("/api/ledger/totals?by=collection").json["items"] == [])
    }

    @Test(arguments: ["/api/ledger?from=yesterday", "/api/ledger/totals?by=hour", "/api/usage?to=2026-13-01"])
    func `What is no day or no sum is refused`(target: String) async throws {
        #expect(await (try APIBench()).get(target).status == 422)
    }

    @Test func `The table for a spreadsheet keeps quotes and lines, and takes no text for a formula`()
        async throws
    {
        let api = try await bench("=HYPERLINK(\"x\"),\nboat")
        let answer = await api.get("/api/ledger.csv")
        #expect(answer.header("Content-Type") == "text/csv; charset=utf-8")
        let text = String(decoding: answer.bytes ?? [], as: UTF8.self)
        #expect(text.hasPrefix("day,sent_at,task_id,"))
        #expect(text.hasSuffix(",6.0,0.03,true,\"'=HYPERLINK(\"\"x\"\"),\nboat\"\r\n"))
    }

    @Test func `Usage tells what came of the money, without rehearsals`() async throws {
        let api = try await bench()
        let usage = await api.get("/api/usage").json
        #expect(usage["totals"]["usd"] == .number(0.03))
        #expect(usage["totals"]["kept"] == 1)
        #expect(usage["models"].array?.first?["model_name"] == "Sample")
        #expect(usage["days"].array?.count == 1)
        #expect(usage["budgets"]["day"]["spent_usd"] == .number(0.03))
        #expect(await api.get("/api/usage?sandbox=true").json["totals"]["orders"] == 0)
    }

    @Test func `The balance is asked for, kept and shown; without a key it cannot be`() async throws {
        let api = try await bench()
        #expect(await api.get("/api/usage").json["accounts"] == [])
        let answer = await api.send(.post, "/api/balance")
        #expect(answer.status == 200)
        #expect(answer.json["accounts"].array?.first?["credits"] == 1)
        #expect(await api.get("/api/usage").json["accounts"].array?.count == 1)
        #expect(await (try APIBench()).send(.post, "/api/balance").code == "key_missing")
    }
}
