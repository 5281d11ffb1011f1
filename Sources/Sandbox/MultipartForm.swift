import Domain

/// A body of the type `multipart/form-data`: a few short texts and one file.
///
/// Source: https://www.rfc-editor.org/rfc/rfc7578 and …/rfc2046#section-5.1
struct MultipartForm {
    private(set) var fields: [String: String] = [:]
    private(set) var file: File?

    struct File: Equatable {
        let field: String
        let filename: String
        /// Where its bytes lie in the body.
        let range: Range<Int>
    }

    private static let mostParts = 8
    private static let longestHead = 2048
    private static let longestText = 1024

    /// Reads a body whose parts were announced by a `Content-Type`.
    ///
    /// - Throws: `Refused` with 400 for whatever is not such a form to the letter.
    init(_ body: MappedFile, contentType: String) throws(Refused) {
        let boundary = try Self.boundary(contentType)
        let separator = Array("\r\n--\(boundary)".utf8)
        var place = separator.count - 2
        guard body[0..<place] == Array(separator.dropFirst(2)) else { throw .malformed }
        for _ in 0..<Self.mostParts {
            switch body[place..<place + 2] {
            case Array("--".utf8):
                guard [[], Array("\r\n".utf8)].contains(body[place + 2..<place + 5]) else { throw .malformed }
                return
            case Array("\r\n".utf8): place = try read(body, from: place + 2, until: separator)
            default: throw .malformed
            }
        }
        throw .malformed
    }

    /// Reads one part.
    ///
    /// - Returns: Where the separator after it ends.
    private mutating func read(
        _ body: MappedFile, from start: Int, until separator: [UInt8]
    ) throws(Refused) -> Int {
        guard let gap = body.firstRange(of: Array("\r\n\r\n".utf8), from: start),
            gap.lowerBound - start <= Self.longestHead,
            let head = String(validating: body[start..<gap.lowerBound], as: UTF8.self),
            let end = body.firstRange(of: separator, from: gap.upperBound)
        else { throw .malformed }
        let names = try Self.names(head)
        let content = gap.upperBound..<end.lowerBound
        if let filename = names["filename"] {
            guard file == nil else { throw .malformed }
            file = File(field: names["name"] ?? "", filename: filename, range: content)
        } else {
            guard let name = names["name"], fields[name] == nil, content.count <= Self.longestText,
                let text = String(validating: body[content], as: UTF8.self)
            else { throw .malformed }
            fields[name] = text
        }
        return end.upperBound
    }

    private static func boundary(_ contentType: String) throws(Refused) -> String {
        let parts = contentType.split(separator: ";").map { $0.drop { $0 == " " } }
        guard let text = parts.first(where: { $0.lowercased().hasPrefix("boundary=") }) else {
            throw .malformed
        }
        let boundary = text.dropFirst("boundary=".count).filter { $0 != "\"" }
        guard (1...70).contains(boundary.utf8.count), boundary.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw .malformed }
        return boundary
    }

    /// The quoted parameters of a part's `Content-Disposition: form-data`.
    private static func names(_ head: String) throws(Refused) -> [String: String] {
        let line = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-disposition:") }
        guard let line else { throw .malformed }
        var names: [String: String] = [:]
        let parts = line.split(separator: ";").map { String($0).trimmingBlanks() }
        guard parts.first?.lowercased() == "content-disposition: form-data" else { throw .malformed }
        for part in parts.dropFirst() {
            let sides = part.split(separator: "=", maxSplits: 1)
            guard sides.count == 2, sides[1].count >= 2, sides[1].hasPrefix("\""), sides[1].hasSuffix("\"")
            else { throw .malformed }
            names[String(sides[0])] = String(sides[1].dropFirst().dropLast())
        }
        return names
    }
}

extension Refused {
    fileprivate static let malformed = Refused(400, "The body is not a form with a file")
}
