import Domain
import Testing

@testable import Providers

@Suite struct KieAddressTests {
    @Test(arguments: [
        ("https://api.kie.ai", "https://api.kie.ai:443"), ("https://api.kie.ai/", "https://api.kie.ai:443"),
        ("HTTPS://Proxy.example:8443", "https://proxy.example:8443"),
        ("http://127.0.0.1:8123", "http://127.0.0.1:8123"), ("http://localhost:81/", "http://localhost:81"),
        ("http://[::1]:81", "http://[::1]:81"),
    ])
    func `https anywhere and plain http to this machine are taken`(text: String, origin: String) throws {
        #expect(try KieAddress(text).origin == origin)
    }

    @Test(arguments: [
        "", "api.kie.ai", "http://api.kie.ai", "http://127.0.0.1.evil.example", "http://192.168.1.2",
        "ftp://api.kie.ai",
        "file:///etc/passwd", "https://api.kie.ai/v1", "https://api.kie.ai/?x=1", "https://api.kie.ai/#x",
        "https://name:secret@api.kie.ai", "https://", "javascript:alert(1)", "https://a b.example",
    ])
    func `Everything else is refused by name and without the address`(text: String) throws {
        let problem = try #require(throws: Problem.self) { try KieAddress(text, from: "KIE_UPLOAD_URL") }
        #expect(problem.code == "provider_address_invalid")
        #expect(problem.summary.contains("KIE_UPLOAD_URL"))
        #expect(!problem.summary.contains("secret"))
    }

    @Test func `The standard address is what its text reads as`() throws {
        #expect(try KieAddress("https://api.kie.ai") == .standard)
    }
}
