import CMagic
import Synchronization

/// Tells from the content what a file is; a name proves nothing.
///
/// `@unchecked Sendable` invariant: a cookie that two threads use at once crashes, so it is touched only with
/// `busy` locked.
@safe public final class Sniffer: @unchecked Sendable {
    private let busy = Mutex(())
    private let cookie: magic_t

    /// How many bytes from the start of a file are enough.
    public static let usefulBytes = 1 << 16

    /// Loads libmagic's own table of kinds.
    ///
    /// - Throws: `MagicError` if there is none on this machine.
    public init() throws(MagicError) {
        guard let cookie = unsafe magic_open(MAGIC_MIME_TYPE | MAGIC_ERROR) else {
            throw MagicError(words: "no memory for libmagic")
        }
        unsafe self.cookie = unsafe cookie
        guard unsafe magic_load(cookie, nil) == 0 else { throw lastError() }
    }

    deinit { unsafe magic_close(cookie) }

    /// Names the kind of a file that begins with `bytes`.
    ///
    /// - Returns: A MIME type in libmagic's words, such as `image/png` or `audio/x-wav`.
    /// - Throws: `MagicError` if libmagic fails; an unknown kind is `application/octet-stream`, not an error.
    public func mimeType(of bytes: [UInt8]) throws(MagicError) -> String {
        try busy.withLock { _ throws(MagicError) in
            let words = unsafe bytes.withUnsafeBytes { unsafe magic_buffer(cookie, $0.baseAddress, $0.count) }
            guard let words = unsafe words else { throw lastError() }
            return unsafe String(cString: words)
        }
    }

    private func lastError() -> MagicError {
        guard let words = unsafe magic_error(cookie) else { return MagicError(words: "unknown error") }
        return MagicError(words: unsafe String(cString: words))
    }
}
