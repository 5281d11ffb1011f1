import Domain

/// Where an export goes.
protocol ExportTarget {
    /// Puts one file there, with what `write` hands over; one that is there already may stay as it is.
    ///
    /// - Throws: What `write` throws; what keeps the whole export from going on.
    func put(_ file: ExportedFile, _ write: (Take) throws -> Void) throws

    /// Nothing comes after this.
    func finish() throws
}

/// Takes the next bytes of a file.
typealias Take = (Span<UInt8>) throws -> Void

/// A file of an export, before its bytes.
struct ExportedFile {
    /// Below the export, with `/` between folders.
    let path: String
    /// In bytes; `nil` where nobody knows it yet.
    let size: Int64?
    /// When it was last changed, in seconds since 1970 UTC.
    let changedAt: Int64
}

extension ExportTarget {
    /// Puts a small file there.
    func put(_ path: String, _ bytes: [UInt8], at time: Timestamp) throws {
        let file = ExportedFile(path: path, size: Int64(bytes.count), changedAt: time.milliseconds / 1000)
        try put(file) { take in try take(bytes.span) }
    }
}
