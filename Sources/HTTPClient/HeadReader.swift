/// Builds the head of an answer from the lines that libcurl hands on one by one.
///
/// Interim heads (1xx) are dropped. Trailers, which libcurl hands on as headers after the body, are ignored.
struct HeadReader {
    private static let maxBytes = 256 << 10

    private var building: HTTPHead?
    private var count = 0
    /// The final head, once it is whole.
    private(set) var head: HTTPHead?

    enum Line { case inside, end, tooLong }

    /// Takes the next line, with its line end.
    mutating func take(_ line: some Collection<UInt8>) -> Line {
        count += line.count
        guard count <= Self.maxBytes else { return .tooLong }
        guard head == nil else { return .inside }
        let text = String(decoding: line, as: UTF8.self).trimmed
        if text.hasPrefix("HTTP/") {
            building = HTTPHead(status: text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0)
        } else if text.isEmpty {
            return finish()
        } else if let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) {
            let value = text[text.utf8.index(after: colon)...]
            building?.headers.append((String(text[..<colon]), String(value).trimmed))
        }
        return .inside
    }

    private mutating func finish() -> Line {
        guard let whole = building, whole.status >= 200 else { return .inside }
        head = whole
        return .end
    }
}

extension String {
    /// Without the white space of HTTP (space, tab, CR, LF) at both ends.
    fileprivate var trimmed: String {
        let isWhite: (UInt8) -> Bool = { [0x20, 0x09, 0x0d, 0x0a].contains($0) }
        let start = utf8.drop(while: isWhite)
        return String(
            decoding: start.prefix(start.count - start.reversed().prefix(while: isWhite).count), as: UTF8.self
        )
    }
}
