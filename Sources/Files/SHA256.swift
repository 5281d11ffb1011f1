import CCrypto

/// Computes the SHA-256 of bytes as they come.
///
/// libcrypto does the work: the HTTP client loads it anyway, and it uses the processor's own instructions.
@safe public struct SHA256: ~Copyable {
    private let context: OpaquePointer

    /// Begins with no bytes.
    ///
    /// - Throws: `FileError` with `ENOMEM` if libcrypto refuses.
    public init() throws(FileError) {
        let context = unsafe EVP_MD_CTX_new()
        guard let context = unsafe context, unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
            unsafe EVP_MD_CTX_free(context)
            throw SHA256.refusal
        }
        unsafe self.context = unsafe context
    }

    deinit { unsafe EVP_MD_CTX_free(context) }

    /// Adds bytes.
    ///
    /// - Throws: `FileError` if libcrypto refuses.
    public mutating func add(_ bytes: Span<UInt8>) throws(FileError) {
        let result = unsafe bytes.withUnsafeBytes {
            unsafe EVP_DigestUpdate(context, $0.baseAddress, $0.count)
        }
        guard result == 1 else { throw SHA256.refusal }
    }

    /// Ends the sum.
    ///
    /// - Returns: 64 lower-case hexadecimal digits.
    /// - Throws: `FileError` if libcrypto refuses.
    public consuming func digest() throws(FileError) -> String {
        var sum = [UInt8](repeating: 0, count: 32)
        guard unsafe EVP_DigestFinal_ex(context, &sum, nil) == 1 else { throw SHA256.refusal }
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

    private static var refusal: FileError { FileError(.hash, "", number: 12) }
}
