import Glibc

/// Lets in only programs of the user who runs this one.
///
/// Every user of a computer can reach its loopback address, so the kernel is asked whose socket is at the other end
/// when a connection is accepted. One that was closed meanwhile belongs to nobody and is refused: "connect, send,
/// close" is what another user would try.
public struct PeerCheck: Sendable {
    enum Verdict: Equatable {
        case admitted
        /// The user is `nil` when nobody holds the other end any more.
        case refused(user: uid_t?)
    }

    private let user: uid_t
    private let owner: @Sendable (SocketPair) -> SocketOwner?

    init(user: uid_t, owner: @escaping @Sendable (SocketPair) -> SocketOwner?) {
        self.user = user
        self.owner = owner
    }

    /// The check of this computer, tried once on a connection to ourselves; `nil` where the kernel cannot answer.
    public static let ofThisComputer: PeerCheck? = {
        [SocketOwner.byDiagnosis, SocketOwner.byTable].lazy
            .map { PeerCheck(user: geteuid(), owner: $0) }
            .first { $0.admitsOurselves() }
    }()

    func judge(_ pair: SocketPair) -> Verdict {
        guard let owner = owner(pair), owner.inode != 0, owner.isConnected else { return .refused(user: nil) }
        return owner.user == user ? .admitted : .refused(user: owner.user)
    }

    private func admitsOurselves() -> Bool {
        do {
            let listener = try Listener(port: 0)
            return try listener.connection { judge($0) == .admitted }
        } catch {
            return false
        }
    }
}

extension Listener {
    /// Connects to itself, and hands the connecting end to `body`.
    fileprivate borrowing func connection<T>(_ body: (SocketPair) -> T) throws(ServerError) -> T {
        let client = OwnedDescriptor(
            Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0))
        defer { withExtendedLifetime(client) {} }
        var address = Listener.loopback(port: port)
        let isConnected = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(client.number, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isConnected else { throw .listening(on: port, errno) }
        return body(
            SocketPair(
                address: INADDR_LOOPBACK, port: try Listener.boundPort(of: client.number),
                peerAddress: INADDR_LOOPBACK, peerPort: port))
    }
}
