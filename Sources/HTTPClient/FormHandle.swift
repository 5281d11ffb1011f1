import CCurl
import Glibc

/// libcurl's form with one file, which its callbacks read on the loop's thread.
///
/// The callbacks point to this object without holding it: it must live as long as the transfer, and be freed after it.
@safe final class FormHandle {
    let pointer: OpaquePointer
    private let file: FormFile
    private var offset = 0
    /// Why the file could not be read; an `errno`.
    private(set) var failure: Int32?

    init(_ body: FormBody, for transfer: UnsafeMutableRawPointer) throws(EasyHandle.Failure) {
        guard let pointer = unsafe libcurl.mime_init(transfer) else {
            throw EasyHandle.Failure(code: CURLE_OUT_OF_MEMORY)
        }
        unsafe self.pointer = unsafe pointer
        file = body.file
        for field in body.fields {
            let part = try unsafe part(named: field.name)
            let value = Array(field.value.utf8CString)
            try check(unsafe libcurl.mime_data(part, value, value.count - 1))
        }
        let part = try unsafe part(named: file.field)
        try check(unsafe libcurl.mime_filename(part, file.filename))
        try check(unsafe libcurl.mime_type(part, file.mimeType))
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        try check(
            unsafe libcurl.mime_data_cb(part, curl_off_t(file.bytes), readFile, seekFile, nil, context))
    }

    deinit { unsafe libcurl.mime_free(pointer) }

    /// Reads the next bytes.
    ///
    /// - Returns: How many; `nil` ends the transfer, since the file cannot be read or has no more.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
        let wanted = min(buffer.count, Int(file.bytes) - offset)
        while wanted > 0 {
            let count = unsafe pread(file.descriptor, buffer.baseAddress, wanted, offset)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                failure = count < 0 ? errno : ENODATA
                return nil
            }
            offset += count
            return count
        }
        return 0
    }

    /// Goes to another place, as before a second try on a new connection; `false` when there is no such place.
    func seek(to place: Int) -> Bool {
        guard (0...Int(file.bytes)).contains(place) else { return false }
        offset = place
        return true
    }

    private func part(named name: String) throws(EasyHandle.Failure) -> OpaquePointer {
        guard let part = unsafe libcurl.mime_addpart(pointer) else {
            throw EasyHandle.Failure(code: CURLE_OUT_OF_MEMORY)
        }
        try check(unsafe libcurl.mime_name(part, name))
        return unsafe part
    }

    private func check(_ code: CURLcode) throws(EasyHandle.Failure) {
        if code != CURLE_OK { throw EasyHandle.Failure(code: code) }
    }
}

private let readFile: curl_read_callback = { bytes, size, count, context in
    guard let bytes = unsafe bytes, let context = unsafe context else { return Int(CURL_READFUNC_ABORT) }
    let form = unsafe Unmanaged<FormHandle>.fromOpaque(context).takeUnretainedValue()
    let buffer = unsafe UnsafeMutableRawBufferPointer(start: bytes, count: size * count)
    return unsafe form.read(into: buffer) ?? Int(CURL_READFUNC_ABORT)
}

private let seekFile: curl_seek_callback = { context, offset, origin in
    guard let context = unsafe context, origin == SEEK_SET else { return CURL_SEEKFUNC_CANTSEEK }
    let form = unsafe Unmanaged<FormHandle>.fromOpaque(context).takeUnretainedValue()
    return form.seek(to: Int(offset)) ? CURL_SEEKFUNC_OK : CURL_SEEKFUNC_FAIL
}
