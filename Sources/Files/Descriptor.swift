import Glibc

/// An open file of this process; closes when its owner goes.
public struct Descriptor: ~Copyable, Sendable {
    /// The system's number for it, valid while this value lives.
    public let number: Int32
    /// The name it was opened by, for messages.
    public let name: String

    /// Takes ownership of an open descriptor.
    ///
    /// - Parameters:
    ///   - number: An open descriptor that nobody else closes.
    ///   - name: What messages call it.
    public init(owning number: Int32, name: String) {
        self.number = number
        self.name = name
    }

    /// Opens a file of the user's own, anywhere, for reading.
    ///
    /// - Throws: `FileError`; `isNotPlainFile` for a folder, pipe or device.
    public static func reading(_ path: String) throws(FileError) -> Descriptor {
        let number = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard number >= 0 else { throw FileError(.open, path) }
        let file = Descriptor(owning: number, name: path)
        guard try file.facts().isRegular else { throw FileError(.open, path, number: EISDIR) }
        return file
    }

    deinit { _ = close(number) }
}

/// What the system knows about an open file.
public struct FileFacts: Sendable, Equatable {
    /// In bytes.
    public let size: Int64
    /// The last change of the content, in milliseconds since 1970 UTC.
    public let modifiedAt: Int64
    /// Whether it is a plain file: no folder, link, pipe or device.
    public let isRegular: Bool
}

/// An open plain file, and what the system knew about it when it was opened.
@frozen public struct PlainFile: ~Copyable, Sendable {
    public let descriptor: Descriptor
    public let facts: FileFacts
}

extension Descriptor {
    /// Asks for size, time and kind.
    ///
    /// - Throws: `FileError` if the system does not tell.
    public func facts() throws(FileError) -> FileFacts {
        var status = stat()
        guard unsafe fstat(number, &status) == 0 else { throw FileError(.inspect, name) }
        return FileFacts(
            size: Int64(status.st_size),
            modifiedAt: Int64(status.st_mtim.tv_sec) * 1000 + Int64(status.st_mtim.tv_nsec) / 1_000_000,
            isRegular: status.st_mode & S_IFMT == S_IFREG)
    }

    /// Reads up to `count` bytes that begin at `offset`; fewer only at the end of the file.
    ///
    /// - Throws: `FileError` on a failing disk.
    public func read(at offset: Int64, count: Int) throws(FileError) -> [UInt8] {
        var failure: FileError?
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let rest = unsafe UnsafeMutableBufferPointer(rebasing: buffer[filled...])
                let step = unsafe pread(number, rest.baseAddress, rest.count, off_t(offset) + off_t(filled))
                if step < 0, errno == EINTR { continue }
                if step < 0 { failure = FileError(.read, name) }
                if step <= 0 { return }
                filled += step
            }
        }
        if let failure { throw failure }
        return bytes
    }

    /// Writes all of `bytes` at the current position, or at the end of a file opened for appending.
    ///
    /// - Throws: `FileError`; `isOutOfSpace` on a full disk. A part may have been written then.
    public func write(_ bytes: Span<UInt8>) throws(FileError) {
        var done = 0
        while done < bytes.count {
            let step = unsafe bytes.extracting(done...).withUnsafeBytes { rest in
                unsafe Glibc.write(number, rest.baseAddress, rest.count)
            }
            if step < 0, errno == EINTR { continue }
            guard step > 0 else { throw FileError(.write, name) }
            done += step
        }
    }

    /// Says where the next `write` begins.
    ///
    /// - Throws: `FileError` for what is no plain file.
    public func seek(to offset: Int64) throws(FileError) {
        guard lseek(number, off_t(offset), SEEK_SET) == off_t(offset) else { throw FileError(.write, name) }
    }

    /// Reserves space on the disk, so that later writes up to `size` bytes cannot find it full.
    ///
    /// - Throws: `FileError`; `isOutOfSpace` if there is not so much.
    public func reserve(_ size: Int64) throws(FileError) {
        let result = posix_fallocate(number, 0, off_t(size))
        guard result == 0 else { throw FileError(.allocate, name, number: result) }
    }

    /// Waits until the content is on the disk itself.
    ///
    /// - Throws: `FileError`. Never try again after that: the kernel may have dropped the data and report success.
    public func sync() throws(FileError) {
        guard fsync(number) == 0 else { throw FileError(.sync, name) }
    }
}
