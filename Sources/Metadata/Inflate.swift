import CZlib

/// Unpacks what zlib packed, as in a PNG's compressed texts.
///
/// - Parameters:
///   - packed: A whole zlib stream.
///   - most: The longest that the content may be, in bytes.
/// - Returns: The content; `nil` for what is no whole stream, or unpacks to more.
///
/// Source: https://www.zlib.net/manual.html (read 2026-11-28)
func inflated(_ packed: ArraySlice<UInt8>, most: Int) -> [UInt8]? {
    var packed = Array(packed)
    var content: [UInt8] = []
    var stream = unsafe z_stream()
    guard unsafe atelier_inflate_begin(&stream) == Z_OK else { return nil }
    defer { unsafe inflateEnd(&stream) }
    var piece = [UInt8](repeating: 0, count: 16 << 10)
    return unsafe packed.withUnsafeMutableBufferPointer { input -> [UInt8]? in
        unsafe stream.next_in = input.baseAddress
        unsafe stream.avail_in = UInt32(input.count)
        while content.count <= most {
            let (code, count) = unsafe piece.withUnsafeMutableBufferPointer { output in
                unsafe stream.next_out = output.baseAddress
                unsafe stream.avail_out = UInt32(output.count)
                let code = unsafe inflate(&stream, Z_NO_FLUSH)
                return unsafe (code, output.count - Int(stream.avail_out))
            }
            content += piece[..<count]
            if code == Z_STREAM_END { return content.count <= most ? content : nil }
            guard code == Z_OK, unsafe count > 0 || stream.avail_in > 0 else { return nil }
        }
        return nil
    }
}
