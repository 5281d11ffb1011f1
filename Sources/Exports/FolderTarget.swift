import Domain
import Files
import Glibc

/// An export that becomes a folder.
///
/// A file gets its name when it is whole and on the disk, so whatever interrupts the work leaves a good part of an export;
/// the next one into the same folder keeps what is there and copies the rest.
final class FolderTarget: ExportTarget {
    private let root: Folder
    private var folders: [String: Folder] = [:]
    private let isStopped: @Sendable () -> Bool

    /// Opens or makes a folder that `check` let through.
    init(path: String, isStopped: @escaping @Sendable () -> Bool) throws {
        self.isStopped = isStopped
        do {
            root = try Folder(path: path)
            if try !root.contains(Self.mark) {
                try Self.write(Self.mark, in: root) { part in
                    try part.write(Array("{\"atelier\":\"export\",\"version\":1}\n".utf8).span)
                }
            }
        } catch let error as FileError {
            throw Self.problem(error)
        }
    }

    func put(_ file: ExportedFile, _ write: (Take) throws -> Void) throws {
        if isStopped() { throw CancellationError() }
        do {
            let (folder, name) = try place(of: file.path)
            if let size = file.size, try isThere(name, size, in: folder) { return }
            try Self.write(name, in: folder) { part in
                try write { bytes in
                    if isStopped() { throw CancellationError() }
                    try part.write(bytes)
                }
            }
        } catch let error as FileError {
            throw Self.problem(error)
        }
    }

    func finish() throws {
        do throws(FileError) {
            for folder in folders.values { try folder.sync() }
            try root.sync()
        } catch {
            throw Self.problem(error)
        }
    }

    /// Writes beside the name first, and gives the name to what is whole.
    private static func write(
        _ name: String, in folder: Folder, _ fill: (borrowing Descriptor) throws -> Void
    ) throws {
        let part = name + partEnding
        try folder.removeIfThere(part)
        do {
            let file = try folder.create(part)
            try fill(file)
            try file.sync()
            try folder.replace(name, with: part)
        } catch {
            try folder.removeIfThere(part)
            throw error
        }
    }

    private func isThere(_ name: String, _ size: Int64, in folder: Folder) throws(FileError) -> Bool {
        do throws(FileError) {
            return try folder.open(name).facts().size == size
        } catch {
            if error.isMissing { return false }
            throw error
        }
    }

    /// The folder of a path and the name in it; folders on the way are made.
    private func place(of path: String) throws(FileError) -> (Folder, String) {
        var parts = path.pathNames
        let name = parts.removeLast()
        var (folder, way) = (root, "")
        for part in parts {
            way += "/" + part
            if let known = folders[way] {
                folder = known
            } else {
                folder = try folder.folder(part)
                folders[way] = folder
            }
        }
        return (folder, name)
    }

    /// What says that a folder is an export of ours.
    private static let mark = "atelier-export.json"
    private static let partEnding = ".part"

    /// Looks at what lies there, before anything in it changes.
    ///
    /// - Throws: `Problem` unless it is new, empty or an earlier export, and not in the studio at `home`.
    static func check(_ path: String, home: String) throws(Problem) {
        guard path.utf8.first == UInt8(ascii: "/"), !path.utf8.contains(0) else {
            throw .exportPlaceWrong(path, "It does not begin with /.")
        }
        let parts = path.pathNames
        guard parts.count > 1, !parts.contains("."), !parts.contains("..") else {
            throw .exportPlaceWrong(path, "It is the root folder, lies directly in it, or leads up.")
        }
        if let studio = real(home), let place = real(path) ?? real(parent(of: path)),
            place == studio || place.isBelow(studio)
        {
            throw .exportPlaceWrong(path, "It lies in the studio itself.")
        }
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else {
            if errno == ENOENT { return }
            throw .exportPlaceWrong(path, unsafe String(cString: strerror(errno)))
        }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw .exportPlaceWrong(path, "It is no folder.") }
        // Of one that was interrupted at once there is the beginning of it.
        for name in [mark, mark + partEnding] where unsafe access("\(path)/\(name)", F_OK) == 0 { return }
        guard let listing = unsafe opendir(path) else {
            throw .exportPlaceWrong(path, unsafe String(cString: strerror(errno)))
        }
        defer { unsafe closedir(listing) }
        // Beside . and .. there must be nothing.
        for _ in 0..<2 { _ = unsafe readdir(listing) }
        if unsafe readdir(listing) != nil {
            throw .exportPlaceWrong(path, "Something else lies there.")
        }
    }

    private static func parent(of path: String) -> String {
        "/" + path.pathNames.dropLast().joined(separator: "/")
    }

    private static func real(_ path: String) -> String? {
        guard let found = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(found) }
        return unsafe String(cString: found)
    }

    private static func problem(_ error: FileError) -> Problem {
        error.isOutOfSpace ? .exportDiskFull() : .exportFailed("\(error)")
    }
}
