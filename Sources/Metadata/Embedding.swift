public import Files

/// What a file looks like with provenance inside.
public enum Embedding: Sendable, Equatable {
    case spliced(Splice)
    /// It carries a signature over its bytes (C2PA), which any change would break.
    case signed
    /// This kind of file has no place for it, or this one's is taken.
    case noPlace
}

extension Provenance {
    /// Finds where this goes into a file; reads only.
    ///
    /// `file` is a whole one of the kind that `mimeType` says, of `size` bytes; it throws `FileError` on a failing disk.
    public func embedding(
        in file: borrowing Descriptor, size: Int64, mimeType: String
    ) throws(FileError) -> Embedding {
        switch mimeType {
        case "image/png":
            return try PNGFile(file, size: size)?.splice(self, file: file, size: size) ?? .noPlace
        case "image/jpeg":
            return try JPEGFile(file, size: size)?.splice(self, file: file, size: size) ?? .noPlace
        case "image/webp":
            return try WebPFile(file, size: size)?.splice(self, file: file, size: size) ?? .noPlace
        case "video/mp4", "video/quicktime":
            return try MP4File(file, size: size)?.splice(self, file: file, size: size) ?? .noPlace
        default: return .noPlace
        }
    }
}
