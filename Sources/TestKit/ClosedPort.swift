import Glibc

/// A port on 127.0.0.1 that is taken and where nobody listens: every connection is refused while this lives.
///
/// The port of a server that was stopped would not do: another test's server may get it next.
public final class ClosedPort: Sendable {
    public let number: UInt16
    private let socket: Int32

    public struct Failure: Error { let errno: Int32 }

    public init() throws {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        self.socket = socket
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                unsafe bind(socket, generic, size) == 0 && getsockname(socket, generic, &size) == 0
            }
        }
        guard isBound else { throw Failure(errno: errno) }
        number = UInt16(bigEndian: address.sin_port)
    }

    deinit { close(socket) }
}
