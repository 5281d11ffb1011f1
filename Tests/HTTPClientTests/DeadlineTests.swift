import Testing

@testable import HTTPClient

@Suite struct DeadlineTests {
    let client = HTTPClient(userAgent: "test")

    /// Sends the head and two of nine bytes, and no more.
    private func stalling() throws -> RawServer {
        try RawServer { peer in
            guard peer.request() != nil else { return }
            peer.send(Peer.head("200 OK", ["Content-Length: 9"]) + "ab")
            peer.waitForClose()
        }
    }

    @Test func `A body that stands still passes the idle limit`() async throws {
        let server = try stalling()
        var request = server.request()
        request.deadlines = Deadlines(firstByte: nil, idle: .milliseconds(200), whole: nil)
        let error = await client.failure(of: request)
        #expect(error?.kind == .timedOut(.idle))
    }

    @Test func `A question on a kept connection has its own limit for the first byte`() async throws {
        let server = try RawServer { peer in
            if peer.request() != nil { peer.answer("200 OK") }
            if peer.request() != nil { peer.waitForClose() }
        }
        _ = try await client.send(server.request())
        var request = server.request()
        request.deadlines = Deadlines(firstByte: .milliseconds(200), whole: nil)
        let error = await client.failure(of: request)
        #expect(error?.kind == .timedOut(.firstByte))
        #expect(server.record.connections == 1)
    }

    @Test func `The whole limit ends what no other limit ends`() async throws {
        let server = try stalling()
        var request = server.request()
        request.deadlines = Deadlines(connect: nil, firstByte: nil, idle: nil, whole: .milliseconds(200))
        let error = await client.failure(of: request)
        #expect(error?.kind == .timedOut(.whole))
    }

    @Test func `The whole limit of a download runs on over redirects`() throws {
        let file = try TemporaryFile()
        var request = DownloadRequest(url: "https://a.example/", file: file.descriptor, maxBytes: 9)
        request.deadlines = Deadlines(connect: nil, firstByte: nil, idle: nil, whole: .seconds(9))
        var download = try Download(request)
        let sink = FileSink(file: file.descriptor, plan: download.plan, onProgress: nil)
        let first = try download.exchange(into: sink).nextDeadline(at: .now)
        let redirect = HTTPHead(status: 302, headers: [("Location", "/b")])
        #expect(sink.begin(redirect) == .enough)
        #expect(try download.conclude(redirect, sink) == nil)
        let second = try download.exchange(into: sink).nextDeadline(at: .now)
        #expect(first?.phase == .whole)
        #expect(first?.instant == second?.instant)
    }

    @Test func `An upload that nobody reads passes the idle limit, not that of the first byte`() async throws
    {
        let gate = try Gate()
        let server = try RawServer { _ in gate.wait() }
        var request = server.request(method: "POST", body: [UInt8](repeating: 0, count: 32 << 20))
        request.deadlines = Deadlines(firstByte: .milliseconds(1), idle: .milliseconds(300), whole: nil)
        let error = await client.failure(of: request)
        gate.open()
        #expect(error?.kind == .timedOut(.idle))
        #expect(error?.wasSent == true)
    }
}

@Suite struct DeadlineWatchTests {
    private let start = ContinuousClock.now
    private let limits = Deadlines(
        connect: .seconds(1), firstByte: .seconds(2), idle: .seconds(3), whole: .seconds(100))

    private func watch(end: Duration? = nil) -> DeadlineWatch {
        DeadlineWatch(limits, end: end.map { start + $0 }, now: start)
    }

    @Test(arguments: [
        (DeadlineWatch.Stage.connecting, 1, TransferError.Phase.connect), (.sending, 3, .idle),
        (.waiting, 2, .firstByte), (.receiving, 3, .idle),
    ])
    func `Each stage has its own limit`(stage: DeadlineWatch.Stage, seconds: Int, phase: TransferError.Phase)
    {
        var watch = watch()
        watch.note(stage, moved: 0, at: start)
        #expect(watch.next?.instant == start + .seconds(seconds))
        #expect(watch.next?.phase == phase)
    }

    @Test(arguments: [
        (DeadlineWatch.Stage.connecting, false), (.sending, true), (.waiting, false), (.receiving, true),
    ])
    func `Only a body that moves puts its limit off`(stage: DeadlineWatch.Stage, putsOff: Bool) throws {
        var watch = watch()
        watch.note(stage, moved: 1, at: start)
        let before = try #require(watch.next?.instant)
        watch.note(stage, moved: 2, at: start + .milliseconds(500))
        let after = try #require(watch.next?.instant)
        #expect((after > before) == putsOff)
        watch.note(stage, moved: 2, at: start + .milliseconds(700))
        #expect(watch.next?.instant == after)
    }

    @Test(arguments: [(500, TransferError.Phase.whole), (1500, .connect)])
    func `The nearer of the stage's end and the whole's end counts`(end: Int, phase: TransferError.Phase) {
        #expect(watch(end: .milliseconds(end)).next?.phase == phase)
    }

    @Test func `Without limits there is no deadline`() {
        let none = Deadlines(connect: nil, firstByte: nil, idle: nil, whole: nil)
        #expect(DeadlineWatch(none, end: nil, now: start).next == nil)
    }
}
