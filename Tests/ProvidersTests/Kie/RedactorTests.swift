import Domain
import Testing

@testable import Providers

@Suite struct RedactorTests {
    private let key = Secret(#"sk-"quoted"\canary"#)

    @Test(arguments: [
        #"bad key sk-"quoted"\canary!"#, #"{"msg":"bad key sk-\"quoted\"\\canary"}"#,
        #"twice sk-"quoted"\canary sk-"quoted"\canary"#, #"sk-"quoted"\canary"# + "\u{301}",
    ])
    func `A key is hidden as it is and as JSON writes it`(text: String) {
        #expect(!Redactor(key: key).redacted(text).contains("canary"))
    }

    @Test func `A prompt is hidden`() {
        let redactor = Redactor(key: nil, prompts: ["a red\nfox at dawn"])
        #expect(redactor.redacted("not allowed: a red\nfox at dawn") == "not allowed: •••")
        #expect(
            redactor.redacted(raw: Array(#"{"prompt":"a red\nfox at dawn"}"#.utf8)) == #"{"prompt":"•••"}"#)
    }

    @Test(arguments: ["a red\r\nfox at dawn", "a red\u{1C} fox at dawn", "a red  fox at dawn"])
    func `A prompt is hidden with a control character for a blank`(echo: String) {
        let redactor = Redactor(key: nil, prompts: ["a red  fox at dawn"])
        #expect(redactor.redacted("not allowed: \(echo)") == "not allowed: •••")
    }

    @Test(arguments: [
        ("see https://a.example/p?sig=abc&x=1 now", "see https://a.example/p?… now"),
        (#"{"u":"https://a.example/p?sig=abc"}"#, #"{"u":"https://a.example/p?…"}"#),
        ("https://a.example/p#token https://b.example/q", "https://a.example/p?… https://b.example/q"),
        ("what? nothing://", "what? nothing://"),
    ])
    func `What signs an address is cut`(text: String, shown: String) {
        #expect(Redactor(key: nil).redacted(text) == shown)
    }

    @Test func `Words are one line of at most 200 characters`() {
        let redactor = Redactor(key: nil)
        #expect(
            redactor.redacted("a\r\nb\u{0}c\u{1B}[31m\u{202E}d\u{2028}e").unicodeScalars.allSatisfy {
                $0.value >= 32
            })
        #expect(redactor.redacted("one\u{202E}two") == "one two")
        #expect(redactor.redacted(String(repeating: "é", count: 900)).count == 200)
    }

    @Test(arguments: [10, 4096, 60_000, 65_530, 70_000])
    func `A raw answer is at most 4 kB, with no piece of a key at the cut`(before: Int) throws {
        let key = try #require(Secret(String(repeating: "k", count: 500)))
        let body =
            String(repeating: "é", count: before / 2) + key.reveal() + String(repeating: "z", count: 90_000)
        let shown = Redactor(key: key).redacted(raw: Array(body.utf8))
        #expect(shown.utf8.count <= 4096)
        #expect(!shown.contains("k"))
    }
}
