import CCurl

/// libcurl's handle of one transfer, with all its options.
///
/// Its callbacks point to the exchange without holding it: the loop keeps the exchange until the handle is gone.
@safe final class EasyHandle {
    /// libcurl did not take an option, or has no memory.
    struct Failure: Error { let code: CURLcode }

    /// Twice as fast as libcurl's own 16 kB.
    private static let bufferBytes = 256 << 10

    let pointer: UnsafeMutableRawPointer
    private var headers: UnsafeMutablePointer<curl_slist>?
    private var form: FormHandle?

    init(_ exchange: Exchange, userAgent: String) throws(Failure) {
        guard let pointer = libcurl.easy_init() else { throw Failure(code: CURLE_FAILED_INIT) }
        unsafe self.pointer = unsafe pointer
        try setBounds()
        try setRequest(exchange.request, userAgent: userAgent)
        try unsafe setCallbacks(Unmanaged.passUnretained(exchange).toOpaque())
    }

    deinit {
        unsafe libcurl.easy_cleanup(pointer)
        unsafe libcurl.slist_free_all(headers)
    }

    /// Whether at least a byte of the request has been written.
    var hasSentRequest: Bool {
        var bytes = 0
        // A handle that cannot say so must count as sent: money may be at stake.
        return unsafe atelier_curl_get_long(pointer, CURLINFO_REQUEST_SIZE, &bytes) != CURLE_OK || bytes > 0
    }

    /// Why the file of the form could not be read; an `errno`.
    var readFailure: Int32? { form?.failure }

    /// How much of the body has been written.
    var uploadedBytes: Int {
        var bytes: curl_off_t = 0
        return unsafe atelier_curl_get_offset(pointer, CURLINFO_SIZE_UPLOAD_T, &bytes) == CURLE_OK ? bytes : 0
    }

    /// What holds for every transfer.
    private func setBounds() throws(Failure) {
        try set(CURLOPT_PROTOCOLS_STR, "http,https")
        try set(CURLOPT_SSL_VERIFYPEER, 1)
        try set(CURLOPT_SSL_VERIFYHOST, 2)
        try set(CURLOPT_FOLLOWLOCATION, 0)
        try set(CURLOPT_PROXY, "")  // also turns off the proxies of the environment
        try set(CURLOPT_NOSIGNAL, 1)
        try set(CURLOPT_BUFFERSIZE, Self.bufferBytes)
        try set(CURLOPT_CONNECTTIMEOUT_MS, Int(Int32.max))  // `DeadlineWatch` limits it, not libcurl's 300 s
        // Without it, the end of a transfer waits for the name lookup, and the loop with it.
        // Source: https://curl.se/libcurl/c/CURLOPT_QUICK_EXIT.html (libcurl 7.87, lib/asyn-thread.c)
        try set(CURLOPT_QUICK_EXIT, 1)
    }

    private func setRequest(_ request: WireRequest, userAgent: String) throws(Failure) {
        try set(CURLOPT_URL, request.address.text)
        try set(CURLOPT_USERAGENT, userAgent)
        switch request.body {
        case .bytes(let bytes): try set(body: bytes)
        case .form(let body): try unsafe set(form: FormHandle(body, for: pointer))
        case nil: break
        }
        if request.method == "HEAD" { try set(CURLOPT_NOBODY, 1) }
        try set(CURLOPT_CUSTOMREQUEST, request.method)
        // "Expect:" removes the header: a 417 would make libcurl send the request a second time.
        let fields = request.headers.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
        for field in fields + ["Expect:"] { try append(field) }
        try check(unsafe atelier_curl_set_list(pointer, CURLOPT_HTTPHEADER, headers))
        guard request.sendsOnce else { return }
        try set(CURLOPT_FRESH_CONNECT, 1)
        try set(CURLOPT_FORBID_REUSE, 1)
        try set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
    }

    private func append(_ field: String) throws(Failure) {
        guard let longer = unsafe libcurl.slist_append(headers, field) else {
            throw Failure(code: CURLE_OUT_OF_MEMORY)
        }
        unsafe headers = longer
    }

    private func set(_ option: CURLoption, _ value: String) throws(Failure) {
        try check(unsafe atelier_curl_set_string(pointer, option, value))
    }

    private func set(_ option: CURLoption, _ value: Int) throws(Failure) {
        try check(unsafe atelier_curl_set_long(pointer, option, value))
    }

    private func set(body: [UInt8]) throws(Failure) {
        try check(unsafe atelier_curl_set_body(pointer, body, curl_off_t(body.count)))
    }

    private func set(form: FormHandle) throws(Failure) {
        self.form = form  // freed with this object, after the transfer's own end in `deinit`
        try check(unsafe atelier_curl_set_form(pointer, form.pointer))
    }

    func check(_ code: CURLcode) throws(Failure) {
        if code != CURLE_OK { throw Failure(code: code) }
    }
}
