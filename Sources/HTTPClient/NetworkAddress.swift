import Glibc

/// A numeric IPv4 or IPv6 address.
struct NetworkAddress {
    /// 4 or 16 bytes in network order.
    private let bytes: [UInt8]

    /// Reads the forms that `inet_ntop` writes; `nil` for anything else.
    init?(_ text: String) {
        var four = [UInt8](repeating: 0, count: 4)
        var six = [UInt8](repeating: 0, count: 16)
        if unsafe inet_pton(AF_INET, text, &four) == 1 {
            bytes = four
        } else if unsafe inet_pton(AF_INET6, text, &six) == 1 {
            bytes = six
        } else {
            return nil
        }
    }

    /// Whether this is an address of the public internet.
    ///
    /// Source: https://www.iana.org/assignments/iana-ipv4-special-registry and …/iana-ipv6-special-registry
    var isPublic: Bool {
        if bytes.count == 4 { return Self.isPublic(bytes[...]) }
        for wrapper in Self.wrappers where bytes.starts(with: wrapper) {
            return Self.isPublic(bytes.dropFirst(wrapper.count).prefix(4))
        }
        // Only 2000::/3 is global unicast, so ::, ::1, fc00::/7, fe80::/10 and ff00::/8 are closed with all the rest.
        return bytes[0] >> 5 == 1 && !Self.closedIPv6.contains { bytes.starts(with: $0) }
    }

    private static func isPublic(_ four: ArraySlice<UInt8>) -> Bool {
        let number = four.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return !closedIPv4.contains { block in
            let shift = 32 - block.bits
            return number >> shift == block.network.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } >> shift
        }
    }

    private static let closedIPv4: [(network: [UInt8], bits: UInt32)] = [
        ([0, 0, 0, 0], 8), ([10, 0, 0, 0], 8), ([100, 64, 0, 0], 10), ([127, 0, 0, 0], 8),
        ([169, 254, 0, 0], 16), ([172, 16, 0, 0], 12), ([192, 0, 0, 0], 24), ([192, 0, 2, 0], 24),
        ([192, 88, 99, 0], 24), ([192, 168, 0, 0], 16), ([198, 18, 0, 0], 15), ([198, 51, 100, 0], 24),
        ([203, 0, 113, 0], 24), ([224, 0, 0, 0], 4), ([240, 0, 0, 0], 4),
    ]

    /// IPv6 prefixes that an IPv4 address follows: mapped, NAT64, 6to4.
    private static let wrappers: [[UInt8]] = [
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff],
        [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0],
        [0x20, 0x02],
    ]

    /// Inside 2000::/3 and yet not of the internet: Teredo and documentation.
    private static let closedIPv6: [[UInt8]] = [[0x20, 0x01, 0, 0], [0x20, 0x01, 0x0d, 0xb8]]
}
