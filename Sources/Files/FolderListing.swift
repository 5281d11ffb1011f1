import Glibc

/// The names in a folder one by one, in no order, for folders whose names are too many to hold.
@safe public struct FolderListing: ~Copyable {
    private let stream: OpaquePointer
    private let name: String

    /// Begins to list; what comes or goes meanwhile may be listed or not.
    ///
    /// - Throws: `FileError` on a failing disk.
    public init(of folder: Folder) throws(FileError) {
        // A descriptor of its own: reading moves the descriptor's position.
        let copy = unsafe openat(folder.number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0)
        guard copy >= 0 else { throw FileError(.list, folder.name) }
        guard let stream = unsafe fdopendir(copy) else {
            let error = FileError(.list, folder.name)
            close(copy)
            throw error
        }
        unsafe self.stream = stream
        name = folder.name
    }

    deinit { unsafe closedir(stream) }

    /// The next name that is neither `.` nor `..`; nil at the end.
    ///
    /// - Throws: `FileError` on a failing disk.
    public mutating func next() throws(FileError) -> String? {
        while true {
            errno = 0
            guard let entry = unsafe readdir(stream) else { break }
            let found = unsafe withUnsafePointer(to: &entry.pointee.d_name) { start in
                unsafe start.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if found != "." && found != ".." { return found }
        }
        guard errno == 0 else { throw FileError(.list, name) }
        return nil
    }

    /// The next names; fewer than `count` at the end.
    ///
    /// - Throws: `FileError` on a failing disk.
    public mutating func next(atMost count: Int) throws(FileError) -> [String] {
        var names: [String] = []
        while names.count < count, let name = try next() { names.append(name) }
        return names
    }
}
