import Domain
import Files
import Glibc
import HTTPServer

/// Carries a fault out on one answer.
struct Mishap: Sendable {
    let fault: Fault
    /// Where a file can lie for a moment.
    let folder: Folder

    /// What goes out instead of `answer`, which is made where the fault spoils a right answer.
    func spoil(_ answer: @Sendable () async throws -> Response) async throws -> Response {
        switch fault.mode {
        case .status: return Response(status: fault.status, headers: headers)
        case .code: return Envelope.error(fault.code, "A fault was asked for")
        case .html: return text("<html>Sorry</html>", "text/html")
        case .body: return text(fault.text, fault.place == .file ? "image/png" : "application/json")
        case .flood: return Response(body: .bytes([UInt8](repeating: 32, count: 5_000_000)))
        case .close:
            _ = try await answer()
            return Response(body: .drop)
        case .hang:
            _ = try await answer()
            try await Task.sleep(for: .seconds(3600))  // ends earlier, when the client leaves
            return Response(body: .drop)
        case .slow:
            try await Task.sleep(for: .seconds(fault.seconds))
            return try await answer()
        case .truncate: return try cut(try await answer())
        case .range: return misplaced(try await answer())
        case .whole, .etag, .results: return try await answer()  // the call itself sees to these
        }
    }

    private var headers: Headers {
        var headers: Headers = [:]
        if let seconds = fault.retryAfter { headers.append("Retry-After", String(seconds)) }
        if !fault.text.isEmpty { headers.append("Location", fault.text) }
        return headers
    }

    private func text(_ text: String, _ type: String) -> Response {
        Response(headers: ["Content-Type": type], body: .bytes(Array(text.utf8)))
    }

    /// Six tenths of the bytes, with the head of the whole: the file is cut after its length is known.
    private func cut(_ answer: Response) throws -> Response {
        guard case .bytes(let bytes) = answer.body else { return answer }
        let name = "cut-\(UInt64.random(in: 0...UInt64.max))"
        let file = try folder.create(name)
        try folder.remove(name)
        // The server reads only long files piece by piece, so a short answer is followed by blanks.
        try file.write((bytes + [UInt8](repeating: 32, count: max(0, 300_000 - bytes.count))).span)
        var cut = answer
        cut.body = .file(try file.served())
        guard ftruncate(file.number, bytes.count * 6 / 10) == 0 else { throw FileError(.write, name) }
        return cut
    }

    /// A 206 whose part begins where nobody asked.
    private func misplaced(_ answer: Response) -> Response {
        guard case .bytes(let bytes) = answer.body else { return answer }
        var part = answer
        part.status = 206
        part.headers.append("Content-Range", "bytes 7-\(bytes.count + 6)/\(bytes.count + 7)")
        return part
    }
}

extension Fault.Mode {
    /// Whether the call has to answer with the bytes of a file, not with a file that the server cuts into parts.
    var needsBytes: Bool { [.truncate, .range, .whole].contains(self) }
}

extension Descriptor {
    /// The file for an answer, which gets a descriptor of its own.
    borrowing func served(etag: String? = nil) throws -> ServedFile {
        let copy = fcntl(number, F_DUPFD_CLOEXEC, 0)
        guard copy >= 0 else { throw FileError(.open, name) }
        return try ServedFile(adopting: copy, etag: etag)
    }
}
