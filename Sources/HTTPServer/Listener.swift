import Glibc

/// A socket that listens on 127.0.0.1 only.
///
/// Made by us, because the library does not say why it could not bind.
struct Listener: ~Copyable {
    let socket: Int32
    let port: UInt16

    /// Binds; port 0 lets the kernel choose.
    init(port: UInt16) throws(ServerError) {
        let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        socket = Glibc.socket(AF_INET, type, 0)
        guard socket >= 0 else { throw .listening(on: port, errno) }
        do {
            try Listener.bind(socket, port)
            self.port = try Listener.boundPort(of: socket)
        } catch {
            close(socket)
            throw error
        }
    }

    deinit { close(socket) }

    /// Hands the socket to a new owner, who closes it.
    consuming func give() -> Int32 {
        let socket = socket
        discard self
        return socket
    }

    private static func bind(_ socket: Int32, _ port: UInt16) throws(ServerError) {
        // Only past connections may linger on the port; a living listener is still an error.
        var yes: Int32 = 1
        var address = loopback(port: port)
        let isBound = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                unsafe setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
                    == 0
                    && Glibc.bind(socket, pointer, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isBound, listen(socket, 511) == 0 else { throw .listening(on: port, errno) }
    }

    static func loopback(port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        return address
    }

    /// The port that the kernel gave to a socket.
    static func boundPort(of socket: Int32) throws(ServerError) -> UInt16 {
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isKnown = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                unsafe getsockname(socket, pointer, &size) == 0
            }
        }
        guard isKnown else { throw .listening(on: 0, errno) }
        return UInt16(bigEndian: address.sin_port)
    }
}
