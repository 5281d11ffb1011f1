import Domain
import Store
import TestKit
import Testing

@Suite struct PriceTests {
    private let store: StudioDatabase
    private let price = Money(micros: 70_000)

    init() throws { store = try StudioDatabase(path: ":memory:", now: .sample) }

    private func set(_ micros: Int64, since: String? = nil) async throws -> PriceCorrection {
        try await store.setPrice(
            Money(micros: micros), of: "runway", when: ["quality": .text("720p"), "duration": .number(5)],
            since: since, at: .sample)
    }

    @Test func `A price comes back with its options and the day on which it was said`() async throws {
        let said = try await set(70_000)
        #expect(said.when == ["quality": .text("720p"), "duration": .number(5)])
        #expect(said.since.count == 10)
        #expect(try store.prices() == [said])
        #expect(try store.prices(at: .sample) == [said])
    }

    @Test func `A price holds from its day on, and not before`() async throws {
        let (past, future) = (try await set(1, since: "2001-01-01"), try await set(2, since: "2999-01-01"))
        #expect(try store.prices(at: .sample) == [past])
        #expect(try store.prices() == [past, future])
    }

    @Test func `A second word for the same day takes the place of the first`() async throws {
        let (first, second) = (try await set(1, since: "2026-11-01"), try await set(2, since: "2026-11-01"))
        #expect(second.id == first.id)
        #expect(try store.prices().map(\.price.micros) == [2])
    }

    @Test func `What was said before counts again when a price is taken away`() async throws {
        let first = try await set(1, since: "2001-01-01")
        let second = try await set(2, since: "2002-01-01")
        #expect(try await store.removePrice(second.id))
        #expect(try await !store.removePrice(second.id))
        #expect(try store.prices(at: .sample) == [first])
    }
}
