/// The status and the headers of an answer.
struct HTTPHead: Sendable {
    var status: Int
    var headers: [(name: String, value: String)] = []

    /// The first header of that name, in any case.
    func header(_ name: String) -> String? {
        let wanted = name.lowercased()
        return headers.first { $0.name.lowercased() == wanted }?.value
    }

    /// The `ETag`, when it promises equality byte for byte.
    var strongETag: String? { header("etag").flatMap { StrongETag.isValid($0) ? $0 : nil } }

    /// The length of this answer's body, when it was announced; beside a transfer coding it does not count.
    var contentLength: Int? {
        guard header("transfer-encoding") == nil else { return nil }
        return header("content-length").flatMap { Int($0) }.flatMap { $0 < 0 ? nil : $0 }
    }
}

/// Validators that make a resumed download safe.
enum StrongETag {
    /// Whether `text` is `"…"` as RFC 9110 §8.8.3 wants it, and not weak.
    static func isValid(_ text: String) -> Bool {
        let bytes = text.utf8
        return bytes.count >= 2 && bytes.first == UInt8(ascii: "\"") && bytes.last == UInt8(ascii: "\"")
            && bytes.dropFirst().dropLast().allSatisfy {
                $0 == 0x21 || (0x23...0x7e).contains($0) || $0 >= 0x80
            }
    }
}
