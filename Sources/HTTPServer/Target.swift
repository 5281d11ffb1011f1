/// A request target that was checked and decoded once: the only way from raw bytes to a path.
struct Target: Sendable {
    let path: String
    let query: [(name: String, value: String)]

    /// Reads `path?query` as it stood in the request line.
    ///
    /// - Throws: `Refusal.badTarget` for anything that could be read in two ways: an absolute or relative
    ///   form, a control byte, backslash or fragment, a bad `%`, a hidden dot or slash, `..`, `//`, or broken
    ///   UTF-8.
    init(_ raw: [UInt8]) throws(Refusal) {
        let outline = try Outline(raw.span)
        path = try Target.text(raw[..<outline.endOfPath], isPlain: !outline.hasEscapes, isPath: true)
        query = outline.endOfPath < raw.count ? try Target.query(raw[(outline.endOfPath + 1)...]) : []
    }

    /// Whether the library can take the target apart in half of the memory that a connection has.
    ///
    /// It keeps a record for each parameter there and, when that is full, neither answers nor closes (0.9.75, seen
    /// with 600 parameters). The other half is for the headers and the answer.
    static func fits(_ raw: some Collection<UInt8>, headLimit: Int) -> Bool {
        // Most are so short that they may be of nothing but parameters.
        if raw.count + (raw.count + 1) * bytesOfParameter <= headLimit / 2 { return true }
        let parameterCount = raw.count { $0 == UInt8(ascii: "&") } + 1
        return raw.count + parameterCount * bytesOfParameter <= headLimit / 2
    }

    /// `struct MHD_HTTP_Req_Header` with its seven pointers and sizes, and the pool's alignment.
    private static let bytesOfParameter = 64

    private static func query(_ raw: ArraySlice<UInt8>) throws(Refusal) -> [(name: String, value: String)] {
        var query: [(name: String, value: String)] = []
        for pair in raw.split(separator: UInt8(ascii: "&")) {
            let parts = pair.split(
                separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let value = parts.count == 2 ? try text(inQuery: parts[1]) : ""
            query.append((try text(inQuery: parts[0]), value))
        }
        return query
    }

    private static func text(inQuery raw: ArraySlice<UInt8>) throws(Refusal) -> String {
        let isPlain = !raw.contains { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }
        return try text(raw, isPlain: isPlain, isPath: false)
    }

    /// Undoes the `%` escapes once; in a query `+` is a space.
    private static func text(
        _ raw: ArraySlice<UInt8>, isPlain: Bool, isPath: Bool
    ) throws(Refusal) -> String {
        let bytes = isPlain ? raw : try unescaped(raw, isPath: isPath)[...]
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .badTarget }
        return text
    }

    private static func unescaped(_ raw: ArraySlice<UInt8>, isPath: Bool) throws(Refusal) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(raw.count)
        var rest = raw[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = hexDigit(rest.popFirst()), let low = hexDigit(rest.popFirst()),
                    isAllowed(escaped: high << 4 | low, isPath: isPath)
                else { throw .badTarget }
                bytes.append(high << 4 | low)
            case UInt8(ascii: "+") where !isPath:
                bytes.append(UInt8(ascii: " "))
            default:
                bytes.append(byte)
            }
        }
        return bytes
    }

    private static func isAllowed(escaped byte: UInt8, isPath: Bool) -> Bool {
        guard isPath else { return byte != 0 }
        return byte >= 0x20 && byte != 0x7F && !"./\\".utf8.contains(byte)
    }

    private static func hexDigit(_ byte: UInt8?) -> UInt8? {
        switch byte {
        case .some(UInt8(ascii: "0")...UInt8(ascii: "9")): byte.map { $0 - UInt8(ascii: "0") }
        case .some(UInt8(ascii: "a")...UInt8(ascii: "f")): byte.map { $0 - UInt8(ascii: "a") + 10 }
        case .some(UInt8(ascii: "A")...UInt8(ascii: "F")): byte.map { $0 - UInt8(ascii: "A") + 10 }
        default: nil
        }
    }
}

/// What is seen of a target when each of its bytes is looked at once.
private struct Outline {
    /// Where the path ends: at the `?`, or with the target.
    private(set) var endOfPath: Int
    /// Whether the path has a `%`.
    private(set) var hasEscapes = false

    /// Looks at a target as it came; in a path no escape stands for a dot or a slash, so its segments are seen before
    /// the escapes are undone.
    ///
    /// - Throws: `Refusal.badTarget` for a byte that is not allowed, an empty segment but the last, or one of dots.
    init(_ raw: Span<UInt8>) throws(Refusal) {
        guard !raw.isEmpty, raw[0] == UInt8(ascii: "/") else { throw .badTarget }
        endOfPath = raw.count
        var (start, dots, place) = (1, 0, 1)
        path: while place < raw.count {
            switch raw[place] {
            case UInt8(ascii: "/"):
                let length = place - start
                guard length > 0, !Self.isOfDots(length, dots) else { throw .badTarget }
                (start, dots) = (place + 1, 0)
            case UInt8(ascii: "."): dots += 1
            case UInt8(ascii: "%"): hasEscapes = true
            case UInt8(ascii: "?"):
                endOfPath = place
                break path
            case let byte: guard Self.isAllowed(byte) else { throw .badTarget }
            }
            place += 1
        }
        guard !Self.isOfDots(endOfPath - start, dots) else { throw .badTarget }
        while place < raw.count {
            guard Self.isAllowed(raw[place]) else { throw .badTarget }
            place += 1
        }
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte != 0x7F && byte != UInt8(ascii: "\\") && byte != UInt8(ascii: "#")
    }

    /// Whether a segment climbs or stays.
    private static func isOfDots(_ length: Int, _ dots: Int) -> Bool { dots == length && 1...2 ~= length }
}
