/// PNG chunks, also such that unpack to much more than they are.
enum Bomb {
    /// Makes a `zTXt` chunk whose text is zeros.
    static func textChunk(megabytes: Int) -> [UInt8] {
        let zeros = deflatedZeros(runs: (megabytes << 20) / 258 / 8)
        return chunk("zTXt", Array("key".utf8) + [0, 0, 0x78, 0xDA] + zeros)
    }

    /// Makes a PNG chunk: length, name, content, checksum.
    static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        let body = Array(name.utf8) + content
        return bigEndian(UInt32(content.count)) + body + bigEndian(checksum(body))
    }

    /// A deflate block with the fixed code: the literal 0, then `runs` times 8 matches of 258 bytes at distance 1.
    ///
    /// Source: RFC 1951, 3.2.6
    private static func deflatedZeros(runs: Int) -> [UInt8] {
        let match = "1100010100000"
        let bits = Array("110" + "00110000" + String(repeating: match, count: 16))
        let bytes = stride(from: 0, to: 15 * 8, by: 8).map { start in
            bits[start..<start + 8].reversed().reduce(UInt8(0)) { $0 << 1 | ($1 == "1" ? 1 : 0) }
        }
        // 8 matches are 13 bytes, wherever they begin; the start is 11 bits long.
        return bytes[..<2] + Array([[UInt8]](repeating: Array(bytes[2...]), count: runs).joined())
    }

    private static func bigEndian(_ number: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }

    /// CRC-32 as in PNG.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        let table = (0..<256).map { (start: Int) -> UInt32 in
            (0..<8).reduce(UInt32(start)) { sum, _ in (sum >> 1) ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
        var sum: UInt32 = ~0
        for byte in bytes { sum = table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] ^ (sum >> 8) }
        return ~sum
    }
}
