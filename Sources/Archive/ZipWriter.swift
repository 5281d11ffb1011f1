import CArchive
import Glibc

/// Writes a zip whose bytes go out as they come to be.
///
/// Entries are stored, not deflated: media are dense already. There may be any number of them, of any size: what an entry
/// or the whole needs of Zip64 is used. What stays in memory is the list of names for the zip's end, some 200 bytes each.
///
/// All calls come from one thread.
@safe public final class ZipWriter {
    private let archive: OpaquePointer
    private let entry: OpaquePointer
    private let outlet: Outlet
    /// libarchive marks names as UTF-8 only where the thread's own letters are.
    private let letters: locale_t

    /// Begins a zip.
    ///
    /// - Parameter output: Takes the next bytes, which are good only during the call; what it throws ends the zip.
    /// - Throws: `ArchiveError` when there is no memory, or no libarchive or no table of UTF-8 on this machine.
    public init(_ output: @escaping (Span<UInt8>) throws -> Void) throws {
        if let missingLibarchive { throw ArchiveError(words: missingLibarchive) }
        guard let letters = unsafe newlocale(LC_CTYPE_MASK, "C.UTF-8", nil) else {
            throw ArchiveError(words: "the system has no C.UTF-8")
        }
        guard let archive = libarchive.write_new() else {
            unsafe freelocale(letters)
            throw ArchiveError(words: "out of memory")
        }
        guard let entry = libarchive.entry_new() else {
            _ = unsafe libarchive.write_free(archive)
            unsafe freelocale(letters)
            throw ArchiveError(words: "out of memory")
        }
        unsafe self.letters = unsafe letters
        unsafe self.archive = unsafe archive
        unsafe self.entry = unsafe entry
        outlet = Outlet(output)
        try unsafe check(libarchive.write_set_format_zip(archive))
        try unsafe check(libarchive.write_zip_set_compression_store(archive))
        // Each write goes on at once, and the last one is not filled up.
        try unsafe check(libarchive.write_set_bytes_per_block(archive, 0))
        let context = unsafe Unmanaged.passUnretained(outlet).toOpaque()
        try unsafe check(libarchive.write_open(archive, context, nil, writeToOutlet, nil))
    }

    deinit {
        // What was not finished stays so: the end of a zip must not come after a failure.
        outlet.close()
        unsafe libarchive.entry_free(entry)
        _ = unsafe libarchive.write_free(archive)
        unsafe freelocale(letters)
    }

    /// Begins the next entry, whose bytes follow.
    ///
    /// `name` is its path in the zip, with `/` between folders, and unique. Of an entry with a `size`, in bytes, at most so
    /// many are written; `nil` where nobody knows it yet. `seconds` count from 1970 UTC.
    public func begin(_ name: String, size: Int64?, changedAt seconds: Int64) throws {
        let former = unsafe uselocale(letters)
        defer { unsafe uselocale(former) }
        unsafe atelier_archive_describe(entry, name, size ?? -1, seconds)
        try unsafe check(libarchive.write_header(archive, entry))
    }

    /// Adds bytes to the entry.
    public func write(_ bytes: Span<UInt8>) throws {
        var done = 0
        while done < bytes.count {
            let step = unsafe bytes.extracting(done...).withUnsafeBytes {
                unsafe libarchive.write_data(archive, $0.baseAddress, $0.count)
            }
            if step < 0 { throw failure() }
            // More than was announced: libarchive takes no further byte of it.
            guard step > 0 else { return }
            done += step
        }
    }

    /// Ends the zip; nothing can be added afterwards.
    public func finish() throws {
        try unsafe check(libarchive.write_close(archive))
    }

    private func check(_ code: Int32) throws {
        if code < ARCHIVE_OK { throw failure() }
    }

    /// What the output said, else what libarchive says.
    private func failure() -> any Error {
        if let failure = outlet.failure { return failure }
        guard let words = unsafe libarchive.error_string(archive) else {
            return ArchiveError(words: "unknown error")
        }
        return ArchiveError(words: unsafe String(cString: words))
    }
}

/// Where libarchive's callback finds the caller's function, and leaves what it threw.
private final class Outlet {
    private var output: ((Span<UInt8>) throws -> Void)?
    private(set) var failure: (any Error)?

    init(_ output: @escaping (Span<UInt8>) throws -> Void) { self.output = output }

    func close() { output = nil }

    func take(_ bytes: Span<UInt8>) -> Bool {
        guard failure == nil, let output else { return false }
        do {
            try output(bytes)
            return true
        } catch {
            failure = error
            return false
        }
    }
}

private let writeToOutlet:
    @convention(c) (OpaquePointer?, UnsafeMutableRawPointer?, UnsafeRawPointer?, Int) -> Int = {
        _, context, bytes, count in
        guard let context = unsafe context else { return -1 }
        let outlet = unsafe Unmanaged<Outlet>.fromOpaque(context).takeUnretainedValue()
        let piece = unsafe UnsafeRawBufferPointer(start: bytes, count: count).bindMemory(to: UInt8.self)
        return unsafe outlet.take(piece.span) ? count : -1
    }
