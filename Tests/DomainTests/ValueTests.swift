import Domain
import FoundationEssentials
import Testing

@Suite struct ValueTests {
    @Test func `A key shows in no description`() throws {
        let secret = try #require(Secret(" abcdefgh12345678\n"))
        #expect("\(secret) \(String(reflecting: secret)) \([secret])".contains("abcd") == false)
        #expect(secret.reveal() == "abcdefgh12345678")
        #expect(secret.lastFour == "5678")
        var dumped = ""
        dump(secret, to: &dumped)
        #expect(!dumped.contains("abcd"))
    }

    @Test(arguments: ["", "  ", "a b", "line\nbreak", "schlüssel", String(repeating: "k", count: 501)])
    func `A text that cannot be a key is none`(text: String) { #expect(Secret(text) == nil) }

    @Test func `A short key gives none of its characters away`() { #expect(Secret("short")?.lastFour == nil) }

    @Test(arguments: [
        "", "../../x", "a/b", "a b", "a\0", "a%2fb", "é", String(repeating: "a", count: 201), "a..b",
    ])
    func `What is no plain word is no provider's id`(text: String) {
        #expect(ProviderTaskID(wire: text) == nil)
    }

    @Test(arguments: ["0f1e2d3c4b5a69788796a5b4c3d2e1f0", "task_12345678", "veo:a.b-c"])
    func `A plain word is a provider's id`(text: String) {
        #expect(ProviderTaskID(wire: text)?.rawValue == text)
    }

    @Test func `A moment is written as RFC 3339 and as a file name`() {
        let time = Timestamp(milliseconds: 1_795_169_702_042)
        #expect(time.rfc3339 == "2026-11-20T10:15:02.042Z")
        #expect(time.compact == "20261120T101502Z")
    }

    @Test func `Days and times of many centuries are written as the system writes them`() {
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        // Whole seconds, since the system's are not exact; a step that meets all months, leap days and times of the day.
        for seconds in stride(from: Int64(-11_600_000_000), to: 253_402_300_800, by: 77_777_777) {
            let date = Date(timeIntervalSince1970: Double(seconds))
            #expect(Timestamp(milliseconds: seconds * 1000).rfc3339 == date.formatted(style))
        }
    }

    @Test(arguments: [
        ("plain, é and 🎨", "plain, é and 🎨"), ("\"\\", #"\"\\"#), ("a\nb\rc\td", #"a\nb\rc\td"#),
        ("\u{0}\u{1F}", #"\u0000\u001f"#),
    ])
    func `A text is written with every special character escaped`(text: String, written: String) {
        var writer = JSONWriter()
        writer.array([text]) { $0.value($1) }
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "[\"\(written)\"]")
        writer = JSONWriter()
        writer.array([Array(text.utf8)]) { writer, text in
            unsafe text.withUnsafeBufferPointer { unsafe writer.value("so: ", utf8: $0) }
            unsafe text.withUnsafeBufferPointer { unsafe writer.value(utf8: $0) }
        }
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "[\"so: \(written)\",\"\(written)\"]")
    }

    @Test func `A special character is seen wherever it stands`() {
        for length in 1...26 {
            for place in 0..<length {
                var text = [UInt8](repeating: UInt8(ascii: "a"), count: length)
                text[place] = UInt8(ascii: "\"")
                var writer = JSONWriter()
                writer.value(String(decoding: text, as: UTF8.self))
                unsafe text.withUnsafeBufferPointer { unsafe writer.value(utf8: $0) }
                text.insert(UInt8(ascii: "\\"), at: place)
                let written = "\"\(String(decoding: text, as: UTF8.self))\""
                #expect(String(decoding: writer.bytes, as: UTF8.self) == "\(written),\(written)")
            }
        }
    }

    @Test func `A number of every length is written`() {
        var (numbers, power) = ([0, UInt64.max], UInt64(1))
        for _ in 0..<19 {
            numbers += [power, power * 7, power - 1]
            power &*= 10
        }
        var writer = JSONWriter(capacity: 1)
        for number in numbers { writer.value(number) }
        for number in [Int64.min, -10, -9, .max] { writer.value(number) }
        let written = numbers.map(String.init) + [Int64.min, -10, -9, .max].map(String.init)
        #expect(String(decoding: writer.bytes, as: UTF8.self) == written.joined(separator: ","))
    }

    @Test func `A colour is written with all its digits, and one that is not known as null`() {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("dark", "#", hex: 0x00_0A_0F, digits: 6)
            writer.member("full", "#", hex: 0xFF_FF_FF, digits: 6)
            writer.member("none", "#", hex: nil, digits: 6)
        }
        let text = String(decoding: writer.bytes, as: UTF8.self)
        #expect(text == ##"{"dark":"#000a0f","full":"#ffffff","none":null}"##)
    }

    @Test func `Bytes that are no UTF-8 are replaced`() {
        var writer = JSONWriter()
        for length in 0...20 {
            let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: length) + [0xC3]
            unsafe bytes.withUnsafeBufferPointer { unsafe writer.value(utf8: $0) }
        }
        let written = (0...20).map { "\"\(String(repeating: "a", count: $0))\u{FFFD}\"" }
        #expect(String(decoding: writer.bytes, as: UTF8.self) == written.joined(separator: ","))
    }

    @Test func `Keys and texts of every length are written whole, also when the room grows`() {
        var writer = JSONWriter(capacity: 1)
        let texts = (0...40).map { String("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOP".prefix($0)) }
        writer.array(texts) { $0.value($1) }
        let written = texts.map { "\"\($0)\"" }.joined(separator: ",")
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "[\(written)]")
    }

    @Test(arguments: [0, 7, -1, 10, 1_234_567_890, .max, .min] as [Int64])
    func `A whole number is written with all its digits`(number: Int64) {
        var writer = JSONWriter()
        writer.value(number)
        #expect(String(decoding: writer.bytes, as: UTF8.self) == String(number))
    }

    @Test func `Polling slows down with time and never ends`() {
        let schedule = PollSchedule()
        var last = Duration.zero
        for seconds in stride(from: 0, through: 100_000, by: 7) {
            let step = schedule.delay(after: .seconds(seconds), jitter: 0.5)
            #expect(step >= last)
            last = step
        }
        #expect(schedule.delay(after: .seconds(1), jitter: 0.5) == .seconds(2))
        #expect(last == .seconds(20))
    }

    @Test(arguments: [
        #"{"a":1}"#, #"[1,2.5,-3,"x",null,true]"#, #""\u00e9 \ud83c\udfa8""#, "12",
    ])
    func `JSON that was read is written as the same value`(text: String) throws {
        let value = try JSONValue(parsing: Array(text.utf8))
        #expect(try JSONValue(parsing: value.bytes) == value)
    }

    @Test(arguments: [
        "", "{", "{\"a\":1} x", "nul", "'a'", "\u{FEFF}{}x", "01", "1e999", "[\"\u{0}\"]", "\"\\ud83c\"",
    ])
    func `What is not JSON is refused`(text: String) {
        #expect(throws: JSONValue.Unreadable.self) { try JSONValue(parsing: Array(text.utf8)) }
    }

    @Test func `Nesting without end is refused before it can overflow`() {
        let deep = Array(repeating: UInt8(ascii: "["), count: 100_000)
        #expect(throws: JSONValue.Unreadable.self) { try JSONValue(parsing: deep) }
    }

    @Test func `Every character of a text survives JSON`() throws {
        let text = String((0..<0x300).compactMap { Unicode.Scalar($0) }.map { Character($0) }) + "\"\\🎨"
        #expect(try JSONValue(parsing: JSONValue.string(text).bytes) == .string(text))
    }
}
