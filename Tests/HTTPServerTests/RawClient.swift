import Glibc

/// A client that writes exactly the bytes it is given, and blocks: use it on its own thread only.
final class RawClient {
    private let socket: Int32
    private var unread: [UInt8] = []

    struct Failure: Error {
        let words: String
    }

    /// Connects to this computer.
    ///
    /// A read that waits two minutes fails, so that no test hangs.
    init(port: UInt16, address ip: UInt32 = INADDR_LOOPBACK) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = ip.bigEndian
        var patience = timeval(tv_sec: 120, tv_usec: 0)
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        unsafe setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        let isConnected = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(socket, $0, size) == 0
            }
        }
        guard isConnected else { throw Failure(words: "cannot connect: errno \(errno)") }
    }

    deinit { close(socket) }

    /// The port that the kernel gave to this end.
    func ownPort() throws -> UInt16 {
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isKnown = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe getsockname(socket, $0, &size) == 0
            }
        }
        guard isKnown else { throw Failure(words: "has no port: errno \(errno)") }
        return UInt16(bigEndian: address.sin_port)
    }

    /// Writes all bytes.
    ///
    /// - Returns: `false` when the server has closed the connection.
    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    @discardableResult
    func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    /// Tells the server that no more comes; answers can still be read.
    func finishSending() { shutdown(socket, Int32(SHUT_WR)) }

    /// Sends a whole request with the server's own Host and reads the answer.
    func ask(
        _ line: String, host: String, headers: [String] = [], body: String = ""
    ) throws -> Answer {
        let length = body.isEmpty ? [] : ["Content-Length: \(body.utf8.count)"]
        let head = ["\(line) HTTP/1.1", "Host: \(host)"] + headers + length
        send(head.joined(separator: "\r\n") + "\r\n\r\n" + body)
        return try answer(hasBody: !line.hasPrefix("HEAD "))
    }

    /// Reads one answer by its announced length, or its chunks.
    func answer(hasBody: Bool = true) throws -> Answer {
        var answer = try head()
        guard hasBody, answer.status != 304 else { return answer }
        if answer["Transfer-Encoding"] == "chunked" {
            while let chunk = try self.chunk() { answer.body += chunk }
        } else {
            answer.body = try take(Int(answer["Content-Length"] ?? "") ?? 0)
        }
        return answer
    }

    /// Reads the status line and the headers.
    func head() throws -> Answer {
        var lines: [String] = []
        repeat { lines.append(try line()) } while lines.last != ""
        return try Answer(lines: lines.dropLast())
    }

    /// Reads one chunk; `nil` for the last one.
    func chunk() throws -> [UInt8]? {
        guard let size = Int(try line(), radix: 16) else { throw Failure(words: "no chunk size") }
        let bytes = try take(size)
        _ = try line()
        return size == 0 ? nil : bytes
    }

    /// Reads until the server closes; a reset counts as closed.
    func rest() throws -> [UInt8] {
        while try fill() {}
        defer { unread = [] }
        return unread
    }

    /// Waits until something can be read, for so many milliseconds.
    func canRead(within milliseconds: Int32) -> Bool {
        var question = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        return unsafe poll(&question, 1, milliseconds) > 0
    }

    private func line() throws -> String {
        while true {
            if let end = unread.firstIndex(of: 0x0A) {
                defer { unread.removeFirst(end + 1) }
                return String(decoding: unread[..<max(end - 1, 0)], as: UTF8.self)
            }
            guard try fill() else { throw Failure(words: "closed within a line") }
        }
    }

    private func take(_ count: Int) throws -> [UInt8] {
        while unread.count < count {
            guard try fill() else { throw Failure(words: "closed after \(unread.count) of \(count) bytes") }
        }
        defer { unread.removeFirst(count) }
        return Array(unread[..<count])
    }

    private func fill() throws -> Bool {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let count = unsafe buffer.withUnsafeMutableBytes { unsafe recv(socket, $0.baseAddress, $0.count, 0) }
        if count < 0, errno == EAGAIN { throw Failure(words: "waited two minutes for bytes") }
        if count > 0 { unread += buffer[..<count] }
        return count > 0
    }
}

/// An answer as it came over the wire.
struct Answer {
    let status: Int
    let headers: [(name: String, value: String)]
    var body: [UInt8] = []

    init(lines: some Collection<String>) throws {
        let words = (lines.first ?? "").split(separator: " ")
        guard words.count >= 2, let status = Int(words[1]) else {
            throw RawClient.Failure(words: "no status line: \(lines.first ?? "")")
        }
        self.status = status
        headers = lines.dropFirst().map { line in
            let parts = line.split(separator: ":", maxSplits: 1)
            return (String(parts[0]), parts.count > 1 ? String(parts[1].drop { $0 == " " }) : "")
        }
    }

    var text: String { String(decoding: body, as: UTF8.self) }

    subscript(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}
