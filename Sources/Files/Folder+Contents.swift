import Glibc

extension Folder {
    /// All names in this folder but `.` and `..`, in no order.
    ///
    /// - Throws: `FileError` on a failing disk.
    public func names() throws(FileError) -> [String] {
        // A descriptor of its own: reading moves the descriptor's position.
        let copy = unsafe openat(number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0)
        guard copy >= 0, let stream = unsafe fdopendir(copy) else { throw FileError(.list, name) }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = unsafe readdir(stream) else { break }
            let found = unsafe withUnsafePointer(to: &entry.pointee.d_name) { start in
                unsafe start.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if found != "." && found != ".." { names.append(found) }
        }
        guard errno == 0 else { throw FileError(.list, name) }
        return names
    }

    /// Whether anything of that name lies here.
    ///
    /// - Throws: `FileError` if the system does not tell.
    public func contains(_ name: String) throws(FileError) -> Bool {
        try Folder.check(name, .inspect)
        var status = stat()
        if unsafe fstatat(number, name, &status, AT_SYMLINK_NOFOLLOW) == 0 { return true }
        guard errno == ENOENT else { throw FileError(.inspect, name) }
        return false
    }

    /// Where it lies now, from the root: it may have been moved since it was opened.
    ///
    /// - Throws: `FileError` if the system does not tell.
    public func path() throws(FileError) -> String {
        var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
        let length = unsafe readlink("/proc/self/fd/\(number)", &bytes, bytes.count)
        guard length > 0 else { throw FileError(.inspect, name) }
        return String(decoding: bytes.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Makes sure that this user may create and remove files here.
    ///
    /// - Throws: `FileError` with `EACCES`, or `EROFS` on a disk that cannot be written.
    public func checkWritable() throws(FileError) {
        guard unsafe faccessat(number, ".", W_OK | X_OK, 0) == 0 else { throw FileError(.create, name) }
    }

    /// The space that this user may still fill on this folder's disk, in bytes.
    ///
    /// - Throws: `FileError` if the system does not tell.
    public func freeSpace() throws(FileError) -> Int64 {
        var status = statvfs()
        guard unsafe fstatvfs(number, &status) == 0 else { throw FileError(.inspect, name) }
        return Int64(clamping: UInt64(status.f_bavail) &* UInt64(status.f_frsize))
    }
}
