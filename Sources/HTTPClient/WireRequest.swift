/// What goes over the wire to one server, checked.
struct WireRequest: Sendable {
    let address: WebAddress
    let admission: Admission
    let method: String
    let headers: [(name: String, value: String)]
    let body: WireBody?
    let sendsOnce: Bool

    /// Checks everything that can be known before a connection.
    ///
    /// - Throws: `badURL`, `schemeRefused` or `badHeader`.
    init(
        address: WebAddress?, destinations: Destinations, method: String = "GET",
        headers: [(name: String, value: String)] = [], body: WireBody? = nil, sendsOnce: Bool = false
    ) throws(TransferError) {
        guard let address else {
            throw TransferError(.badURL, message: "The address is not a complete URL.")
        }
        guard let admission = destinations.admission(of: address) else {
            throw TransferError(
                .schemeRefused, message: "\(address.origin) is not a place that may be asked.")
        }
        guard Self.isToken(method), headers.allSatisfy({ Self.isToken($0.name) && Self.isValue($0.value) }),
            Self.isValue(body?.mimeType ?? "")
        else {
            throw TransferError(
                .badHeader, message: "A header for \(address.origin) has a forbidden character.")
        }
        self.address = address
        self.admission = admission
        self.method = method
        self.headers = headers
        self.body = body
        self.sendsOnce = sendsOnce
    }

    /// A token of RFC 9110 §5.6.2.
    private static func isToken(_ text: String) -> Bool {
        let marks = "!#$%&'*+-.^_`|~".utf8
        return !text.isEmpty
            && text.utf8.allSatisfy { byte in
                let isDigit = (0x30...0x39).contains(byte)
                let isLetter = (0x41...0x5a).contains(byte & 0xdf)
                return isDigit || isLetter || marks.contains(byte)
            }
    }

    /// A field value of RFC 9110 §5.5: no CR, LF or NUL could start a header of its own.
    private static func isValue(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7f) }
    }
}

/// What goes out after the head.
enum WireBody: Sendable {
    case bytes([UInt8])
    case form(FormBody)

    /// What becomes a header of a form's part.
    var mimeType: String? {
        switch self {
        case .bytes: nil
        case .form(let form): form.file.mimeType
        }
    }

    /// How many bytes go out at least.
    var count: Int {
        switch self {
        case .bytes(let bytes): bytes.count
        case .form(let form): Int(form.file.bytes)
        }
    }
}

/// The parts of a form.
struct FormBody: Sendable {
    let fields: [(name: String, value: String)]
    let file: FormFile
}
