import CCurl

extension TransferError.Kind {
    /// What a log says about it.
    var words: String {
        switch self {
        case .notSent: "no connection"
        case .libraryMissing: "no libcurl"
        case .tls: "no trustworthy TLS connection"
        case .timedOut(let phase): "too slow (limit: \(phase.rawValue))"
        case .tooLarge: "the answer is too large"
        case .addressRefused: "its address is not a public one"
        case .schemeRefused: "this scheme is not allowed"
        case .interrupted: "the connection ended too early"
        case .writeFailed(let number): "the file could not be written (errno \(number))"
        case .readFailed(let number): "the file could not be read (errno \(number))"
        case .cancelled: "cancelled"
        case .badURL: "malformed URL"
        case .badHeader: "malformed header"
        case .tooManyRedirects: "too many redirects"
        case .refusedStatus(let status, _): "status \(status)"
        case .badRange: "the answer does not continue the file"
        }
    }
}

extension CURLcode {
    /// libcurl's own words, with a colon before them; never its error buffer, which may quote the request.
    var words: String {
        guard self != CURLE_OK, let words = libcurl.easy_strerror(self) else { return "" }
        return unsafe ": \(String(cString: words))"
    }

    var isAboutTLS: Bool {
        [
            CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_ENGINE_INITFAILED,
        ].contains(self)
    }
}
