import Archive

/// An export that becomes a zip.
struct ZipTarget: ExportTarget {
    private let zip: ZipWriter

    init(into output: @escaping (Span<UInt8>) throws -> Void) throws { zip = try ZipWriter(output) }

    func put(_ file: ExportedFile, _ write: (Take) throws -> Void) throws {
        try zip.begin(file.path, size: file.size, changedAt: file.changedAt)
        try write { try zip.write($0) }
    }

    func finish() throws { try zip.finish() }
}
