import Domain
import HTTPClient
import HTTPServer
import Synchronization
import TestKit
import Testing

@testable import Providers

/// Orders that go on from a finished clip: longer, or finer.
@Suite struct KieFollowUpTests {
    private let catalogue = Catalogue(KieCatalogue.kieModels)

    private func read(
        _ family: KieFamily, _ body: String, isOfSource: Bool = false
    ) -> StatusReport {
        KieStatus.read(
            .answered(status: 200, body: Array(body.utf8)), family: family, isOfSource: isOfSource,
            provider: "Kie", redactor: Redactor(key: nil))
    }

    @Test(
        arguments: [
            ("veo-extend", ["tier": .text("quality")], ["prompt": "fog", "model": "quality"]),
            ("veo-extend", [:], ["prompt": "fog", "model": "fast"]),
            ("veo-4k", [:], ["index": 0]),
            ("runway-extend", [:], ["prompt": "fog", "quality": "720p", "waterMark": ""]),
        ] as [(ModelID, [String: OptionValue], [String: JSONValue])])
    func `An order names the task that made the clip`(
        model: ModelID, options: [String: OptionValue], rest: [String: JSONValue]
    ) throws {
        let order = try catalogue.sampleOrder(model, options, source: "b0b0")
        #expect(
            try #require(KieFamily.family(of: model)).body(order)
                == .object(rest.merging(["taskId": "b0b0"]) { $1 }))
        #expect(order.aspectRatio == "16:9")  // the shape of the clip
    }

    @Test(
        arguments: [
            ("veo-extend", ["tier": .text("fast")], 60), ("veo-extend", ["tier": .text("quality")], 250),
            ("veo-extend", ["tier": .text("lite")], 30), ("veo-1080p", [:], 5), ("veo-4k", [:], 120),
            ("runway-extend", [:], nil), ("runway-aleph", [:], 110), ("gpt4o-image-market", [:], 6),
        ] as [(ModelID, [String: OptionValue], Double?)])
    func `What goes on costs what the list says, and nothing is invented`(
        model: ModelID, options: [String: OptionValue], credits: Double?
    ) throws {
        let order = try catalogue.sampleOrder(model, options)
        #expect(try #require(catalogue.model(model)).price.estimate(for: order)?.credits == credits)
    }

    @Test(
        arguments: [
            ("veo-extend", "veo3", "720p", true), ("veo-extend", "veo3_lite", "1080p", false),
            ("veo-extend", "veo-extend", nil, true), ("veo-extend", "runway", "720p", false),
            ("veo-1080p", "veo3_fast", "720p", true), ("veo-1080p", "veo3_fast", "4k", false),
            ("veo-4k", "veo3", "1080p", true), ("veo-4k", "veo3", "4k", false),
            ("runway-extend", "runway-extend", "1080p", true), ("runway-extend", "veo3", "720p", false),
        ] as [(ModelID, ModelID, String?, Bool)])
    func `Only clips that the service can go on from are taken`(
        model: ModelID, maker: ModelID, quality: String?, isTaken: Bool
    ) throws {
        let options = quality.map { [String.qualityOption: OptionValue.text($0)] } ?? [:]
        let task = SourceTask(
            media: MediaID(1), provider: "kie", task: "b0b0", model: maker, variant: 0, aspectRatio: "9:16")
        let material = OrderMaterial(source: (task, try catalogue.sampleOrder(maker, options)))
        let draft = OrderDraft(kind: .video, model: model, prompt: "fog")
        do throws(Problem) {
            let order = try catalogue.order(draft, material: material)
            #expect(isTaken && order.aspectRatio == "9:16")
        } catch {
            #expect(!isTaken, "\(error)")
        }
    }

    @Test func `A finer copy needs no words`() throws {
        #expect(throws: Never.self) { try catalogue.sampleOrder("veo-1080p", prompt: "") }
        #expect(throws: Never.self) { try catalogue.sampleOrder("veo-4k", prompt: "") }
        #expect(throws: Problem.self) { try catalogue.sampleOrder("veo-extend", prompt: "") }
    }

    @Test(arguments: [
        #""resultUrls":["https://a.example/part.mp4"],"fullResultUrls":["https://a.example/whole.mp4"]"#,
        #""resultUrls":["https://a.example/whole.mp4"],"fullResultUrls":[]"#,
        #""resultUrls":["https://a.example/whole.mp4"]"#,
    ])
    func `What was extended is the whole film`(lists: String) {
        #expect(
            read(.veoExtend, #"{"code":200,"data":{"successFlag":1,"response":{\#(lists)}}}"#)
                == .succeeded(["https://a.example/whole.mp4"]))
    }

    @Test(
        arguments: [
            (
                #"{"code":200,"data":{"resultUrl":"https://a.example/1.mp4"}}"#,
                .succeeded(["https://a.example/1.mp4"])
            ),
            (#"{"code":200,"data":{"resultUrl":null}}"#, .running(progress: nil)),
            (#"{"code":200,"data":{"resultUrl":""}}"#, .running(progress: nil)),
            (
                #"{"code":400,"msg":"1080P is processing. It should be ready in 1-2 minutes."}"#,
                .running(progress: nil)
            ),
            (#"{"code":422,"msg":"processing","data":null}"#, .running(progress: nil)),
            (#"{"code":500,"msg":"later","data":null}"#, .running(progress: nil)),
            (#"{"code":422,"msg":"Record does not exist","data":null}"#, .missing(.taskMissing(at: "Kie"))),
            (#"{"code":422,"msg":"record is null"}"#, .missing(.taskMissing(at: "Kie"))),
            (#"{"code":402,"msg":"too few"}"#, .failed(.failed(at: "Kie", words: "too few"))),
            (#"{"code":429,"msg":"slow"}"#, .unavailable(.askedTooOften("Kie"), retryAfter: nil)),
        ] as [(String, StatusReport)])
    func `1080p is not ready until its address is there`(body: String, report: StatusReport) {
        #expect(read(.veo1080p, body) == report)
    }

    @Test(
        arguments: [
            (#"{"code":200,"msg":"success","data":{"taskId":"d0d0","resultUrls":null}}"#, true),
            (#"{"code":422,"msg":"4K is processing","data":{"taskId":"d0d0","resultUrls":null}}"#, true),
            (#"{"code":422,"msg":"Record does not exist","data":null}"#, false),
            (#"{"code":402,"msg":"no credits","data":{"taskId":"d0d0"}}"#, false),
        ])
    func `4K is taken when a task id comes, even with 422`(body: String, isTaken: Bool) {
        let submission = KieSubmission.decide(
            .answered(status: 200, body: Array(body.utf8)), accepting: KieFamily.veo4k.acceptingCodes,
            provider: "Kie", redactor: Redactor(key: nil))
        #expect((submission == .accepted("d0d0")) == isTaken)
        if !isTaken, case .rejected = submission { return }
        #expect(isTaken, "\(submission)")
    }

    @Test func `No other form takes a 422 for a yes`() {
        for family in KieFamily.all where family.name != "veo-4k" { #expect(family.acceptingCodes.isEmpty) }
    }

    @Test func `The clip that was there before is not taken for its 4K copy`() {
        func record(_ resolution: String) -> String {
            #"{"code":200,"data":{"successFlag":1,"response":{"resultUrls":["https://a.example/1.mp4"],"resolution":"\#(resolution)"}}}"#
        }
        let done = StatusReport.succeeded(["https://a.example/1.mp4"])
        #expect(read(.veo4k, record("720p"), isOfSource: true) == .running(progress: nil))
        #expect(read(.veo4k, record("4K"), isOfSource: true) == done)
        #expect(read(.veo4k, record("720p"), isOfSource: false) == done)
        #expect(read(.veo, record("720p"), isOfSource: true) == done)
    }

    @Test func `An order for 1080p posts nothing; its questions name the task and the variant`() async throws
    {
        let requests = Requests()
        var router = Router()
        router.on(
            "GET /api/v1/veo/get-1080p-video",
            .now { request in
                requests.note(request)
                return Response(body: .bytes(Array(#"{"code":400,"msg":"processing"}"#.utf8)))
            })
        let server = try Server(router: router) { _, request in
            if let request { requests.note(request) }
            return Response(status: 500)
        }
        let address = try KieAddress("http://127.0.0.1:\(server.port)")
        let provider = KieProvider(
            id: "kie", name: "Kie", address: address, uploads: address,
            client: HTTPClient(userAgent: "test"))
        let order = try catalogue.sampleOrder("veo-1080p", source: "b0b0")
        #expect(await provider.submit(order, key: nil) == .accepted("b0b0"))
        #expect(requests.all.isEmpty)
        #expect(await provider.status(of: "b0b0", for: order, key: nil) == .running(progress: nil))
        #expect(requests.all.map { $0.query("taskId") } == ["b0b0"])
        #expect(requests.all.map { $0.query("index") } == ["0"])
        await server.stop()
    }

    @Test func `What goes on from nothing is refused before the network`() async throws {
        let order = Order(kind: .video, model: "veo-1080p", prompt: "", options: [:])
        let nowhere = try KieAddress("http://127.0.0.1:1")
        let provider = KieProvider(
            id: "kie", name: "Kie", address: nowhere, uploads: nowhere, client: HTTPClient(userAgent: "test"))
        guard case .rejected(let problem) = await provider.submit(order, key: nil) else {
            Issue.record("taken")
            return
        }
        #expect(problem.field == "source_media_id")
    }

    @Test(
        arguments: [
            (#""creditsConsumed":6.5,"#, 6.5), (#""creditsConsumed":"18","#, 18),
            (#""creditsConsumed":0,"#, 0),
            ("", nil), (#""creditsConsumed":null,"#, nil), (#""creditsConsumed":-1,"#, nil),
            (#""creditsConsumed":"nan","#, nil),
        ] as [(String, Double?)])
    func `What the service says a task has cost is carried on`(member: String, credits: Double?) {
        let results = #""state":"success","resultJson":"{\"resultUrls\":[\"https://a/1\"]}""#
        #expect(
            read(.market, #"{"code":200,"data":{\#(member)\#(results)}}"#)
                == .succeeded(["https://a/1"], credits: credits))
    }
}

/// What a server was asked.
private final class Requests: Sendable {
    private let seen = Mutex<[Request]>([])
    var all: [Request] { seen.withLock { $0 } }
    func note(_ request: Request) { seen.withLock { $0.append(request) } }
}
