import Glibc

/// Why a server could not start.
public enum ServerError: Error, Sendable, Equatable {
    /// Another program listens on this port.
    case portInUse(UInt16)
    /// The kernel refused the listening socket; `words` are its own.
    case cannotListen(port: UInt16, errno: Int32, words: String)
    /// The process had no descriptor, thread or memory left for the server; `words` say where.
    case cannotStart(words: String)

    static func listening(on port: UInt16, _ number: Int32) -> ServerError {
        number == EADDRINUSE
            ? .portInUse(port) : .cannotListen(port: port, errno: number, words: words(of: number))
    }

    /// Returns the system's text for an error number.
    static func words(of number: Int32) -> String {
        unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
    }
}
