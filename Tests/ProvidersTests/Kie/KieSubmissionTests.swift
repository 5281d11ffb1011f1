import Domain
import HTTPClient
import Testing

@testable import Providers

@Suite struct KieSubmissionTests {
    static let id = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"

    /// One row: what came, and the word for what it means.
    struct Row: Sendable, CustomTestStringConvertible {
        let status: Int
        let body: String
        let verdict: String
        init(_ status: Int, _ body: String, _ verdict: String) {
            (self.status, self.body, self.verdict) = (status, body, verdict)
        }
        var testDescription: String { "HTTP \(status) \(body.prefix(70))" }
    }

    private func decide(_ reply: KieReply) -> Submission {
        KieSubmission.decide(reply, provider: "Kie", redactor: Redactor(key: nil))
    }

    private func word(_ submission: Submission) -> String {
        switch submission {
        case .accepted: "accepted"
        case .notSent: "not sent"
        case .busy: "busy"
        case .rejected(let problem): problem.code.rawValue
        case .unclear: "unclear"
        }
    }

    @Test(arguments: [
        Row(200, #"{"code":200,"msg":"success","data":{"taskId":"\#(id)"}}"#, "accepted"),
        Row(200, #"{"code":"200","msg":"success","data":{"taskId":"\#(id)"}}"#, "accepted"),
        Row(500, #"{"code":200,"msg":"success","data":{"taskId":"\#(id)"}}"#, "accepted"),
        Row(200, #"{"msg":"success","data":{"taskId":"\#(id)"}}"#, "accepted"),
        Row(200, #"{"code":777,"msg":"new","data":{"taskId":"task_12345678"}}"#, "accepted"),
    ])
    func `A well-formed id is an accepted order`(row: Row) {
        let id = row.body.contains("task_") ? "task_12345678" : Self.id
        #expect(
            decide(.answered(status: row.status, body: Array(row.body.utf8))) == .accepted(ProviderTaskID(id))
        )
    }

    @Test(arguments: [
        Row(200, #"{"code":401,"msg":"Unauthorized – bad key"}"#, "key_refused"),
        Row(200, #"{"code":402,"msg":"Insufficient credits","data":null}"#, "credits_exhausted"),
        Row(200, #"{"code":"402","message":"Insufficient credits","data":null}"#, "credits_exhausted"),
        Row(200, #"{"code":400,"msg":"bad","data":null}"#, "order_rejected"),
        Row(200, #"{"code":404,"msg":"no such path","data":null}"#, "order_rejected"),
        Row(200, #"{"code":422,"msg":"size is wrong","data":null}"#, "order_rejected"),
        Row(200, #"{"code":433,"msg":"sub-key limit","data":null}"#, "key_limit_reached"),
        Row(200, #"{"code":451,"msg":"cannot fetch","data":null}"#, "reference_unreachable"),
        Row(200, #"{"code":455,"msg":"maintenance","data":null}"#, "provider_closed"),
        Row(200, #"{"code":505,"msg":"disabled","data":null}"#, "provider_closed"),
        Row(200, #"{"code":550,"msg":"queue full","data":null}"#, "provider_closed"),
        Row(200, #"{"code":500,"msg":"This field is required","data":null}"#, "order_rejected"),
        Row(200, #"{"code":500,"msg":"prompt cannot be empty","data":null}"#, "order_rejected"),
        Row(500, #"{"code":500,"msg":"size is not within the range of allowed options"}"#, "order_rejected"),
        Row(
            200, #"{"code":500,"msg":"The model name you specified is not supported","data":null}"#,
            "model_withdrawn"),
        Row(200, #"{"code":422,"msg":"Model not supported: sora-2","data":null}"#, "model_withdrawn"),
        Row(
            200, #"{"code":500,"msg":"aspect_ratio is not within the range of allowed options","data":null}"#,
            "order_rejected"),
        Row(401, "", "key_refused"), Row(402, "<html>", "credits_exhausted"), Row(403, "", "key_refused"),
        Row(400, "", "order_rejected"), Row(404, "", "order_rejected"), Row(422, "{}", "order_rejected"),
    ])
    func `A listed no is a no`(row: Row) {
        #expect(word(decide(.answered(status: row.status, body: Array(row.body.utf8)))) == row.verdict)
    }

    @Test(arguments: [
        Row(429, "", "busy"), Row(429, "slow down", "busy"),
        Row(200, #"{"code":429,"msg":"too many","data":null}"#, "busy"),
    ])
    func `A 429 is a not now with the wait that it names`(row: Row) {
        let reply = KieReply.answered(status: row.status, retryAfter: .seconds(7), body: Array(row.body.utf8))
        #expect(decide(reply) == .busy(retryAfter: .seconds(7), .busy("Kie")))
    }

    @Test(arguments: [
        Row(500, "", "unclear"), Row(502, "", "unclear"), Row(503, "", "unclear"), Row(504, "", "unclear"),
        Row(524, "<html>A timeout occurred</html>", "unclear"), Row(408, "", "unclear"),
        Row(409, "", "unclear"),
        Row(301, "", "unclear"), Row(302, "", "unclear"), Row(307, "", "unclear"), Row(308, "", "unclear"),
        Row(200, "", "unclear"), Row(200, "<html>hello</html>", "unclear"),
        Row(200, #"{"code":200,"msg":"success","data":{"taskId":"0f1e"#, "unclear"),
        Row(200, #"{"code":200,"msg":"success","data":{}}"#, "unclear"),
        Row(200, #"{"code":200,"msg":"success","data":null}"#, "unclear"),
        Row(200, #"{"code":200,"msg":"success","data":{"taskId":17}}"#, "unclear"),
        Row(200, #"{"code":200,"msg":"success","data":{"taskId":null}}"#, "unclear"),
        Row(200, #"{"code":200,"msg":"success","data":{"taskId":""}}"#, "unclear"),
        Row(200, #"{"code":200,"msg":"success","data":{"taskId":"../../x"}}"#, "unclear"),
        Row(
            200,
            #"{"code":200,"msg":"success","data":{"taskId":"\#(String(repeating: "a", count: 300_000))"}}"#,
            "unclear"),
        Row(200, #"{"code":500,"msg":"internal error, please try again later.","data":null}"#, "unclear"),
        Row(200, #"{"code":501,"msg":"failed","data":null}"#, "unclear"),
        Row(200, #"{"code":999,"msg":"brand new","data":null}"#, "unclear"),
        Row(200, #"{"code":true,"data":null}"#, "unclear"), Row(200, "[]", "unclear"),
        Row(200, "200", "unclear"),
        Row(200, String(repeating: "[", count: 100_000), "unclear"),
    ])
    func `Whatever is not listed is unclear and keeps at most 4 kB of the answer`(row: Row) throws {
        let submission = decide(.answered(status: row.status, body: Array(row.body.utf8)))
        guard case .unclear(let problem) = submission else {
            Issue.record("\(submission)")
            return
        }
        #expect(problem.code == "outcome_unknown")
        #expect(try #require(problem.detail).utf8.count <= 4200)
    }

    @Test func `An order is not sent only when no byte of it left`() {
        #expect(word(decide(.failed(wasSent: false, detail: "no route"))) == "not sent")
        #expect(word(decide(.failed(wasSent: true, detail: "closed"))) == "unclear")
    }

    @Test func `Whoever cannot prove who it is was sent nothing, and the clock is named`() {
        let untrusted = TransferError(.tls, wasSent: false, curlCode: 60, message: "no trustworthy TLS")
        guard case .notSent(let problem) = decide(KieReply(untrusted)) else {
            Issue.record("it was sent")
            return
        }
        #expect(problem.code == "provider_untrusted")
        #expect(problem.advice.contains("clock"))
        #expect(word(decide(KieReply(TransferError(.tls, wasSent: true, message: "")))) == "unclear")
    }

    @Test(arguments: [
        #"{"code":401,"msg":"key sk-canary-0123456789 is not known"}"#,
        #"{"code":422,"msg":"bad: sk-canary-0123456789"}"#,
        #"{"code":500,"msg":"sk-canary-0123456789"}"#, "<html>sk-canary-0123456789</html>",
    ])
    func `A key that is echoed is in no part of the answer`(body: String) throws {
        let key = try #require(Secret("sk-canary-0123456789"))
        let submission = KieSubmission.decide(
            .answered(status: 200, body: Array(body.utf8)), provider: "Kie", redactor: Redactor(key: key))
        #expect(!String(describing: submission).contains("canary"))
        #expect(String(describing: submission).contains("•••"))
    }
}
