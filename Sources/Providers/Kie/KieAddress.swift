public import Domain
import HTTPClient

/// The server that speaks Kie's interface: a scheme, a host and a port, nothing else.
public struct KieAddress: Sendable, Equatable {
    /// Such as `https://api.kie.ai:443`; without a slash at the end.
    public let origin: String

    /// The service itself.
    public static let standard = KieAddress(origin: "https://api.kie.ai:443")

    /// Where the service takes files.
    ///
    /// Source: https://docs.kie.ai/file-upload-api, and its clients (read 2026-11-20)
    public static let standardUploads = KieAddress(origin: "https://kieai.redpandaai.co:443")

    /// The service of another program on this computer, such as the sandbox.
    public init(localPort: UInt16) { self.init(origin: "http://127.0.0.1:\(localPort)") }

    private init(origin: String) { self.origin = origin }

    /// Reads an address that somebody configured.
    ///
    /// The key goes to this address, so it has to be https; plain http is for this machine alone.
    ///
    /// - Parameters:
    ///   - text: Such as `https://api.kie.ai` or `http://127.0.0.1:8123`; a slash at the end is allowed.
    ///   - variable: Where it was configured, for the message.
    /// - Throws: `provider_address_invalid`, without the address, which may hold a password.
    public init(_ text: String, from variable: String = "KIE_BASE_URL") throws(Problem) {
        guard !text.contains(where: { "?#".contains($0) }), let address = WebAddress(text) else {
            throw .providerAddressInvalid(variable, "it must be a scheme and a host")
        }
        guard address.path == "/" else {
            throw .providerAddressInvalid(variable, "it must not have a path")
        }
        let isLoopback = ["127.0.0.1", "localhost", "[::1]"].contains(address.host)
        guard address.scheme == "https" || (address.scheme == "http" && isLoopback) else {
            throw .providerAddressInvalid(variable, "it must start with https:// (http:// only to 127.0.0.1)")
        }
        origin = address.origin
    }
}
