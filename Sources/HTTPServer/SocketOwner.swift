import CLinux
import Glibc

/// Who holds one end of a TCP connection on this computer.
struct SocketOwner: Sendable, Equatable {
    var user: uid_t
    /// 0 when no program holds it any more; the user says nothing then.
    var inode: UInt32
    /// Whether the connection was made, and this end may still read.
    var isConnected: Bool

    /// Source: enum in the kernel's include/net/tcp_states.h: ESTABLISHED, FIN_WAIT1, FIN_WAIT2.
    private static let connectedStates: [UInt8] = [1, 4, 5]

    init(user: uid_t, inode: UInt32, state: UInt8) {
        self.user = user
        self.inode = inode
        isConnected = SocketOwner.connectedStates.contains(state)
    }
}

/// The two ends of a TCP connection over IPv4, seen from the one that is asked for.
struct SocketPair: Sendable, Equatable {
    /// In host byte order, like the other numbers.
    var address: UInt32
    var port: UInt16
    var peerAddress: UInt32
    var peerPort: UInt16
}

extension SocketOwner {
    /// Asks the kernel by `sock_diag`; `nil` when there is no such connection, or no answer.
    @Sendable static func byDiagnosis(_ pair: SocketPair) -> SocketOwner? {
        var owner = atelier_socket_owner()
        let number = unsafe atelier_socket_owner(
            pair.address.bigEndian, pair.port.bigEndian, pair.peerAddress.bigEndian, pair.peerPort.bigEndian,
            &owner)
        guard number == 0 else { return nil }
        return SocketOwner(user: owner.user, inode: owner.inode, state: owner.state)
    }

    /// Looks into the kernel's table, for kernels and containers without `sock_diag`; slower.
    @Sendable static func byTable(_ pair: SocketPair) -> SocketOwner? {
        guard let table = unsafe fopen("/proc/net/tcp", "re") else { return nil }
        defer { unsafe fclose(table) }
        var line = [CChar](repeating: 0, count: 512)
        while unsafe fgets(&line, Int32(line.count), table) != nil {
            let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            if let owner = owner(inRow: text, of: pair) { return owner }
        }
        return nil
    }

    /// Reads one row: number, local address, remote address, state, queues, timer, retransmits, user, timeout, inode.
    ///
    /// Source: Documentation/networking/proc_net_tcp.rst of the kernel; addresses stand as the bytes lie in memory.
    static func owner(inRow row: String, of pair: SocketPair) -> SocketOwner? {
        let fields = row.split(separator: " ", omittingEmptySubsequences: true)
        guard fields.count > 9, fields[1] == hex(pair.address, pair.port),
            fields[2] == hex(pair.peerAddress, pair.peerPort), let state = UInt8(fields[3], radix: 16),
            let user = uid_t(fields[7]), let inode = UInt32(fields[9])
        else { return nil }
        return SocketOwner(user: user, inode: inode, state: state)
    }

    private static func hex(_ address: UInt32, _ port: UInt16) -> String {
        hex(address.bigEndian, digits: 8) + ":" + hex(UInt32(port), digits: 4)
    }

    private static func hex(_ number: UInt32, digits: Int) -> String {
        let text = String(number, radix: 16, uppercase: true)
        return String(repeating: "0", count: digits - text.count) + text
    }
}
