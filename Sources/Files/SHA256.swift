import CCrypto
import Glibc

/// Computes the SHA-256 of bytes as they come.
///
/// libcrypto does the work: the HTTP client loads it anyway, and it uses the processor's own instructions.
@safe public struct SHA256: ~Copyable {
    private let library: atelier_crypto
    private let context: OpaquePointer

    /// Begins with no bytes.
    ///
    /// - Throws: `FileError` with `ELIBACC` if there is no libcrypto, with `ENOMEM` if it refuses.
    public init() throws(FileError) {
        guard let libcrypto else { throw FileError(.hash, "", number: ELIBACC) }
        guard let context = libcrypto.MD_CTX_new() else { throw SHA256.refusal }
        guard unsafe libcrypto.DigestInit_ex(context, libcrypto.sha256(), nil) == 1 else {
            unsafe libcrypto.MD_CTX_free(context)
            throw SHA256.refusal
        }
        library = libcrypto
        unsafe self.context = unsafe context
    }

    deinit { unsafe library.MD_CTX_free(context) }

    /// Adds bytes.
    ///
    /// - Throws: `FileError` if libcrypto refuses.
    public mutating func add(_ bytes: Span<UInt8>) throws(FileError) {
        let result = unsafe bytes.withUnsafeBytes {
            unsafe library.DigestUpdate(context, $0.baseAddress, $0.count)
        }
        guard result == 1 else { throw SHA256.refusal }
    }

    /// Ends the sum.
    ///
    /// - Returns: 64 lower-case hexadecimal digits.
    /// - Throws: `FileError` if libcrypto refuses.
    public consuming func digest() throws(FileError) -> String {
        var sum = [UInt8](repeating: 0, count: 32)
        guard unsafe library.DigestFinal_ex(context, &sum, nil) == 1 else { throw SHA256.refusal }
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: sum.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// Sums a whole file.
    ///
    /// - Throws: `FileError` on a failing disk.
    public static func digest(of file: borrowing Descriptor) throws(FileError) -> String {
        var sum = try SHA256()
        var offset: Int64 = 0
        while true {
            let block = try file.read(at: offset, count: 1 << 18)
            if block.isEmpty { return try sum.digest() }
            try sum.add(block.span)
            offset += Int64(block.count)
        }
    }

    private static var refusal: FileError { FileError(.hash, "", number: ENOMEM) }
}
