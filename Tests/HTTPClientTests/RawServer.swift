import Glibc
import Synchronization

/// A server of raw bytes on a loopback port, with a thread for each connection.
final class RawServer: Sendable {
    let port: Int
    let record = Record()
    /// For downloads whose content does not matter.
    let scratch: TemporaryFile
    private let listener: Int32

    /// Listens, and lets `serve` talk to each client; the connection closes when it returns.
    init(_ serve: @escaping @Sendable (Peer) -> Void) throws {
        scratch = try TemporaryFile()
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = unsafe withUnsafeMutablePointer(to: &address) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe bind(listener, $0, size) == 0 && listen(listener, 128) == 0
                    && getsockname(listener, $0, &size) == 0
            }
        }
        guard isListening else { throw ServerError(number: errno) }
        port = Int(UInt16(bigEndian: address.sin_port))
        self.listener = listener
        let record = record
        try startDetached {
            acceptAll(listener) {
                Peer(socket: $0, record: record)
            } serve: {
                serve($0)
            }
        }
    }

    deinit { shutdown(listener, Int32(SHUT_RDWR)) }

    var origin: String { "http://127.0.0.1:\(port)" }
    func url(_ path: String = "/") -> String { origin + path }
}

struct ServerError: Error { let number: Int32 }

/// What a server has seen.
final class Record: Sendable {
    /// Each request as it arrives.
    let arrivals: AsyncStream<String>
    private let feed: AsyncStream<String>.Continuation
    private let seen = Mutex<(connections: Int, requests: [String], bodies: [[UInt8]])>((0, [], []))

    init() { (arrivals, feed) = AsyncStream.makeStream() }

    var connections: Int { seen.withLock { $0.connections } }
    /// The heads, each with the empty line that ends it.
    var requests: [String] { seen.withLock { $0.requests } }
    var bodies: [[UInt8]] { seen.withLock { $0.bodies } }

    func connect() { seen.withLock { $0.connections += 1 } }

    func note(_ head: String, _ body: [UInt8]) {
        seen.withLock { seen in
            seen.requests.append(head)
            seen.bodies.append(body)
        }
        feed.yield(head)
    }
}

/// The server's end of one connection.
struct Peer: Sendable {
    let socket: Int32
    let record: Record

    /// Reads the next request with its body and returns its head; `nil` when the client has closed.
    func request() -> String? {
        var bytes: [UInt8] = []
        var head = ""
        var wanted = Int.max
        while bytes.count < wanted {
            guard let more = receive() else { return nil }
            bytes += more
            if head.isEmpty, let end = bytes.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound {
                head = String(decoding: bytes[..<end], as: UTF8.self)
                wanted = end + Self.bodyLength(head)
            }
        }
        record.note(head, Array(bytes.dropFirst(head.utf8.count)))
        return head
    }

    /// Sends all the bytes; `false` when the client has gone.
    @discardableResult func send(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = unsafe bytes[sent...].withUnsafeBytes {
                unsafe Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    @discardableResult func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    /// Sends a whole answer.
    func answer(_ status: String, _ headers: [String] = [], _ body: [UInt8] = []) {
        send(Self.head(status, headers + ["Content-Length: \(body.count)"]))
        send(body)
    }

    static func head(_ status: String, _ headers: [String]) -> String {
        (["HTTP/1.1 \(status)"] + headers).joined(separator: "\r\n") + "\r\n\r\n"
    }

    /// Keeps silent until the client closes.
    func waitForClose() { while receive() != nil {} }

    private func receive() -> [UInt8]? {
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 64 << 10) { buffer, count in
            count = unsafe max(0, recv(socket, buffer.baseAddress, buffer.count, 0))
        }
        return bytes.isEmpty ? nil : bytes
    }

    private static func bodyLength(_ head: String) -> Int {
        let line = head.lowercased().split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
        return line.flatMap { Int($0.split(separator: " ").last ?? "") } ?? 0
    }
}

private func acceptAll(
    _ listener: Int32, peer: (Int32) -> Peer, serve: @escaping @Sendable (Peer) -> Void
) {
    while true {
        let client = accept(listener, nil, nil)
        guard client >= 0 else { break }
        let peer = peer(client)
        peer.record.connect()
        do {
            try startDetached {
                serve(peer)
                close(client)
            }
        } catch {
            close(client)
        }
    }
    close(listener)
}

private final class ThreadWork: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

private func startDetached(_ run: @escaping @Sendable () -> Void) throws {
    var thread = pthread_t()
    let work = unsafe Unmanaged.passRetained(ThreadWork(run))
    let code = unsafe pthread_create(
        &thread, nil,
        { context in
            if let context = unsafe context {
                unsafe Unmanaged<ThreadWork>.fromOpaque(context).takeRetainedValue().run()
            }
            return nil
        }, work.toOpaque())
    guard code == 0 else {
        unsafe work.release()
        throw ServerError(number: code)
    }
    pthread_detach(thread)
}
