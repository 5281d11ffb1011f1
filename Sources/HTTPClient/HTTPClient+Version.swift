import CCurl

extension HTTPClient {
    /// The version of the libcurl that is loaded, such as `7.88.1`.
    public static var libraryVersion: String { named("libcurl") }
    /// The version of the OpenSSL that libcurl speaks TLS with; empty when it uses another library.
    public static var tlsVersion: String { named("OpenSSL") }

    /// Not for a start to ask: libcurl then begins every library that it is made of, which takes some 5 ms.
    ///
    /// libcurl names itself and what it is made of as `libcurl/7.88.1 OpenSSL/3.0.17 …`.
    ///
    /// Source: https://curl.se/libcurl/c/curl_version.html (read 2026-11-20)
    private static func named(_ name: String) -> String {
        guard missingLibcurl == nil, let words = libcurl.version() else { return "" }
        let parts = unsafe String(cString: words).split(separator: " ")
        let own = parts.first { $0.hasPrefix(name + "/") }
        return String(own?.dropFirst(name.count + 1) ?? "")
    }
}
