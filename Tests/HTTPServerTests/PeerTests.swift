import Glibc
import Synchronization
import Testing

@testable import HTTPServer

/// U1 and U2: who may connect at all.
@Suite struct PeerTests {
    private static let pair = SocketPair(
        address: INADDR_LOOPBACK, port: 40_000, peerAddress: INADDR_LOOPBACK, peerPort: 8000)

    private static func verdict(_ owner: SocketOwner?) -> PeerCheck.Verdict {
        PeerCheck(user: 1000, owner: { $0 == pair ? owner : nil }).judge(pair)
    }

    @Test func `Our own user is admitted, also when it has finished sending`() {
        for state: UInt8 in [1, 4, 5] {
            #expect(Self.verdict(SocketOwner(user: 1000, inode: 7, state: state)) == .admitted)
        }
    }

    @Test(arguments: [0, 999, 65534] as [uid_t])
    func `Another user is refused and named, root too`(user: uid_t) {
        #expect(Self.verdict(SocketOwner(user: user, inode: 7, state: 1)) == .refused(user: user))
    }

    @Test func `A socket without a holder is refused, whoever it says it belongs to`() {
        #expect(Self.verdict(SocketOwner(user: 1000, inode: 0, state: 4)) == .refused(user: nil))
        #expect(Self.verdict(SocketOwner(user: 1000, inode: 0, state: 6)) == .refused(user: nil))
        #expect(Self.verdict(nil) == .refused(user: nil))
    }

    @Test(arguments: [2, 3, 6, 7, 8, 10] as [UInt8])
    func `A socket that only begins, listens or ends is no peer`(state: UInt8) {
        #expect(Self.verdict(SocketOwner(user: 1000, inode: 7, state: state)) == .refused(user: nil))
    }

    @Test func `A row of the kernel's table is read by its four numbers`() {
        let row =
            "   3: 0100007F:9C40 0100007F:1F40 01 00000000:00000000 00:00000000 00000000  1000        0 77 1 0 20"
        let owner = SocketOwner(user: 1000, inode: 77, state: 1)
        #expect(SocketOwner.owner(inRow: row, of: Self.pair) == owner)
        for (part, other) in [
            ("9C40", "9C41"), (" 0100007F:9", " 0200007F:9"), ("1F40", "1F41"), ("01 0", "0X 0"),
        ] {
            #expect(SocketOwner.owner(inRow: row.replacing(part, with: other), of: Self.pair) == nil)
        }
        #expect(SocketOwner.owner(inRow: "  sl  local_address rem_address   st", of: Self.pair) == nil)
        #expect(SocketOwner.owner(inRow: "", of: Self.pair) == nil)
    }

    @Test func `Both ways of asking the kernel find our own connection and no other`() async throws {
        try await withServer(routes: { $0.on("GET /", .now { _ in .text("page") }) }) { server throws in
            let client = try server.client()
            let own = SocketPair(
                address: INADDR_LOOPBACK, port: try client.ownPort(), peerAddress: INADDR_LOOPBACK,
                peerPort: server.server.port)
            for ask in [SocketOwner.byDiagnosis, SocketOwner.byTable] {
                let owner = try #require(ask(own))
                #expect(owner.user == geteuid())
                #expect(owner.inode != 0)
                #expect(owner.isConnected)
                var other = own
                other.peerPort = 1
                #expect(ask(other) == nil)
                // A listener on the port, which `sock_diag` finds when there is no connection, is not the peer.
                other = own
                (other.port, other.peerPort) = (own.peerPort, 1)
                #expect(ask(other) == nil)
            }
        }
    }

    @Test func `A refused connection is closed without a byte and without an effect`() async throws {
        let told = Mutex<[UInt32]>([])
        let effects = Mutex(0)
        var configuration = Server.Configuration()
        configuration.peerCheck = PeerCheck(user: 1000) { _ in SocketOwner(user: 65534, inode: 7, state: 1) }
        configuration.reportRefusedUser = { user in told.withLock { $0.append(user) } }
        let routes: (inout Router) -> Void = { router in
            router.on(
                "POST /order", body: .json(limit: 100),
                .now { _ in
                    effects.withLock { $0 += 1 }
                    return Response(status: 202)
                })
        }
        try await withServer(configuration, routes: routes) { server throws in
            let order =
                "POST /order HTTP/1.1\r\nHost: \(server.host)\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
            for _ in 0..<5 {
                #expect(try server.exchange(order).isEmpty)
            }
        }
        #expect(told.withLock { $0 } == [65534])
        #expect(effects.withLock { $0 } == 0)
    }

    @Test func `What happens often is told once a minute`() {
        var seldom = Seldom(pause: .seconds(60))
        let start = ContinuousClock.now
        let due = [0, 59, 60, 119, 120].filter { seldom.isDue(start + .seconds($0)) }
        #expect(due == [0, 60, 120])
    }

    @Test func `This computer's kernel tells who connects`() {
        #expect(PeerCheck.ofThisComputer != nil)
    }
}
