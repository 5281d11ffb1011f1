import Glibc

/// A file without a name, gone when it is released.
final class TemporaryFile: Sendable {
    let descriptor: Int32

    init(_ content: [UInt8] = []) throws {
        guard let stream = unsafe tmpfile() else { throw ServerError(number: errno) }
        defer { unsafe fclose(stream) }
        descriptor = unsafe dup(fileno(stream))
        guard unsafe pwrite(descriptor, content, content.count, 0) == content.count else {
            throw ServerError(number: errno)
        }
    }

    deinit { close(descriptor) }

    var content: [UInt8] {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { return [] }
        return unsafe [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
            count = unsafe max(0, pread(descriptor, buffer.baseAddress, buffer.count, 0))
        }
    }
}

/// Holds a server's thread back until the test lets it go on.
final class Gate: Sendable {
    private let ends: (Int32, Int32)

    init() throws {
        var ends: [Int32] = [0, 0]
        guard unsafe pipe(&ends) == 0 else { throw ServerError(number: errno) }
        self.ends = (ends[0], ends[1])
    }

    deinit { close(ends.0) }

    /// Blocks the calling thread until `open()`.
    func wait() {
        var byte: UInt8 = 0
        _ = unsafe read(ends.0, &byte, 1)
    }

    /// Lets all who wait go on; to be called once.
    func open() { close(ends.1) }
}
