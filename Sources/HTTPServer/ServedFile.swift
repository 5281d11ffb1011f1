import Glibc

/// An open regular file with its validator.
public struct ServedFile: Sendable {
    /// The length in bytes when the file was opened.
    public let size: UInt64
    /// The strong entity tag, quoted, as it stands in the `ETag` header.
    public let etag: String
    let descriptor: OpenDescriptor

    /// Serves a regular file that somebody else has open.
    ///
    /// - Parameters:
    ///   - number: Open for reading as long as `owner` lives.
    ///   - size: In bytes.
    ///   - etag: A strong tag with its quotes.
    ///   - owner: Let go with the last copy of this value.
    public init(
        _ number: Int32, size: UInt64, etag: String, keptOpenBy owner: some AnyObject & Sendable
    ) {
        self.size = size
        self.etag = etag
        descriptor = OpenDescriptor(number, owner: owner)
    }

    /// Takes over an open descriptor, also when it throws; it is closed with the last copy of this value.
    ///
    /// - Parameters:
    ///   - descriptor: Open for reading; not used by the caller afterwards.
    ///   - etag: A strong tag with its quotes; made of size and time of change when left out.
    /// - Throws: `FileError` when the file is not a regular one, or its size cannot be read.
    public init(adopting descriptor: Int32, etag: String? = nil) throws(FileError) {
        self.descriptor = OpenDescriptor(descriptor, owner: OwnedDescriptor(descriptor))
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw .unreadable(errno: errno) }
        guard status.st_mode & S_IFMT == S_IFREG, let size = UInt64(exactly: status.st_size) else {
            throw .notRegular
        }
        self.size = size
        let changed = UInt64(
            bitPattern: Int64(status.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(status.st_mtim.tv_nsec))
        self.etag = etag ?? ServedFile.etag(size: size, changed: changed)
    }

    /// Makes a strong tag of what a file's content cannot change without, such as `"51s-6k3vq8p0"`.
    public static func etag(size: UInt64, changed: UInt64) -> String {
        let letters: StaticString = "0123456789abcdefghijklmnopqrstuv"
        return unsafe String(unsafeUninitializedCapacity: 29) { text in
            var end = 0
            func add(_ byte: UInt8) {
                unsafe text[end] = byte
                end += 1
            }
            func add(_ number: UInt64) {
                let digits = max(1, (68 - number.leadingZeroBitCount) / 5)
                for digit in (0..<digits).reversed() {
                    add(unsafe letters.utf8Start[Int(number >> (5 * digit) & 31)])
                }
            }
            add(UInt8(ascii: "\""))
            add(size)
            add(UInt8(ascii: "-"))
            add(changed)
            add(UInt8(ascii: "\""))
            return end
        }
    }

    /// Why a descriptor cannot be served.
    public enum FileError: Error, Sendable, Equatable {
        /// The kernel could not describe it.
        case unreadable(errno: Int32)
        /// A folder, pipe, device or socket.
        case notRegular
    }
}

/// A descriptor that stays open for as long as somebody holds this.
final class OpenDescriptor: Sendable {
    let number: Int32
    private let owner: any AnyObject & Sendable

    init(_ number: Int32, owner: some AnyObject & Sendable) {
        self.number = number
        self.owner = owner
    }
}

/// A descriptor with one owner that closes it.
final class OwnedDescriptor: Sendable {
    let number: Int32

    init(_ number: Int32) { self.number = number }

    deinit { close(number) }
}
