import Domain
import Testing

@testable import Providers

/// Records of Veo, Runway and the Market, in every spelling that the fact sheet has.
@Suite struct KieRecordTests {
    private func read(_ family: KieFamily, _ members: String) -> StatusReport {
        answer(family, #"{"code":200,"msg":"success","data":{\#(members)}}"#)
    }

    private func answer(_ family: KieFamily, _ body: String) -> StatusReport {
        KieStatus.read(
            .answered(status: 200, body: Array(body.utf8)), family: family, provider: "Kie",
            redactor: Redactor(key: nil))
    }

    private let one = StatusReport.succeeded(["https://a.example/1.mp4"])

    /// The recorded form, with invented values.
    private let veoAtWork = #"""
        "taskId":"b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0",
         "paramJson":"{\"duration\":4,\"aspectRatio\":\"9:16\",\"model\":\"veo3_lite\",\"prompt\":\"x\"}",
         "response":null,"successFlag":0,"fallbackFlag":false,"completeTime":null,
         "createTime":1790000000000,"errorCode":null,"errorMessage":""
        """#

    @Test func `A Veo task is at work as recorded, and while its flag is strange`() {
        #expect(read(.veo, veoAtWork) == .running(progress: nil))
        for flag in ["9", "null", #""later""#] {
            #expect(read(.veo, #""successFlag":\#(flag)"#) == .running(progress: nil))
        }
    }

    @Test(arguments: [
        #""successFlag":1,"response":{"resultUrls":["https://a.example/1.mp4"],"originUrls":[]}"#,
        #""successFlag":"1","response":{"resultUrls":"[\"https://a.example/1.mp4\"]"}"#,
        #""successFlag":1,"response":"{\"resultUrls\":[\"https://a.example/1.mp4\"]}""#,
        #""successFlag":1,"response":{"result_urls":["https://a.example/1.mp4"]}"#,
        #""successFlag":1,"response":{"resultUrls":[],"fullResultUrls":["https://a.example/1.mp4"]}"#,
        #""successFlag":1,"response":null,"resultUrls":"[\"https://a.example/1.mp4\"]""#,
    ])
    func `Every spelling of a finished Veo clip gives its address`(members: String) {
        #expect(read(.veo, members) == one)
    }

    @Test(arguments: [
        (KieFamily.veo, #""successFlag":1,"response":null"#),
        (.veo, #""successFlag":1,"response":{"resultUrls":[]}"#),
        (.runway, #""state":"success","videoInfo":null"#),
        (.runway, #""state":"success","videoInfo":{"videoUrl":""},"expireFlag":0"#),
        (.market, #""state":"success","resultJson":"""#),
        (.market, #""state":"success","resultJson":null"#),
        (.market, #""state":"success","resultJson":"{\"resultUrls\":[]}""#),
        (.market, #""state":"success","resultJson":"{\"resultUrls\":[\"https://a.ex""#),
        (.market, #""state":"success","resultJson":"{\"resultObject\":{\"text\":\"https://a\"}}""#),
        (
            .market,
            #""state":"success","param":"{\"input\":\"{\\\"u\\\":\\\"https://mine.example/in.png\\\"}\"}""#
        ),
    ])
    func `Done without addresses is done with none, and never the user's own upload`(
        family: KieFamily, members: String
    ) {
        #expect(read(family, members) == .succeeded([]))
    }

    @Test func `A result nested without end is none`() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(read(.market, #""state":"success","resultJson":"\#(deep)""#) == .succeeded([]))
    }

    @Test(arguments: [
        (KieFamily.veo, #""successFlag":2,"errorCode":400,"errorMessage":"against the rules""#),
        (.veo, #""successFlag":3,"errorCode":501,"errorMessage":"against the rules","response":null"#),
        (.veo, #""successFlag":"3","errorMessage":"against the rules""#),
        (.runway, #""state":"fail","failCode":400,"failMsg":"against the rules","videoInfo":null"#),
        (.market, #""state":"fail","failCode":"500","failMsg":"against the rules","resultJson":"""#),
        (.market, #""state":"failed","failMsg":"against the rules""#),
        (.market, #""state":"cancelled","failMsg":"against the rules""#),
    ])
    func `Every spelling of failed carries the service's reason`(family: KieFamily, members: String) {
        #expect(read(family, members) == .failed(.failed(at: "Kie", words: "against the rules")))
    }

    @Test(arguments: [
        (#""failCode":"SENSITIVE_WORD_ERROR","failMsg":"""#, "SENSITIVE_WORD_ERROR"),
        (#""failCode":"501","failMsg":null"#, "501"), (#""failCode":422"#, "code 422"),
        (#""failCode":null,"failMsg":"nsfw""#, "nsfw"), (#""failCode":"","failMsg":"""#, ""),
        (#""failCode":0"#, ""),
    ])
    func `A failure without a sentence tells its code, in any form`(members: String, words: String) {
        #expect(
            read(.market, #""state":"fail",\#(members)"#) == .failed(.failed(at: "Kie", words: words)))
    }

    @Test(arguments: ["wait", "waiting", "queueing", "queuing", "generating", "processing", "dreaming", ""])
    func `The words of both spellings mean at work`(word: String) {
        for family in [KieFamily.runway, .market] {
            #expect(read(family, #""state":"\#(word)","resultJson":"{}""#) == .running(progress: nil))
        }
    }

    @Test(arguments: [
        #""state":"success","resultJson":"{\"resultUrls\":[\"https://a.example/1.mp4\"]}""#,
        #""state":"success","resultJson":{"resultUrls":["https://a.example/1.mp4"]}"#,
        #""state":"success","resultJson":"https://a.example/1.mp4""#,
        #""state":"success","resultJson":"[\"https://a.example/1.mp4\"]""#,
        #""state":"success","resultJson":"","response":{"resultUrls":["https://a.example/1.mp4"]}"#,
        #""state":"success","resultJson":"{\"resultUrls\":\"https://a.example/1.mp4\"}""#,
        #""state":"SUCCESS","resultJson":"{\"resultUrls\":[\"https://a.example/1.mp4\"]}","failCode":null"#,
        #""successFlag":1,"response":{"resultUrls":["https://a.example/1.mp4"]}"#,
    ])
    func `Every form of a Market result gives its address`(members: String) {
        #expect(read(.market, members) == one)
    }

    @Test func `All pictures of a job come, once each`() {
        let members =
            #""state":"success","resultJson":"{\"resultUrls\":[\"https://a/1\",\"https://a/2\",\"https://a/1\"]}","#
            + #""response":{"resultUrls":["https://a/1","https://a/2"]}"#
        #expect(read(.market, members) == .succeeded(["https://a/1", "https://a/2"]))
    }

    @Test(arguments: [("45", 0.45), (#""45""#, 0.45), ("0", 0), ("100", 1), ("101", nil), (#""half""#, nil)])
    func `Sora's progress is in whole percents`(progress: String, share: Double?) {
        #expect(
            read(.market, #""state":"generating","progress":\#(progress)"#) == .running(progress: share))
    }

    @Test(arguments: [
        #""videoInfo":{"videoId":"v","videoUrl":"https://a.example/1.mp4","imageUrl":"https://a.example/1.jpg"}"#,
        #""videoInfo":{"video_url":"https://a.example/1.mp4"},"expireFlag":"0""#,
    ])
    func `A finished Runway record gives the clip and not its poster`(members: String) {
        #expect(read(.runway, #""state":"success","failCode":0,"failMsg":"",\#(members)"#) == one)
    }

    @Test func `A Runway clip that was cleared away is expired, not waited for`() {
        let record = #""state":"success","videoInfo":{"videoUrl":""},"expireFlag":1"#
        #expect(read(.runway, record) == .failed(.linkExpired(at: "Kie")))
    }

    @Test(arguments: [
        (KieFamily.market, #"{"code":422,"msg":"recordInfo is null","data":null}"#),
        (.market, #"{"code":404,"msg":"Task not found"}"#),
        (.veo, #"{"code":422,"msg":"Record not found for taskId: b0b0","data":null}"#),
        (.runway, #"{"code":200,"msg":"success","data":null}"#),
        (.runway, #"{"code":"200","msg":"success"}"#),
    ])
    func `An unknown id is missing, in the form of each family`(family: KieFamily, body: String) {
        #expect(answer(family, body) == .missing(.taskMissing(at: "Kie")))
    }

    @Test(arguments: [
        #"{"code":501,"msg":"against the rules","data":null}"#, #"{"code":408,"msg":"against the rules"}"#,
        #"{"code":501,"msg":"Playground task failed.","data":{"state":"fail","failMsg":"against the rules"}}"#,
    ])
    func `A Market answer of 501 or 408 ends the task, and no other family's does`(body: String) {
        #expect(answer(.market, body) == .failed(.failed(at: "Kie", words: "against the rules")))
        guard case .unavailable = answer(.veo, body), case .unavailable = answer(.runway, body) else {
            Issue.record("ended")
            return
        }
    }

    @Test(arguments: [429, 455, 500, 502, 505])
    func `Any other code of a Market answer ends nothing`(code: Int) {
        guard case .unavailable = answer(.market, #"{"code":\#(code),"msg":"x","data":null}"#) else {
            Issue.record("ended")
            return
        }
    }
}

extension KieFamily: CustomTestStringConvertible {
    public var testDescription: String { name }
}
