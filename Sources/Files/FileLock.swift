import Glibc

/// A promise that only one process works in a folder; ends with this value, or with the process.
///
/// The file stays when the lock ends: removing it would let two processes lock two different files.
public struct FileLock: ~Copyable, Sendable {
    private let file: Descriptor

    /// Locks the file `name`, and first creates it if it is not there.
    ///
    /// - Throws: `FileError` with `EWOULDBLOCK` (see `isHeldElsewhere`) when another process holds it.
    public init(_ name: String, in folder: Folder) throws(FileError) {
        let file = try FileLock.openOrCreate(name, in: folder)
        guard flock(file.number, LOCK_EX | LOCK_NB) == 0 else { throw FileError(.lock, name) }
        self.file = file
    }

    /// Lets go at once: a child that has not begun its program yet has a copy of the descriptor, which would keep the lock.
    deinit { flock(file.number, LOCK_UN) }

    /// Whether another process, or another part of this one, holds the lock.
    public static func isHeld(_ name: String, in folder: Folder) throws(FileError) -> Bool {
        do throws(FileError) {
            _ = try FileLock(name, in: folder)
            return false
        } catch {
            guard error.isHeldElsewhere else { throw error }
            return true
        }
    }

    private static func openOrCreate(_ name: String, in folder: Folder) throws(FileError) -> Descriptor {
        do {
            return try folder.create(name)
        } catch  where error.isTaken {
            return try folder.openForAppending(name)
        }
    }
}

extension FileError {
    /// Whether another process holds the lock.
    public var isHeldElsewhere: Bool { operation == .lock && number == EWOULDBLOCK }
}
