import Domain
import HTTPClient
import Providers
import Sandbox
import Testing

@Suite struct SandboxFaultTests {
    private func fault(_ members: [String: JSONValue]) -> JSONValue { ["faults": [.object(members)]] }

    @Test(arguments: [
        (["mode": "status", "status": 429, "retry_after": 3] as [String: JSONValue], "provider_busy"),
        (["mode": "code", "code": 429], "provider_busy"),
        (["mode": "code", "code": 402], "credits_exhausted"),
        (["mode": "status", "status": 401], "key_refused"),
        (["mode": "code", "code": 422], "order_rejected"),
        (["mode": "status", "status": 524], "outcome_unknown"),
        (["mode": "code", "code": 500], "outcome_unknown"),
        (["mode": "html"], "outcome_unknown"), (["mode": "close"], "outcome_unknown"),
        (["mode": "truncate"], "outcome_unknown"), (["mode": "flood"], "outcome_unknown"),
        (["mode": "hang"], "outcome_unknown"),
        (["mode": "status", "status": 307, "location": "https://other.example/"], "outcome_unknown"),
        (["mode": "body", "body": #"{"code":200,"data":{"taskId":"../../x"}}"#], "outcome_unknown"),
    ])
    func `A spoilt order is one POST and tells what it came to`(
        members: [String: JSONValue], code: String
    ) async throws {
        try await SandboxStudio.with { studio in
            try await studio.control(fault(members.merging(["path": "generate"]) { $1 }))
            let problem: Problem? =
                switch await studio.provider(for: members["mode"]).submit(try studio.order(), key: studio.key)
                {
                case .busy(let retryAfter, let problem):
                    members["retry_after"] == nil || retryAfter == .seconds(3) ? problem : nil
                case .rejected(let problem), .unclear(let problem), .notSent(let problem): problem
                case .accepted: nil
                }
            #expect(problem?.code.rawValue == code)
            #expect(try await studio.control()["posts"] == 1)
        }
    }

    @Test(arguments: ["close", "hang", "truncate"])
    func `An order whose answer is lost was taken and can be adopted`(mode: String) async throws {
        try await SandboxStudio.with { studio in
            try await studio.control(fault(["path": "generate", "mode": .string(mode)]))
            guard
                case .unclear = await studio.provider(for: .string(mode)).submit(
                    try studio.order(), key: studio.key)
            else {
                Issue.record("not unclear")
                return
            }
            let taken = try await studio.control()["tasks"].array ?? []
            #expect(taken.count == 1)
            let id = try #require(taken.first?.string.flatMap(ProviderTaskID.init(wire:)))
            #expect(try await studio.results(of: id).count == 1)
        }
    }

    // Not "close": libcurl asks once more by itself when a connection that it used before is dead.
    @Test(arguments: ["status", "code", "html", "flood", "truncate", "hang"])
    func `A spoilt poll ends nothing and the next one is normal`(mode: String) async throws {
        try await SandboxStudio.with { studio in
            let id = try await studio.submit(try studio.order())
            try await studio.control(fault(["path": "record-info", "mode": .string(mode), "status": 502]))
            guard case .unavailable = try await studio.status(id, by: studio.provider(for: .string(mode)))
            else {
                Issue.record("not unavailable")
                return
            }
            #expect(try await studio.status(id) == .running(progress: 0))
        }
    }

    @Test func `A slow answer is the right one`() async throws {
        try await SandboxStudio.with { studio in
            let id = try await studio.submit(try studio.order())
            try await studio.control(
                fault(["path": "record-info", "mode": "slow", "seconds": .number(0.05)]))
            #expect(try await studio.status(id) == .running(progress: 0))
        }
    }

    @Test(arguments: [
        "http://10.0.0.1/x.png", "https://127.0.0.1/x.png", "http://127.0.0.1:1/x.png",
        "https://2130706433/x",
        "https://[::ffff:127.0.0.1]/x", "file:///etc/passwd", "ftp://a.example/x", "data:image/png,x",
        "javascript:1", "http://a.example/x",
    ])
    func `An address that we do not fetch from is named and not dialled`(address: String) async throws {
        try await SandboxStudio.with { studio in
            let id = try await studio.submit(try studio.order())
            try await studio.control(
                fault(["path": "record-info", "mode": "results", "urls": [.string(address)]]))
            #expect(try await studio.status(id) == .succeeded([address]))
            let file = try OpenFile()
            #expect(try await studio.fetch(address, into: file) == .refused(.addressRefused(from: "Sandbox")))
        }
    }

    @Test func `Results that are empty or doubled come through bounded`() async throws {
        try await SandboxStudio.with { studio in
            let id = try await studio.submit(try studio.order())
            let many = JSONValue.array((0..<10_000).map { .string("https://a.example/\($0 / 2)") })
            try await studio.control([
                "faults": [
                    ["path": "record-info", "mode": "results"],
                    ["path": "record-info", "mode": "results", "urls": many],
                ]
            ])
            #expect(try await studio.status(id) == .succeeded([]))
            #expect(try await studio.status(id) == .succeeded((0..<16).map { "https://a.example/\($0)" }))
        }
    }

    @Test(arguments: ["whole", "etag", "range", nil])
    func `A download that is cut off ends with the same bytes, whatever the second answer is`(
        second: String?
    ) async throws {
        try await SandboxStudio.with { studio in
            let id = try await studio.submit(try studio.order())
            let address = try #require(try await studio.results(of: id).first)
            let right = try OpenFile()
            _ = try await studio.fetch(address, into: right)

            try await studio.control(fault(["path": "file", "mode": "truncate"]))
            let file = try OpenFile()
            guard case .interrupted(_, let etag?) = try await studio.fetch(address, into: file) else {
                Issue.record("not interrupted, or without a validator")
                return
            }
            #expect(try file.size() > 0)
            if let second { try await studio.control(fault(["path": "file", "mode": .string(second)])) }
            var report = try await studio.fetch(address, etag: etag, into: file)
            if case .interrupted = report { report = try await studio.fetch(address, into: file) }
            #expect(report == .complete(bytes: try right.size()))
            #expect(try file.bytes() == right.bytes())
        }
    }

    @Test(arguments: [403, 404, 410])
    func `A file that is gone is gone, not delayed`(status: Int) async throws {
        try await SandboxStudio.with { studio in
            let id = try await studio.submit(try studio.order())
            let address = try #require(try await studio.results(of: id).first)
            try await studio.control(
                fault(["path": "file", "mode": "status", "status": .number(Double(status))]))
            let file = try OpenFile()
            guard case .gone = try await studio.fetch(address, into: file) else {
                Issue.record("not gone")
                return
            }
            #expect(try file.size() == 0)
        }
    }

    @Test func `The 21st order within 10 s is dropped and not queued`() async throws {
        try await SandboxStudio.with { studio in
            for _ in 0..<20 { _ = try await studio.submit(try studio.order()) }
            let last = await studio.provider.submit(try studio.order(), key: studio.key)
            #expect(last == .busy(retryAfter: nil, .busy("Sandbox")))
            #expect(try await studio.control()["tasks"].array?.count == 20)
            studio.clock.advance(seconds: 10)
            _ = try await studio.submit(try studio.order())
        }
    }

    @Test(
        arguments: [
            ["faults": [["path": "nowhere", "mode": "close"]]],
            ["faults": [["path": "file", "mode": "melt"]]],
            ["faults": "close"], ["pace": "fast"], ["pace": -1], ["speed": 2], [],
        ] as [JSONValue])
    func `A wish that is not understood changes nothing and says so`(wish: JSONValue) async throws {
        try await SandboxStudio.with { studio in
            let before = try await studio.control()
            #expect(try await studio.control(wish)["code"] == 422)
            #expect(try await studio.control() == before)
        }
    }

    @Test func `Any key will do until one is required, and none will not`() async throws {
        try await SandboxStudio.with { studio in
            let order = try studio.order()
            #expect(await studio.provider.submit(order, key: nil).code == "key_refused")
            _ = try await studio.submit(order)
            try await studio.control(["require_key": "another"])
            #expect(await studio.provider.submit(order, key: studio.key).code == "key_refused")
            let id = await studio.provider.submit(order, key: Secret("another"))
            #expect(id.code == nil)
            try await studio.control(["require_key": .null])
            _ = try await studio.submit(order)
        }
    }
}

extension Submission {
    fileprivate var code: Problem.Code? {
        switch self {
        case .accepted: nil
        case .busy(_, let problem), .rejected(let problem), .unclear(let problem), .notSent(let problem):
            problem.code
        }
    }
}
