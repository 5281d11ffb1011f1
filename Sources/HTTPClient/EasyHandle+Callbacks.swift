import CCurl
import Glibc

extension EasyHandle {
    /// Leads libcurl's callbacks, all on the loop's thread, to the exchange behind `context`.
    func setCallbacks(_ context: UnsafeMutableRawPointer) throws(Failure) {
        let contextOptions = [
            CURLOPT_PRIVATE, CURLOPT_WRITEDATA, CURLOPT_HEADERDATA, CURLOPT_OPENSOCKETDATA,
            CURLOPT_PREREQDATA,
        ]
        for option in contextOptions { try check(unsafe atelier_curl_set_pointer(pointer, option, context)) }
        try check(unsafe atelier_curl_set_receiver(pointer, CURLOPT_HEADERFUNCTION, takeHeader))
        try check(unsafe atelier_curl_set_receiver(pointer, CURLOPT_WRITEFUNCTION, takeBody))
        try check(unsafe atelier_curl_set_open_socket(pointer, openSocket))
        try check(unsafe atelier_curl_set_before_request(pointer, beforeRequest))
    }
}

extension Exchange {
    /// The exchange that a callback, or a transfer that has ended, belongs to.
    static func behind(_ context: UnsafeMutableRawPointer) -> Exchange {
        unsafe Unmanaged<Exchange>.fromOpaque(context).takeUnretainedValue()
    }
}

/// Any other number than `size * count` ends the transfer.
private let takeHeader: curl_write_callback = { bytes, size, count, context in
    guard let context = unsafe context else { return 0 }
    let line = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
    return unsafe Exchange.behind(context).takeHeader(line) ? size * count : 0
}

private let takeBody: curl_write_callback = { bytes, size, count, context in
    guard let context = unsafe context else { return 0 }
    let part = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
    // An empty body may come as a call with no bytes, for which 0 means "taken".
    return unsafe part.isEmpty || Exchange.behind(context).takeBody(part) ? size * count : 0
}

/// Sees the very address that will be dialled, whatever name or spelling led to it.
private let openSocket: curl_opensocket_callback = { context, _, address in
    guard let context = unsafe context, let address = unsafe address else { return -1 }
    var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let isKnown = unsafe atelier_curl_address_text(address, &buffer, socklen_t(buffer.count)) == 1
    let text = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard unsafe Exchange.behind(context).admits(isKnown ? text : nil) else { return -1 }
    let kind = unsafe address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
    return unsafe socket(address.pointee.family, kind, address.pointee.protocol)
}

/// Sees also the requests on a kept connection, which another exchange may have opened under other rules.
private let beforeRequest: curl_prereq_callback = { context, address, _, _, _ in
    guard let context = unsafe context else { return CURL_PREREQFUNC_ABORT }
    let text = unsafe address.map { unsafe String(cString: $0) }
    return unsafe Exchange.behind(context).willSend(to: text) ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
}
