import Testing

@testable import WebAPI

@Suite struct EventBacklogTests {
    private func backlog(_ count: Int, bytes: Int = 1) -> EventBacklog {
        var backlog = EventBacklog(lastID: 1000)
        for _ in 0..<count { _ = backlog.add("task", Array(repeating: 32, count: bytes)) }
        return backlog
    }

    @Test(arguments: [(1000, [1001, 1002, 1003]), (1002, [1003]), (1003, [])] as [(UInt64, [UInt64])])
    func `A page that comes back gets exactly what it missed`(seen: UInt64, missed: [UInt64]) {
        #expect(backlog(3).missed(since: seen)?.map(\.id) == missed)
    }

    @Test(arguments: [0, 999, 1004, UInt64.max])
    func `An id of another run or of another time means everything anew`(seen: UInt64) {
        #expect(backlog(3).missed(since: seen) == nil)
        #expect(backlog(0).missed(since: seen) == nil)
    }

    @Test func `What is no longer kept is not left out silently`() {
        let full = backlog(EventBacklog.capacity + 1)
        #expect(full.missed(since: 1000) == nil)
        #expect(full.missed(since: 1100)?.count == EventBacklog.capacity - 99)
    }

    @Test func `More than a stream may hold is not replayed`() {
        let heavy = backlog(3, bytes: EventBacklog.replayLimit / 2)
        #expect(heavy.missed(since: 1000) == nil)
        #expect(heavy.missed(since: 1001)?.count == 2)
    }
}
