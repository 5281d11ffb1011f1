import Glibc

extension Folder {
    /// All names in this folder but `.` and `..`, in no order.
    ///
    /// - Throws: `FileError` on a failing disk.
    public func names() throws(FileError) -> [String] {
        var listing = try FolderListing(of: self)
        var names: [String] = []
        while let name = try listing.next() { names.append(name) }
        return names
    }

    /// When the name was given to what lies here, or its file was last changed; by the clock of the disk.
    ///
    /// - Returns: Nanoseconds since 1970 UTC; nil if nothing of that name lies here.
    /// - Throws: `FileError` if the system does not tell.
    public func changed(_ name: String) throws(FileError) -> Int64? {
        try Folder.check(name, .inspect)
        var status = stat()
        if unsafe fstatat(number, name, &status, AT_SYMLINK_NOFOLLOW) == 0 { return status.changedAt }
        guard errno == ENOENT else { throw FileError(.inspect, name) }
        return nil
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
