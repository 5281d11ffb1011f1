import CLinux
import Glibc

/// One folder, and the files directly in it; every name is looked up below its descriptor and no link is followed.
///
/// A name is one component: not empty, not `.` or `..`, without `/` and NUL. Others are refused with `EINVAL`.
public final class Folder: Sendable {
    private let descriptor: Descriptor

    /// The folder's open descriptor, valid while this object lives.
    public var number: Int32 { descriptor.number }
    /// The path or name that it was opened by, for messages.
    public var name: String { descriptor.name }
    /// When it was opened, by the clock of its disk, in nanoseconds since 1970 UTC; compare with `changed`.
    public let openedAt: Int64

    private init(_ descriptor: consuming Descriptor) throws(FileError) {
        // A folder that all users share, such as /tmp, must not be closed to them.
        var status = stat()
        guard unsafe fstat(descriptor.number, &status) == 0 else {
            throw FileError(.inspect, descriptor.name)
        }
        guard status.st_mode & S_ISVTX == 0 else {
            throw FileError(.createFolder, descriptor.name, number: EPERM)
        }
        // The umask may have taken rights away from us, or a former program may have given some to others.
        guard fchmod(descriptor.number, 0o700) == 0 else { throw FileError(.createFolder, descriptor.name) }
        // Which also set the time of its last change.
        guard unsafe fstat(descriptor.number, &status) == 0 else {
            throw FileError(.inspect, descriptor.name)
        }
        openedAt = status.changedAt
        self.descriptor = descriptor
    }

    /// Opens the folder at `path`, and first creates it, for this user only, if it is not there.
    ///
    /// - Throws: `FileError`, also when its parent is missing, it cannot be written, or all users share it.
    public convenience init(path: String) throws(FileError) {
        try self.init(below: AT_FDCWD, path, flags: 0)
    }

    private convenience init(below parent: Int32, _ name: String, flags: Int32) throws(FileError) {
        let isNew = unsafe mkdirat(parent, name, 0o700) == 0
        guard isNew || errno == EEXIST else { throw FileError(.createFolder, name) }
        let number = unsafe openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | flags, 0)
        guard number >= 0 else { throw FileError(.open, name) }
        try self.init(Descriptor(owning: number, name: name))
    }

    /// Opens a folder in this one, and first creates it if it is not there.
    ///
    /// - Throws: `FileError`; `isNotPlainFile` if the name belongs to a link or a file.
    public func folder(_ name: String) throws(FileError) -> Folder {
        try Folder.check(name, .createFolder)
        return try Folder(below: number, name, flags: O_NOFOLLOW)
    }

    /// Creates a file that only this user can read, for writing and reading.
    ///
    /// - Throws: `FileError`; `isTaken` if there is a file, or a link, of that name.
    public func create(_ name: String) throws(FileError) -> Descriptor {
        try open(name, .create, O_RDWR | O_CREAT | O_EXCL)
    }

    /// Opens a plain file for reading.
    ///
    /// - Throws: `FileError`; `isMissing`, or `isNotPlainFile` for a link, folder, pipe or device.
    public func open(_ name: String) throws(FileError) -> Descriptor {
        let file = try openPlain(name)
        return file.descriptor
    }

    /// Opens a plain file for reading, like `open`, and tells what the system knows of it.
    ///
    /// - Throws: `FileError`; `isMissing`, or `isNotPlainFile` for a link, folder, pipe or device.
    public func openPlain(_ name: String) throws(FileError) -> PlainFile {
        // O_NONBLOCK: opening a pipe that lies here must not wait for a writer.
        let file = try open(name, .open, O_RDONLY | O_NONBLOCK)
        let facts = try file.facts()
        guard facts.isRegular else { throw FileError(.open, name, number: EISDIR) }
        return PlainFile(descriptor: file, facts: facts)
    }

    /// Opens a plain file that is there, for writing anywhere in it.
    ///
    /// - Throws: `FileError`; `isMissing`, or `isNotPlainFile`.
    public func openForWriting(_ name: String) throws(FileError) -> Descriptor {
        let file = try open(name, .open, O_RDWR | O_NONBLOCK)
        guard try file.facts().isRegular else { throw FileError(.open, name, number: EISDIR) }
        return file
    }

    /// Opens a plain file that is there, for adding at its end.
    ///
    /// - Throws: `FileError`; `isMissing`, or `isNotPlainFile`.
    public func openForAppending(_ name: String) throws(FileError) -> Descriptor {
        let file = try open(name, .open, O_RDWR | O_APPEND | O_NONBLOCK)
        guard try file.facts().isRegular else { throw FileError(.open, name, number: EISDIR) }
        return file
    }

    private func open(
        _ name: String, _ operation: FileError.Operation, _ flags: Int32
    ) throws(FileError) -> Descriptor {
        try Folder.check(name, operation)
        let file = unsafe name.withCString { unsafe atelier_open_beneath(number, $0, flags, 0o600) }
        guard file >= 0 else { throw FileError(operation, name) }
        return Descriptor(owning: file, name: name)
    }

    static func check(_ name: String, _ operation: FileError.Operation) throws(FileError) {
        guard isComponent(name.utf8.span) else { throw FileError(operation, name, number: EINVAL) }
    }

    private static func isComponent(_ name: Span<UInt8>) -> Bool {
        let dot = UInt8(ascii: ".")
        if name.count <= 2, name.indices.allSatisfy({ name[$0] == dot }) { return false }
        return name.indices.allSatisfy { name[$0] != UInt8(ascii: "/") && name[$0] != 0 }
    }
}

extension stat {
    /// When the file, its name or its rights were last changed, in nanoseconds since 1970 UTC.
    var changedAt: Int64 { Int64(st_ctim.tv_sec) * 1_000_000_000 + Int64(st_ctim.tv_nsec) }
}
