import Domain

/// Makes a provider's own words fit to be shown, stored and logged.
///
/// Providers echo what they were sent: the key in an error text, the prompt in a record. Neither may come back
/// into a log, nor may the query of an address, which is what signs it.
struct Redactor: Sendable {
    private let hidden: [String.UnicodeScalarView]

    /// - Parameters:
    ///   - key: The key that a call carries.
    ///   - prompts: All that the user wrote; a short one is a word that occurs anywhere, and is not hidden.
    init(key: Secret?, prompts: [String] = []) {
        let texts = [key?.reveal()].compactMap { $0 } + prompts.filter { $0.utf8.count >= 8 }
        // Inside raw JSON the same text stands with escapes.
        let forms =
            texts
            + texts.map { text in
                var writer = JSONWriter()
                writer.value(text)
                return String(decoding: writer.bytes.dropFirst().dropLast(), as: UTF8.self)
            }
        hidden = forms.map(Self.line)
    }

    /// One line of at most `limit` characters without key, prompt, address queries and control characters.
    func redacted(_ text: String, limit: Int = 200) -> String {
        // By scalars: an accent after a letter would make another character of it, and hide it from the search.
        // As a line before the search: a line end for a blank would hide it, and be a blank after that.
        var clean = Self.line(text)
        for secret in hidden { clean = clean.replacing(secret, with: "•••".unicodeScalars) }
        let line = String(withoutQueries(clean)).trimmingBlanks()
        return line.count <= limit ? line : line.prefix(limit - 1) + "…"
    }

    /// The start of a raw answer, at most 4 kB of UTF-8, for the detail of a problem.
    func redacted(raw body: [UInt8]) -> String {
        let head = 64 << 10
        var text = redacted(String(decoding: body.prefix(head), as: UTF8.self), limit: head)
        // A key that lies across the first cut was not found; keys have at most 500 bytes.
        if body.count > head { text = String(text.dropLast(500)) }
        return String(decoding: text.utf8.prefix(4096 - 3), as: UTF8.self)
    }

    /// Cuts what follows `?` or `#` in every address of the text.
    private func withoutQueries(_ text: String.UnicodeScalarView) -> String.UnicodeScalarView {
        var result = String.UnicodeScalarView()
        var rest = text[...]
        while let scheme = rest.firstRange(of: "://".unicodeScalars) {
            result += rest[..<scheme.upperBound]
            rest = rest[scheme.upperBound...]
            let end = rest.firstIndex {
                $0.properties.isWhitespace || "\"'<>\\,)]}".unicodeScalars.contains($0)
            }
            let address = rest[..<(end ?? rest.endIndex)]
            let query = address.firstIndex { $0 == "?" || $0 == "#" }
            result += address[..<(query ?? address.endIndex)]
            if query != nil { result += "?…".unicodeScalars }
            rest = rest[address.endIndex...]
        }
        return result + rest
    }

    /// With a blank for everything that is not shown.
    private static func line(_ text: String) -> String.UnicodeScalarView {
        String.UnicodeScalarView(text.unicodeScalars.map { isPlain($0) ? $0 : " " })
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: false
        default: true
        }
    }
}
