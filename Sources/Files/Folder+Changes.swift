import CLinux
import Glibc

extension Folder {
    /// Moves a file, and never over another one.
    ///
    /// It is durable only after `sync` on both folders.
    ///
    /// - Parameters:
    ///   - name: The file in this folder.
    ///   - target: The other folder; this one if left out. It must be on the same file system.
    ///   - newName: Its name there.
    /// - Throws: `FileError`; `isTaken` if there is such a file, `isMissing` if there is none to move.
    public func move(_ name: String, to target: Folder? = nil, as newName: String) throws(FileError) {
        try Folder.check(name, .rename)
        try Folder.check(newName, .rename)
        let moved = unsafe atelier_rename_without_replacing(number, name, (target ?? self).number, newName)
        guard moved == 0 else { throw FileError(.rename, name) }
    }

    /// Gives a file a second name in another folder; where the disk cannot do that, copies it.
    ///
    /// For files that nobody changes. It is durable only after `sync` on the other folder.
    ///
    /// - Throws: `FileError`; `isTaken` if there is such a file, `isMissing` if there is none of the first name.
    public func duplicate(_ name: String, to target: Folder, as newName: String) throws(FileError) {
        try Folder.check(name, .create)
        try Folder.check(newName, .create)
        if unsafe linkat(number, name, target.number, newName, 0) == 0 { return }
        guard [EPERM, EMLINK, EXDEV, EOPNOTSUPP].contains(errno) else { throw FileError(.create, newName) }
        let source = try open(name)
        let copy = try target.create(newName)
        var offset: Int64 = 0
        while true {
            let block = try source.read(at: offset, count: 1 << 20)
            if block.isEmpty { break }
            try copy.write(block.span)
            offset += Int64(block.count)
        }
        try copy.sync()
    }

    /// Moves a file in the place of another one; for caches and for documents that are written anew.
    ///
    /// - Parameters:
    ///   - newName: The name of the file that goes.
    ///   - target: The folder that it is in; this one if left out. It must be on the same file system.
    ///   - name: The file in this folder that comes.
    /// - Throws: `FileError`; `isMissing` if there is none to move.
    public func replace(_ newName: String, in target: Folder? = nil, with name: String) throws(FileError) {
        try Folder.check(name, .rename)
        try Folder.check(newName, .rename)
        guard unsafe renameat(number, name, (target ?? self).number, newName) == 0 else {
            throw FileError(.rename, name)
        }
    }

    /// Removes one file for ever.
    ///
    /// - Throws: `FileError`; `isMissing` if there is none.
    public func remove(_ name: String) throws(FileError) {
        try Folder.check(name, .remove)
        guard unsafe unlinkat(number, name, 0) == 0 else { throw FileError(.remove, name) }
    }

    /// Removes a file; one that is not there is no error.
    public func removeIfThere(_ name: String) throws(FileError) {
        if try contains(name) { try remove(name) }
    }

    /// Waits until names that were added, moved or removed here are so on the disk itself.
    ///
    /// - Throws: `FileError` on a failing disk.
    public func sync() throws(FileError) {
        guard fsync(number) == 0 else { throw FileError(.sync, name) }
    }

    /// Waits until everything that was written to this folder's disk is there: for many files one wait instead of many.
    ///
    /// - Throws: `FileError` on a failing disk; never try again after that.
    public func syncDisk() throws(FileError) {
        guard atelier_sync_file_system(number) == 0 else { throw FileError(.sync, name) }
    }
}
