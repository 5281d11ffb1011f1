import CCurl

/// An absolute URL with a host, as libcurl itself reads it; prints itself without the query.
public struct WebAddress: Sendable, Equatable, CustomStringConvertible {
    /// Lower case.
    public let scheme: String
    /// Lower case; an IPv6 address stands in brackets.
    public let host: String
    /// The given port or the scheme's own.
    public let port: Int
    /// Starts with `/`; without query and fragment.
    public let path: String
    /// Everything, also the query.
    let text: String

    /// Reads an absolute URL.
    ///
    /// - Returns: `nil` when it is malformed, has no host or one that can be read in two ways, or holds a user name or
    ///   password.
    public init?(_ text: String) {
        guard let url = URLHandle(), url.read(text) else { return nil }
        self.init(url)
    }

    private init?(_ url: borrowing URLHandle) {
        guard let scheme = url.part(CURLUPART_SCHEME), let host = url.part(CURLUPART_HOST), !host.isEmpty,
            let port = url.part(CURLUPART_PORT).flatMap({ Int($0) }), let path = url.part(CURLUPART_PATH),
            let text = url.part(CURLUPART_URL)
        else { return nil }
        guard WebAddress.isClear(host) else { return nil }
        self.scheme = scheme.lowercased()
        self.host = host.lowercased()
        self.port = port
        self.path = path
        self.text = text
    }

    /// Whether everybody reads a host as the same server: a name of plain letters, or a whole numeric address.
    ///
    /// libcurl writes `0x7f.1` and the like out as an address. What it leaves, such as `127.0.0.1.`, `0x%7f000001` or
    /// digits of other scripts, is a name for one reader and a number for the next.
    ///
    /// Source: https://url.spec.whatwg.org/#ends-in-a-number-checker (read 2026-11-28)
    private static func isClear(_ host: String) -> Bool {
        if host.hasPrefix("[") { return true }
        guard host.utf8.allSatisfy({ $0.isASCIIAlphanumeric || "-._".utf8.contains($0) }) else {
            return false
        }
        let last = host.lowercased().split(separator: ".").last ?? ""
        let endsInNumber =
            last.utf8.allSatisfy { $0.isASCIIDigit }
            || last.hasPrefix("0x") && last.dropFirst(2).utf8.allSatisfy { $0.isHexDigit }
        return !endsInNumber || NetworkAddress(host) != nil
    }

    /// Scheme, host and port; equal for two URLs of the same server.
    public var origin: String { "\(scheme)://\(host):\(port)" }

    public var description: String { origin + path }

    /// The URL to which a `Location` of this page leads; `nil` when it is malformed.
    func following(_ location: String) -> WebAddress? {
        // Servers send spaces and other raw bytes there, and browsers allow them.
        let lenient = CURLU_URLENCODE | CURLU_ALLOW_SPACE
        guard let url = URLHandle(), url.read(text), url.read(location, lenient) else { return nil }
        return WebAddress(url)
    }
}

extension UInt8 {
    fileprivate var isASCIIDigit: Bool { (0x30...0x39).contains(self) }
    fileprivate var isASCIIAlphanumeric: Bool { isASCIIDigit || (0x61...0x7a).contains(self | 0x20) }
    fileprivate var isHexDigit: Bool { isASCIIDigit || (0x61...0x66).contains(self | 0x20) }
}

/// libcurl's own parsed URL.
@safe private struct URLHandle: ~Copyable {
    private let handle: OpaquePointer

    init?() {
        guard missingLibcurl == nil, let handle = libcurl.url() else { return nil }
        unsafe self.handle = unsafe handle
    }

    deinit { unsafe libcurl.url_cleanup(handle) }

    /// Reads a whole URL, or one that is relative to what was read before.
    func read(_ text: String, _ flags: Int32 = 0) -> Bool {
        // A NUL would hide the rest of the text from C.
        guard !text.utf8.contains(0) else { return false }
        return unsafe libcurl.url_set(handle, CURLUPART_URL, text, UInt32(CURLU_DISALLOW_USER | flags))
            == CURLUE_OK
    }

    func part(_ part: CURLUPart) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        let flags = part == CURLUPART_PORT ? UInt32(CURLU_DEFAULT_PORT) : 0
        guard unsafe libcurl.url_get(handle, part, &text, flags) == CURLUE_OK, let text = unsafe text else {
            return nil
        }
        defer { unsafe libcurl.free(text) }
        return unsafe String(cString: text)
    }
}
