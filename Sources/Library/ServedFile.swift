public import Domain
public import Files

/// A file that is open for sending.
public final class ServedFile: Sendable {
    public let descriptor: Descriptor
    /// In bytes.
    public let size: Int64
    /// In milliseconds since 1970 UTC.
    public let modifiedAt: Int64

    fileprivate init(_ name: String, in folder: Folder) throws(FileError) {
        let file = try folder.openPlain(name)
        (size, modifiedAt) = (file.facts.size, file.facts.modifiedAt)
        descriptor = file.descriptor
    }
}

extension StudioFolder {
    /// Opens a media for sending; blocks for microseconds only.
    ///
    /// - Returns: nil if there is no plain file of that name: links, folders and paths are not followed.
    /// - Throws: `Problem.storageFailed` on a failing disk.
    public func open(media filename: String) throws(Problem) -> ServedFile? {
        try served(filename, from: media)
    }

    /// Opens a thumbnail or a preview for sending, like `open(media:)`.
    public func open(thumbnail name: String) throws(Problem) -> ServedFile? {
        try served(name, from: thumbs)
    }

    func served(_ name: String, from folder: Folder) throws(Problem) -> ServedFile? {
        do throws(FileError) {
            return try ServedFile(name, in: folder)
        } catch {
            if error.isMissing || error.isNotPlainFile || error.isBadName { return nil }
            throw .from(error)
        }
    }
}
