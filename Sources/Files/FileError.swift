public import Glibc

/// A file operation that the system refused.
public struct FileError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What was tried.
    public enum Operation: String, Sendable {
        case open, create, createFolder = "create folder", read, write, sync, rename, remove, list, lock
        case inspect, allocate, hash
    }

    /// The system's number for the reason, such as `ENOENT`.
    public let number: Int32
    /// What was tried.
    public let operation: Operation
    /// The file's name, without its folder; empty where none was known.
    public let name: String

    /// Describes a refusal.
    ///
    /// - Parameters:
    ///   - operation: What was tried.
    ///   - name: The file's name.
    ///   - number: The system's `errno`; the current one if left out.
    public init(_ operation: Operation, _ name: String, number: Int32 = errno) {
        self.number = number
        self.operation = operation
        self.name = name
    }

    /// Whether the file, or its folder, is not there.
    public var isMissing: Bool { number == ENOENT }

    /// Whether a sum was wanted where no library computes it.
    public var isMissingLibrary: Bool { number == ELIBACC }

    /// Whether there was a file of that name already.
    public var isTaken: Bool { number == EEXIST }

    /// Whether the disk, the user's quota or the allowed file size is used up.
    public var isOutOfSpace: Bool { [ENOSPC, EDQUOT, EFBIG].contains(number) }

    /// Whether the name leads to a link, a folder or another thing that is not a plain file.
    public var isNotPlainFile: Bool { [ELOOP, EISDIR, ENXIO, ENOTDIR, EXDEV].contains(number) }

    /// Whether no file can have the name.
    public var isBadName: Bool { [EINVAL, ENAMETOOLONG].contains(number) }

    /// One sentence for the log.
    public var description: String {
        "could not \(operation.rawValue) \(name): \(unsafe String(cString: strerror(number)))"
    }
}
