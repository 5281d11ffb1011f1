/// Decides from the head alone who may come in.
///
/// The library checks almost nothing, so every rule is here, and in this order: the address, the form, the
/// length, the method, the page that asks.
struct Door: Sendable {
    private let hosts: [String]

    init(port: UInt16) {
        hosts = ["127.0.0.1:\(port)", "localhost:\(port)"]
    }

    /// Lets a request in, whose body is still to come.
    ///
    /// - Throws: A `Refusal` with fixed words; the connection is closed after it.
    func admit(_ head: RequestHead) throws(Refusal) -> Request {
        let host = try checkedHost(head)
        let target = try Target(head.target)
        try checkForm(head)
        let body = try bodyLength(head)
        guard let method = Method(rawValue: head.method) else { throw .methodNotAllowed(Method.allCases) }
        try checkSite(head, method: method, path: target.path)
        try checkOrigin(head, host: host)
        return Request(method, target, headers: head.headers, length: body)
    }

    private func checkedHost(_ head: RequestHead) throws(Refusal) -> String {
        guard case .one(let host) = head.headers.single("Host") else { throw .hostMissing }
        guard hosts.contains(host) else { throw .hostRefused }
        return host
    }

    /// Refuses what the library repairs silently: line ends without CR, folded headers, bytes after a NUL.
    ///
    /// Each of them makes the head shorter or longer than its parts need.
    private func checkForm(_ head: RequestHead) throws(Refusal) {
        guard head.version == "HTTP/1.1" || head.version == "HTTP/1.0", head.spare >= 0,
            head.spare <= head.freedom
        else { throw .badRequest }
    }

    private func bodyLength(_ head: RequestHead) throws(Refusal) -> BodyLength {
        switch (head.headers.single("Transfer-Encoding"), head.headers.single("Content-Length")) {
        case (.none, .none): return .none
        case (.one(let coding), .none):
            guard coding.lowercased() == "chunked", head.version == "HTTP/1.1" else { throw .badLength }
            return .chunked
        case (.none, .one(let length)):
            guard length.utf8.allSatisfy({ UInt8(ascii: "0") <= $0 && $0 <= UInt8(ascii: "9") }),
                let count = Int(length)
            else { throw .badLength }
            return count == 0 ? .none : .known(count)
        default: throw .badLength
        }
    }

    /// Refuses pages of other sites, and of other local ports: those are `same-site`.
    ///
    /// A link from anywhere may open `/`, which does nothing.
    private func checkSite(_ head: RequestHead, method: Method, path: String) throws(Refusal) {
        switch head.headers.single("Sec-Fetch-Site") {
        case .none, .one("same-origin"), .one("none"): return
        case .one:
            guard method == .get, path == "/", head.headers.single("Sec-Fetch-Mode") == .one("navigate"),
                head.headers.single("Sec-Fetch-Dest") == .one("document")
            else { throw .originRefused }
        case .several: throw .originRefused
        }
    }

    /// Refuses the writes of foreign pages: a browser names the page's origin in every write.
    ///
    /// A request without it is a script's that acts for the user, like curl.
    private func checkOrigin(_ head: RequestHead, host: String) throws(Refusal) {
        switch head.headers.single("Origin") {
        case .none: return
        case .one(let origin): guard origin == "http://" + host else { throw .originRefused }
        case .several: throw .originRefused
        }
    }
}

/// A request line and its headers, as the library read them.
struct RequestHead: Sendable {
    var method: String
    var target: [UInt8]
    var version: String = "HTTP/1.1"
    var headers: Headers
    /// The bytes of the head that its parts do not explain; see `Door`.
    var spare: Int = 0
    /// How many of them may be blanks that we could not see.
    var freedom: Int = 0
}
