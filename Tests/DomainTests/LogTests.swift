import Domain
import Synchronization
import Testing

@Suite struct LogTests {
    private func lines(_ say: (Log) -> Void) -> [Log.Line] {
        let lines = Collected()
        say(lines.log)
        return lines.all
    }

    private final class Collected: Sendable {
        private let lines = Mutex<[Log.Line]>([])
        var log: Log { Log { line in self.lines.withLock { $0.append(line) } } }
        var all: [Log.Line] { lines.withLock { $0 } }
    }

    @Test func `A value is one line of at most 300 characters, whatever it holds`() throws {
        let value = "a\nb\r\nc\u{1B}[31md\0e\u{7F}\u{2028}f" + String(repeating: "x", count: 1000)
        let line = try #require(lines { $0.warning("It failed.", ["error": value]) }.first)
        let said = line.fields[0].value
        #expect(said.count == 300)
        #expect(said.hasPrefix("a b c [31md e "))
        #expect(!said.unicodeScalars.contains { $0.value < 32 || $0.value == 127 || $0.value == 0x2028 })
        #expect(line.text.hasPrefix("It failed. error=a b c"))
    }

    @Test func `A line is one JSON object with its time, its level and its fields`() throws {
        let line = try #require(
            lines { $0.info("A task ended.", ["task": "tsk_1", "phase": "\"stored\""]) }.first)
        let json = try JSONValue(parsing: line.json(at: Timestamp(milliseconds: 0)))
        #expect(
            json == [
                "time": "1970-01-01T00:00:00.000Z", "level": "info", "message": "A task ended.",
                "task": "tsk_1",
                "phase": "\"stored\"",
            ])
    }

    @Test func `What is said is said in both places`() {
        let (one, other) = (Collected(), Collected())
        one.log.and(other.log).error("It is gone.")
        #expect(one.all.map(\.level) == [.error] && other.all.map(\.sentence) == ["It is gone."])
    }
}
