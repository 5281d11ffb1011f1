import Testing

@testable import HTTPClient

@Suite struct ResumeTests {
    let client = HTTPClient(userAgent: "test")
    static let file = pattern(1_000_000)
    static let half = Array(file.prefix(600_000))
    static let resumption = Resumption(offset: 600_000, strongETag: "\"v1\"", total: 1_000_000)

    @Test func `A download that broke off goes on where it stopped`() async throws {
        let server = try RawServer { peer in
            while let request = peer.request() {
                guard request.contains("Range: bytes=600000-\r\n"), request.contains("If-Range: \"v1\"\r\n")
                else {
                    peer.send(Peer.head("200 OK", ["ETag: \"v1\"", "Content-Length: 1000000"]))
                    peer.send(Self.half)
                    return
                }
                let range = "Content-Range: bytes 600000-999999/1000000"
                peer.answer("206 Partial", ["ETag: \"v1\"", range], Array(Self.file.dropFirst(600_000)))
            }
        }
        let target = try TemporaryFile()
        let error = await client.failure(of: server.download(into: target))
        #expect(error?.kind == .interrupted)
        #expect(error?.resumption == Self.resumption)
        let result = try await client.download(server.download(into: target, resume: error?.resumption))
        #expect(target.content == Self.file)
        #expect(result.status == 206)
        #expect(result.length == 1_000_000)
        #expect(result.bytesWritten == 400_000)
        #expect(!result.startedOver)
    }

    @Test func `Bytes behind the part are cut off before it goes on`() async throws {
        let server = try RawServer { peer in
            guard peer.request() != nil else { return }
            peer.answer("206 Partial", ["ETag: \"v1\"", "Content-Range: bytes 2-3/4"], [3, 4])
        }
        let target = try TemporaryFile([1, 2, 9, 9, 9, 9])
        let resume = Resumption(offset: 2, strongETag: "\"v1\"")
        _ = try await client.download(server.download(into: target, resume: resume))
        #expect(target.content == [1, 2, 3, 4])
    }

    @Test func `A 200 to a question for the rest starts the file again`() async throws {
        let server = try RawServer { peer in
            if peer.request() != nil { peer.answer("200 OK", [], [5, 6]) }
        }
        let target = try TemporaryFile(Self.half)
        let result = try await client.download(server.download(into: target, resume: Self.resumption))
        #expect(target.content == [5, 6])
        #expect(result.startedOver)
    }

    @Test(arguments: ["ETag: \"v2\"", "ETag: W/\"v1\"", "X-None: 1"])
    func `A 206 of another file is never mixed in; the whole is asked for again`(etag: String) async throws {
        let server = try RawServer { peer in
            while let request = peer.request() {
                if request.contains("Range:") {
                    peer.answer("206 Partial", [etag, "Content-Range: bytes 600000-600001/600002"], [8, 8])
                } else {
                    peer.answer("200 OK", ["ETag: \"v2\""], [5, 6])
                }
            }
        }
        let target = try TemporaryFile(Self.half)
        let result = try await client.download(server.download(into: target, resume: Self.resumption))
        #expect(target.content == [5, 6])
        #expect(result.startedOver)
        #expect(server.record.requests.count == 2)
    }

    @Test func `A 416 to a question for the rest starts the file again`() async throws {
        let server = try RawServer { peer in
            while let request = peer.request() {
                request.contains("Range:") ? peer.answer("416 No") : peer.answer("200 OK", [], [5, 6])
            }
        }
        let target = try TemporaryFile(Self.half)
        _ = try await client.download(server.download(into: target, resume: Self.resumption))
        #expect(target.content == [5, 6])
    }

    @Test(arguments: [
        Resumption(offset: 600_001, strongETag: "\"v1\""), Resumption(offset: 9, strongETag: "W/\"v1\""),
        Resumption(offset: 9, strongETag: "v1"), Resumption(offset: 9, strongETag: "\"v\r\n1\""),
        Resumption(offset: 0, strongETag: "\"v1\""), Resumption(offset: -1, strongETag: "\"v1\""),
    ])
    func `A part that is not there, or has no strong validator, is not asked for`(resume: Resumption)
        async throws
    {
        let server = try RawServer { peer in
            if peer.request() != nil { peer.answer("200 OK", [], [5, 6]) }
        }
        let target = try TemporaryFile(Self.half)
        _ = try await client.download(server.download(into: target, resume: resume))
        #expect(target.content == [5, 6])
        #expect(server.record.requests.first?.contains("Range") == false)
    }

    @Test func `A 206 that does not fit is discarded, and the part stays as it was`() async throws {
        let server = try RawServer { peer in
            guard peer.request() != nil else { return }
            peer.answer("206 Partial", ["ETag: \"v1\"", "Content-Range: bytes 5-6/7"], [8, 8])
        }
        let target = try TemporaryFile(Self.half)
        let error = await client.failure(of: server.download(into: target, resume: Self.resumption))
        #expect(error?.kind == .badRange)
        #expect(error?.resumption == Self.resumption)
        #expect(target.content == Self.half)
    }

    @Test func `An expired address leaves the part for a fresh one`() async throws {
        let server = try RawServer { peer in
            if peer.request() != nil { peer.answer("403 Expired") }
        }
        let target = try TemporaryFile(Self.half)
        let error = await client.failure(of: server.download(into: target, resume: Self.resumption))
        #expect(error?.kind == .refusedStatus(403, bodyStart: []))
        #expect(error?.resumption == Self.resumption)
        #expect(target.content == Self.half)
    }
}

@Suite struct DownloadPlanTests {
    private func verdict(_ range: String?, length: Int? = nil, total: Int? = 10) -> DownloadPlan.Verdict {
        let plan = DownloadPlan(
            resume: Resumption(offset: 6, strongETag: "\"a\"", total: total), maxBytes: 100)
        var head = HTTPHead(status: 206, headers: [("ETag", "\"a\"")])
        if let range { head.headers.append(("Content-Range", range)) }
        if let length { head.headers.append(("Content-Length", "\(length)")) }
        return plan.verdict(on: head)
    }

    @Test(arguments: [("bytes 6-9/10", 4), ("bytes 6-9/10", nil), ("Bytes 6-9/10", 4)])
    func `A 206 that continues the part to its end is written`(range: String, length: Int?) {
        #expect(verdict(range, length: length) == .write(from: 6, total: 10))
    }

    @Test(arguments: [
        nil, "", "bytes", "bytes 5-9/10", "bytes 7-9/10", "bytes 0-9/10", "bytes 6-8/10", "bytes 6-9/11",
        "bytes 6-10/11",
        "bytes 6-9/*", "bytes */10", "bytes 6-9", "items 6-9/10", "bytes 9-6/10",
        "bytes 6-99999999999999999999/10",
        "bytes -6-9/10", "bytes 6-9/10/11", "bytes 6-10/10",
    ])
    func `A 206 with a wrong start, end or total, or with none, is refused`(range: String?) {
        #expect(verdict(range) == .fail(.badRange))
    }

    @Test func `A 206 whose length contradicts its range is refused`() {
        #expect(verdict("bytes 6-9/10", length: 5) == .fail(.badRange))
    }

    @Test func `A 206 of a file over the cap is refused`() {
        #expect(verdict("bytes 6-100/101", total: nil) == .fail(.tooLarge))
    }

    @Test func `A 206 that nobody asked for is refused`() {
        let plan = DownloadPlan(resume: nil, maxBytes: 100)
        #expect(plan.verdict(on: HTTPHead(status: 206)) == .fail(.badRange))
        #expect(plan.verdict(on: HTTPHead(status: 416)) == .refused)
    }
}
