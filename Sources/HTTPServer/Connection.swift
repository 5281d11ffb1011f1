import CMicroHTTPD
import Glibc

/// The library's connection, and all that we ask of it.
///
/// `@unchecked Sendable` invariant: everything is called from the library's callbacks for this connection,
/// which run on one thread at a time; only `resume` is called from elsewhere, which the manual allows, and
/// only by the one that holds the connection as suspended, during which the library cannot free it.
@safe struct Connection: @unchecked Sendable {
    private let handle: OpaquePointer

    @unsafe init(_ handle: OpaquePointer) { unsafe self.handle = handle }

    var socket: Int32 { unsafe atelier_mhd_socket(handle) }

    /// What the connection callback made for this connection.
    var link: Link? {
        unsafe atelier_mhd_socket_context(handle).map {
            unsafe Unmanaged<Link>.fromOpaque($0).takeUnretainedValue()
        }
    }

    func suspend() { unsafe MHD_suspend_connection(handle) }

    func resume() { unsafe MHD_resume_connection(handle) }

    /// Reads the head, and how many bytes of it the parts leave unexplained.
    func head(method: String, target: [UInt8], version: String) -> RequestHead {
        let size = unsafe atelier_mhd_head_size(handle)
        var fields = HeaderFields(list: Headers(reserving: size))
        unsafe withUnsafeMutablePointer(to: &fields) { fields in
            _ = unsafe MHD_get_connection_values_n(handle, .HEADER_KIND, collectHeader, fields)
        }
        // "METHOD target VERSION" CRLF, the headers, CRLF.
        let line = method.utf8.count + 1 + target.count + 1 + version.utf8.count + 2
        let needed = line + fields.byteCount + 2
        return RequestHead(
            method: method, target: target, version: version, headers: fields.list,
            spare: size - needed, freedom: fields.unknownBlankCount)
    }

    /// Queues an answer that was made for this connection.
    func queue(_ outgoing: borrowing Outgoing, status: Int) -> MHD_Result {
        unsafe MHD_queue_response(handle, UInt32(status), outgoing.handle)
    }

    /// Writes an answer past the library, which takes none while a head or a body is arriving; the caller closes after
    /// it.
    ///
    /// Nothing else of this exchange was written yet, and a fresh answer fits the socket's buffer; if it does
    /// not, the client is one that does not read.
    func writeLast(_ response: Response) {
        let flags = Int32(MSG_NOSIGNAL | MSG_DONTWAIT)
        _ = unsafe lastBytes(of: response).withUnsafeBytes {
            unsafe send(socket, $0.baseAddress, $0.count, flags)
        }
    }

    /// Answers before the head is whole, and closes.
    func refuse(_ refusal: Refusal, _ daemon: Daemon) {
        writeLast(daemon.render(refusal, nil))
        link?.cut()
    }
}

private struct HeaderFields {
    var list: Headers
    /// Each header with its colon, the blanks after it, and CRLF.
    var byteCount = 0
    var unknownBlankCount = 0

    @unsafe mutating func add(_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) {
        list.append(
            unsafe name.assumingMemoryBound(to: UInt8.self).span,
            unsafe value.assumingMemoryBound(to: UInt8.self).span)
        byteCount += name.count + 1 + value.count + 2
        // The library reads headers in place, so the distance of the two tells the blanks; if a version does
        // not, each header has the usual one or none.
        let gap =
            UInt(bitPattern: value.baseAddress) &- UInt(bitPattern: name.baseAddress)
            &- UInt(name.count)
        if 1...256 ~= gap { byteCount += Int(gap) - 1 } else { unknownBlankCount += 1 }
    }
}

private let collectHeader: MHD_KeyValueIteratorN = { context, _, name, nameSize, value, valueSize in
    guard let fields = unsafe context?.assumingMemoryBound(to: HeaderFields.self) else { return .NO }
    unsafe fields.pointee.add(
        UnsafeRawBufferPointer(start: name, count: name == nil ? 0 : nameSize),
        UnsafeRawBufferPointer(start: value, count: value == nil ? 0 : valueSize))
    return .YES
}

/// Writes a small answer whole, for a connection that is closed after it; only bytes can be its body.
private func lastBytes(of response: Response) -> [UInt8] {
    let delivery = Delivery(response, for: nil)
    var body: [UInt8] = []
    if case .bytes(let bytes) = delivery.body { body = bytes }
    var text = "HTTP/1.1 \(delivery.status) Refused\r\nContent-Length: \(body.count)\r\nConnection: close\r\n"
    let headers = delivery.headers.list + delivery.common.list(without: delivery.headers)
    for (name, value) in headers { text += "\(name): \(value)\r\n" }
    return Array((text + "\r\n").utf8) + body
}
