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
        guard raw.first == UInt8(ascii: "/"), raw.allSatisfy(Target.isAllowed) else { throw .badTarget }
        let mark = raw.firstIndex(of: UInt8(ascii: "?"))
        path = try Target.path(raw[..<(mark ?? raw.endIndex)])
        query = try mark.map { mark throws(Refusal) in try Target.query(raw[(mark + 1)...]) } ?? []
    }

    /// Whether the library can take the target apart in half of the memory that a connection has.
    ///
    /// It keeps a record for each parameter there and, when that is full, neither answers nor closes (0.9.75, seen
    /// with 600 parameters). The other half is for the headers and the answer.
    static func fits(_ raw: some Collection<UInt8>, headLimit: Int) -> Bool {
        let parameterCount = raw.count { $0 == UInt8(ascii: "&") } + 1
        return raw.count + parameterCount * bytesOfParameter <= headLimit / 2
    }

    /// `struct MHD_HTTP_Req_Header` with its seven pointers and sizes, and the pool's alignment.
    private static let bytesOfParameter = 64

    private static func isAllowed(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte != 0x7F && byte != UInt8(ascii: "\\") && byte != UInt8(ascii: "#")
    }

    private static func path(_ raw: ArraySlice<UInt8>) throws(Refusal) -> String {
        let path = try text(raw, isPath: true)
        // Of the segment so far; one of dots alone climbs or stays.
        var (length, dots) = (0, 0)
        for byte in path.utf8.dropFirst() {
            if byte == UInt8(ascii: "/") {
                guard length > 0, !isOfDots(length, dots) else { throw .badTarget }
                (length, dots) = (0, 0)
            } else {
                length += 1
                if byte == UInt8(ascii: ".") { dots += 1 }
            }
        }
        // Only the last segment may be empty.
        guard !isOfDots(length, dots) else { throw .badTarget }
        return path
    }

    private static func isOfDots(_ length: Int, _ dots: Int) -> Bool { dots == length && 1...2 ~= length }

    private static func query(_ raw: ArraySlice<UInt8>) throws(Refusal) -> [(name: String, value: String)] {
        var query: [(name: String, value: String)] = []
        for pair in raw.split(separator: UInt8(ascii: "&")) {
            let parts = pair.split(
                separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let value = parts.count == 2 ? try text(parts[1], isPath: false) : ""
            query.append((try text(parts[0], isPath: false), value))
        }
        return query
    }

    /// Undoes the `%` escapes once; in a query `+` is a space.
    private static func text(_ raw: ArraySlice<UInt8>, isPath: Bool) throws(Refusal) -> String {
        let isPlain = !raw.contains { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }
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
