import Domain
import Testing

@testable import Providers

@Suite struct KieStatusTests {
    private func read(_ body: String, status: Int = 200) -> StatusReport {
        KieStatus.read(
            .answered(status: status, body: Array(body.utf8)), family: .gpt4oImage, provider: "Kie",
            redactor: Redactor(key: nil))
    }

    private func record(_ members: String) -> String { #"{"code":200,"msg":"success","data":{\#(members)}}"# }

    /// The recorded form of a finished task, with invented values.
    private let finished = #"""
        {"code":200,"msg":"success","data":{"taskId":"9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a",
         "paramJson":"{\"prompt\":\"a paper boat\",\"filesUrl\":[\"https://mine.example/in.png\"]}",
         "createTime":1790000000000,"completeTime":1790000061000,
         "response":{"resultUrls":["https://files.example/4o/boat.png"]},
         "successFlag":1,"status":"SUCCESS","errorCode":null,"errorMessage":null,"progress":"1.00"}}
        """#

    @Test func `A finished record gives its results and not the user's own upload`() {
        #expect(read(finished) == .succeeded(["https://files.example/4o/boat.png"]))
    }

    @Test(arguments: [
        #""successFlag":1,"response":{"result_urls":["https://a.example/1"]}"#,
        #""successFlag":"1","response":{"resultUrls":["https://a.example/1"]}"#,
        #""successFlag":1,"response":{"resultUrls":[],"result_urls":["https://a.example/1"]}"#,
        #""successFlag":1,"response":{"resultUrls":["https://a.example/1","https://a.example/1",7,null,""]}"#,
        #""status":"SUCCESS","response":{"resultUrls":["https://a.example/1"]}"#,
    ])
    func `Every spelling of done gives each address once`(members: String) {
        #expect(read(record(members)) == .succeeded(["https://a.example/1"]))
    }

    @Test(arguments: [
        #""successFlag":1,"response":null"#, #""successFlag":1"#,
        #""successFlag":1,"response":{"resultUrls":[]}"#,
        #""successFlag":1,"response":{"resultUrls":"broken"}"#, #""successFlag":1,"response":"{cut"# + "\"",
    ])
    func `Done without addresses is done with none`(members: String) {
        #expect(read(record(members)) == .succeeded([]))
    }

    @Test func `At most 16 addresses of at most 4 kB are taken`() {
        let many = (0..<10_000).map { #""https://a.example/\#($0)""# }.joined(separator: ",")
        guard
            case .succeeded(let found, _) = read(
                record(#""successFlag":1,"response":{"resultUrls":[\#(many)]}"#))
        else {
            Issue.record("not done")
            return
        }
        #expect(found == (0..<16).map { "https://a.example/\($0)" })
        let long =
            #""successFlag":1,"response":{"resultUrls":["https://\#(String(repeating: "a", count: 5000))"]}"#
        #expect(read(record(long)) == .succeeded([]))
    }

    @Test(arguments: [
        (#""successFlag":0,"progress":"0.45""#, 0.45), (#""successFlag":0,"progress":0.5"#, 0.5),
        (#""status":"GENERATING","progress":"1.00""#, 1),
    ])
    func `Progress is read as text and as number`(members: String, share: Double) {
        #expect(read(record(members)) == .running(progress: share))
    }

    @Test(arguments: [
        #""successFlag":0"#, #""successFlag":7"#, #""status":"DREAMING""#, "",
        #""successFlag":null,"progress":"half""#,
        #""successFlag":0,"progress":"nan""#, #""successFlag":0,"progress":"-1""#,
        #""successFlag":0,"progress":45"#,
    ])
    func `Unknown words mean at work, without a share`(members: String) {
        #expect(read(record(members)) == .running(progress: nil))
    }

    @Test(arguments: [
        #""successFlag":2"#, #""successFlag":3"#, #""successFlag":"2""#, #""status":"GENERATE_FAILED""#,
        #""status":"CREATE_TASK_FAILED""#,
    ])
    func `Every spelling of failed carries the provider's reason`(flag: String) {
        let report = read(
            record(flag + #","errorCode":400,"errorMessage":"against\nthe rules https://x.example/p?sig=1""#))
        #expect(report == .failed(.failed(at: "Kie", words: "against the rules https://x.example/p?…")))
    }

    @Test(arguments: [
        #"{"code":422,"msg":"The record does not exist","data":null}"#,
        #"{"code":404,"msg":"not found","data":null}"#,
        #"{"code":200,"msg":"success","data":null}"#, #"{"code":"422","message":"recordInfo is null"}"#,
    ])
    func `A record that is not there is missing, which ends nothing`(body: String) {
        #expect(read(body) == .missing(.taskMissing(at: "Kie")))
    }

    @Test(arguments: [
        "", "<html>502</html>", #"{"code":200,"data":{"successFlag":1"#,
        #"{"code":500,"msg":"internal error"}"#,
        #"{"code":501,"msg":"failed"}"#, #"{"code":408,"msg":"late"}"#,
        String(repeating: "[", count: 100_000), "{}",
    ])
    func `What cannot be read is asked again`(body: String) {
        guard case .unavailable(let problem, nil) = read(body) else {
            Issue.record("not unavailable")
            return
        }
        #expect(problem.code == "provider_answer_unreadable")
    }

    @Test func `A poll that is turned away is asked again after the wait that was named`() {
        let busy = KieStatus.read(
            .answered(status: 429, retryAfter: .seconds(3), body: []), family: .gpt4oImage, provider: "Kie",
            redactor: Redactor(key: nil))
        #expect(busy == .unavailable(.askedTooOften("Kie"), retryAfter: .seconds(3)))
        let refused = read(#"{"code":401,"msg":"no"}"#)
        #expect(refused == .unavailable(.keyRefusedForTask(by: "Kie", detail: "no"), retryAfter: nil))
    }
}
