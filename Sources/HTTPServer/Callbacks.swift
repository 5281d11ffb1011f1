import CMicroHTTPD
import Glibc

// The library's five callbacks: each only finds our objects behind its pointers and hands over.

extension atelier_mhd_callbacks {
    static var all: atelier_mhd_callbacks {
        unsafe atelier_mhd_callbacks(
            accept: acceptCallback, target: targetCallback, access: accessCallback,
            completed: completedCallback,
            connection: connectionCallback)
    }
}

private func daemon(_ context: UnsafeMutableRawPointer?) -> Daemon? {
    unsafe context.map { unsafe Unmanaged<Daemon>.fromOpaque($0).takeUnretainedValue() }
}

/// Sees every connection before a byte of it is read; the library closes one that is not admitted.
private let acceptCallback: MHD_AcceptPolicyCallback = { context, address, size in
    guard let daemon = unsafe daemon(context), daemon.phase == .running, let address = unsafe address,
        size >= MemoryLayout<sockaddr_in>.size, unsafe address.pointee.sa_family == sa_family_t(AF_INET)
    else { return .NO }
    let peer = unsafe UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in.self)
    return daemon.admits(UInt32(bigEndian: peer.sin_addr.s_addr), UInt16(bigEndian: peer.sin_port))
        ? .YES : .NO
}

/// Sees the raw target first, and makes the exchange that the later callbacks get back.
private func targetCallback(
    _ context: UnsafeMutableRawPointer?, _ target: UnsafePointer<CChar>?, _ connection: OpaquePointer?
) -> UnsafeMutableRawPointer? {
    let bytes = unsafe target.map { unsafe Array(UnsafeRawBufferPointer(start: $0, count: strlen($0))) } ?? []
    guard let daemon = unsafe daemon(context), let connection = unsafe connection else { return nil }
    let isTooLong = !Target.fits(bytes, headLimit: daemon.configuration.headLimit)
    if isTooLong { unsafe Connection(connection).refuse(.targetTooLong, daemon) }
    return unsafe Unmanaged.passRetained(Exchange(target: bytes, isTooLong: isTooLong)).toOpaque()
}

private let accessCallback: MHD_AccessHandlerCallback = {
    context, connection, _, method, version, upload, uploadSize, exchange in
    guard let daemon = unsafe daemon(context),
        let connection = unsafe connection.map({ unsafe Connection($0) }),
        let link = connection.link, let exchange = unsafe exchange?.pointee,
        let uploadSize = unsafe uploadSize,
        let method = unsafe method, let version = unsafe version
    else { return .NO }
    let call = Call(
        daemon: daemon, exchange: unsafe Unmanaged.fromOpaque(exchange).takeUnretainedValue(),
        connection: connection, link: link)
    if call.exchange.isTooLong { return .NO }
    if !call.exchange.hasBegun {
        return call.begin(method: unsafe String(cString: method), version: unsafe String(cString: version))
    }
    let count = unsafe uploadSize.pointee
    guard count > 0 else { return call.complete() }
    unsafe uploadSize.pointee = 0
    return unsafe call.receive(UnsafeRawBufferPointer(start: upload, count: count))
}

private let completedCallback: MHD_RequestCompletedCallback = { context, connection, exchange, _ in
    guard let daemon = unsafe daemon(context), let pointer = unsafe exchange?.pointee else { return }
    let ended = unsafe Unmanaged<Exchange>.fromOpaque(pointer).takeRetainedValue()
    unsafe exchange?.pointee = nil
    if let link = unsafe connection.flatMap({ unsafe Connection($0).link }) {
        link.setWaiter(nil)
        link.setDeadline(.now + daemon.configuration.headDeadline)
    }
    if ended.hasBegun { daemon.endExchange() }
}

private let connectionCallback: MHD_NotifyConnectionCallback = { context, connection, slot, event in
    guard let daemon = unsafe daemon(context), let connection = unsafe connection, let slot = unsafe slot
    else { return }
    switch event {
    case .CONNECTION_NOTIFY_STARTED:
        let link = Link(
            socket: unsafe Connection(connection).socket, deadline: .now + daemon.configuration.headDeadline)
        daemon.add(link)
        unsafe slot.pointee = Unmanaged.passRetained(link).toOpaque()
    case .CONNECTION_NOTIFY_CLOSED:
        guard let pointer = unsafe slot.pointee else { return }
        let link = unsafe Unmanaged<Link>.fromOpaque(pointer).takeRetainedValue()
        unsafe slot.pointee = nil
        link.close()
        daemon.remove(link)
    default: return
    }
}
