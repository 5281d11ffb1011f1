import Domain
import Engine
import Store
import TestKit
import Testing

private let one = "https://files.example/1"
private let two = "https://files.example/2"

@Suite struct ResultTests {
    @Test func `The provider's own price is kept, and the price list's word stays beside it`() async throws {
        let bench = try EngineBench(
            ScriptedProvider(reports: [.succeeded(["https://files.example/1"], credits: 4.5)]))
        let (task, _) = try await bench.orderAndWait()
        #expect(task.cost?.credits == 4.5)
        #expect(task.cost?.dollars == 0.0225)
        #expect(task.cost?.isEstimate == false)
        #expect(task.estimate?.credits == 6)
        try await bench.run { _, store throws in #expect(try store.task(task.id)?.cost == task.cost) }
    }

    @Test func `Every variant becomes a file`() async throws {
        let bench = try EngineBench(ScriptedProvider(reports: [.succeeded([one, two])]))
        let (task, media) = try await bench.orderAndWait(variants: 2)
        #expect(task.state == .stored("r-1"))
        #expect(media.map(\.status) == [.completed, .completed])
        #expect(Set(bench.provider.fetched) == [one, two])
    }

    @Test func `One bad file does not cost the good one`() async throws {
        let bench = try EngineBench(ScriptedProvider(reports: [.succeeded([one, two])]))
        bench.storage.refuse(variant: 1, [.damagedMedia("cut"), .damagedMedia("cut")])
        let (task, media) = try await bench.orderAndWait(variants: 2)
        #expect(task.state == .stored("r-1"))
        #expect(media.map(\.status) == [.completed, .failed])
        #expect(media[1].errorMessage == Problem.damagedMedia("cut").summary)
    }

    @Test func `When no file is let in the task says why and keeps the provider's id`() async throws {
        let bench = try EngineBench()
        bench.storage.refuse(variant: 0, Array(repeating: .notMedia(found: "text/html"), count: 2))
        let (task, _) = try await bench.orderAndWait()
        #expect(task.state == .refused("r-1", .notMedia(found: "text/html")))
        #expect(task.actions == [.adopt, .retry])
    }

    @Test func `A fault of ours while checking does not cost the file`() async throws {
        let bench = try EngineBench()
        bench.storage.refuse(variant: 0, [.storageFailed("EIO"), .mediaToolsFailed("gone")])
        let (task, _) = try await bench.orderAndWait()
        #expect(task.state == .stored("r-1"))
        #expect(bench.provider.orders.count == 1)
    }

    @Test func `A file that cannot be opened is opened later, without a new start`() async throws {
        let bench = try EngineBench()
        bench.storage.breakDown(times: 3)
        #expect(try await bench.orderAndWait().task.state == .stored("r-1"))
        #expect(bench.provider.orders.count == 1)
    }

    @Test func `More files than were ordered are kept, fewer are said`() async throws {
        let more = try await EngineBench(ScriptedProvider(reports: [.succeeded([one, two])])).orderAndWait()
        #expect(more.media.map(\.status) == [.completed, .completed])
        let fewer = try await EngineBench(ScriptedProvider(reports: [.succeeded([one])])).orderAndWait(
            variants: 2)
        #expect(fewer.task.state == .stored("r-1"))
        #expect(fewer.media.map(\.status) == [.completed, .failed])
    }

    @Test func `Done without a file is waited for, then said`() async throws {
        let short = try await EngineBench(
            ScriptedProvider(reports: [.succeeded([]), .succeeded([]), .succeeded([one])])
        ).orderAndWait()
        #expect(short.task.state == .stored("r-1"))
        let bench = try EngineBench(ScriptedProvider(reports: [.succeeded([])]))
        let never = try await bench.orderAndWait()
        #expect(never.task.state == .refused("r-1", .noResults(from: "Scripted")))
        #expect(bench.provider.asked.count == 10)
    }

    @Test(arguments: [DownloadReport.gone(.sample), .refused(.addressRefused(from: "Scripted"))])
    func `An address of yesterday is asked for afresh once`(report: DownloadReport) async throws {
        let bench = try EngineBench(ScriptedProvider(reports: [.succeeded([one]), .succeeded([two])]))
        bench.provider.script(one, [report])
        #expect(try await bench.orderAndWait().task.state == .stored("r-1"))
        #expect(bench.provider.fetched == [one, two])
    }

    @Test func `A page that comes once instead of a picture costs nothing`() async throws {
        let bench = try EngineBench(ScriptedProvider(reports: [.succeeded([one, two])]))
        bench.storage.refuse(variant: 1, [.notMedia(found: "text/html")])
        let (task, media) = try await bench.orderAndWait(variants: 2)
        #expect(task.state == .stored("r-1"))
        #expect(media.map(\.status) == [.completed, .completed])
        #expect(bench.provider.fetched.filter { $0 == one }.count == 1)
    }

    @Test func `A link that stays dead ends the task as expired, with its id`() async throws {
        let bench = try EngineBench()
        bench.provider.script(one, [.gone(.sample)])
        let (task, media) = try await bench.orderAndWait()
        #expect(task.state == .expired("r-1", .sample))
        #expect(media.map(\.status) == [.failed])
        #expect(bench.provider.fetched == [one, one])
    }

    @Test func `A download that is cut off goes on`() async throws {
        let bench = try EngineBench()
        bench.provider.script(
            one,
            [.interrupted(.sample, etag: "\"x\""), .interrupted(.sample, etag: nil), .complete(bytes: 1)])
        #expect(try await bench.orderAndWait().task.state == .stored("r-1"))
        #expect(bench.provider.fetched == [one, one, one])
        #expect(bench.provider.orders.count == 1)
    }

    @Test func `A full disk waits for room, and nothing is ordered again`() async throws {
        let bench = try EngineBench()
        // One look before the order is taken, one before it is sent.
        bench.storage.beFull(for: 3, after: 2)
        let (task, media) = try await bench.orderAndWait()
        #expect(task.state == .stored("r-1"))
        #expect(media.map(\.status) == [.completed])
        #expect(bench.provider.orders.count == 1)
        #expect(bench.provider.fetched == [one])
    }

    @Test func `What the provider cannot make ends as failed`() async throws {
        let bench = try EngineBench(ScriptedProvider(reports: [.running(progress: 0.2), .failed(.sample)]))
        #expect(try await bench.orderAndWait().task.state == .failed("r-1", .sample))
    }

    @Test func `Not being able to ask never ends a task`() async throws {
        let trouble: [StatusReport] =
            Array(
                repeating: .unavailable(.sample, retryAfter: nil), count: 30)
            + Array(repeating: .missing(.sample), count: 30)
        let bench = try EngineBench(ScriptedProvider(reports: trouble + [.succeeded([one])]))
        #expect(try await bench.orderAndWait().task.state == .stored("r-1"))
        #expect(bench.provider.orders.count == 1)
    }
}
