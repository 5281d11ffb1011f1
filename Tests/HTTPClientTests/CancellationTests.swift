import HTTPClient
import Testing

@Suite struct CancellationTests {
    let client = HTTPClient(userAgent: "test")

    @Test func `A task that is cancelled already sends nothing`() async throws {
        let server = try RawServer { peer in _ = peer.request() }
        let request = server.request()
        let task = Task { [client] in
            unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
            return await client.failure(of: request)
        }
        let error = await task.value
        #expect(error?.kind == .cancelled)
        #expect(error?.wasSent == false)
        #expect(server.record.connections == 0)
    }

    @Test func `Cancelling while the server thinks ends the call, which knows that it was sent`() async throws
    {
        let server = try RawServer { peer in
            if peer.request() != nil { peer.waitForClose() }
        }
        let request = server.request(method: "POST", body: [1])
        let task = Task { [client] in await client.failure(of: request) }
        for await _ in server.record.arrivals { break }
        task.cancel()
        let error = await task.value
        #expect(error?.kind == .cancelled)
        #expect(error?.wasSent == true)
    }

    @Test func `Cancelling in the middle of a download ends it and says how to go on`() async throws {
        let server = try RawServer { peer in
            guard peer.request() != nil else { return }
            peer.send(Peer.head("200 OK", ["Content-Length: 9", "ETag: \"a\""]))
            peer.waitForClose()
        }
        let file = try TemporaryFile()
        let request = server.download(into: file)
        let (reports, feed) = AsyncStream<Progress>.makeStream()
        let task = Task { [client] in
            do throws(TransferError) {
                _ = try await client.download(request) { feed.yield($0) }
                return TransferError?.none
            } catch { return error }
        }
        for await _ in reports { break }
        task.cancel()
        let error = await task.value
        #expect(error?.kind == .cancelled)
        #expect(error?.resumption == Resumption(offset: 0, strongETag: "\"a\"", total: 9))
    }

    @Test func `Cancelling after the end changes nothing`() async throws {
        let server = try RawServer { peer in
            if peer.request() != nil { peer.answer("200 OK", [], [1]) }
        }
        let request = server.request()
        let task = Task { [client] in try await client.send(request).body }
        let body = try await task.value
        task.cancel()
        #expect(body == [1])
        #expect(try await client.send(request).body == [1])
    }

    @Test func `Cancelling at any moment gives each call exactly one end`() async throws {
        let server = try RawServer { peer in while peer.request() != nil { peer.answer("200 OK") } }
        let request = server.request()
        let tasks = (0..<200).map { _ in Task { [client] in await client.failure(of: request) } }
        for task in tasks { task.cancel() }
        for task in tasks {
            let kind = await task.value?.kind
            #expect(kind == nil || kind == .cancelled)
        }
        #expect(await client.failure(of: request) == nil)
    }

    @Test func `Stopping ends what runs, and nothing is sent afterwards`() async throws {
        let client = HTTPClient(userAgent: "test")
        let server = try RawServer { peer in
            if peer.request() != nil { peer.waitForClose() }
        }
        let request = server.request()
        let task = Task { await client.failure(of: request) }
        for await _ in server.record.arrivals { break }
        async let once: Void = client.stop()
        async let twice: Void = client.stop()
        _ = await (once, twice)
        await client.stop()
        #expect(await task.value?.kind == .cancelled)
        #expect(await client.failure(of: request)?.kind == .cancelled)
        #expect(server.record.connections == 1)
    }

    @Test func `A client that is let go ends its thread and frees itself`() async throws {
        let server = try RawServer { peer in
            if peer.request() != nil { peer.answer("200 OK") }
        }
        weak var leftOver: HTTPClient?
        do {
            let client = HTTPClient(userAgent: "test")
            leftOver = client
            _ = try await client.send(server.request())
        }
        #expect(leftOver == nil)
    }
}
