@testable import HTTPClient

extension HTTPClient {
    /// The error of a call that must fail.
    func failure(of request: HTTPRequest) async -> TransferError? {
        do {
            _ = try await send(request)
            return nil
        } catch { return error }
    }

    func failure(of request: FormRequest) async -> TransferError? {
        do {
            _ = try await send(request)
            return nil
        } catch { return error }
    }

    func failure(of request: DownloadRequest) async -> TransferError? {
        do {
            _ = try await download(request)
            return nil
        } catch { return error }
    }
}

extension RawServer {
    /// A request that may reach this server.
    func request(_ path: String = "/", method: String = "GET", body: [UInt8]? = nil) -> HTTPRequest {
        HTTPRequest(method: method, url: url(path), body: body, destinations: .publicHTTPSOr(origin))
    }

    /// A download that may reach this server.
    func download(
        _ path: String = "/", into file: TemporaryFile, resume: Resumption? = nil, maxBytes: Int = 64 << 20
    ) -> DownloadRequest {
        DownloadRequest(
            url: url(path), file: file.descriptor, resume: resume, maxBytes: maxBytes,
            destinations: .publicHTTPSOr(origin))
    }
}

/// Bytes in which every place of a block differs from its neighbours; the block's length is a prime.
func pattern(_ count: Int, seed: Int = 1) -> [UInt8] {
    let block = (0..<4099).map { UInt8(truncatingIfNeeded: ($0 &* 31 &+ $0 >> 8) &* seed &+ seed) }
    var bytes: [UInt8] = []
    while bytes.count < count { bytes += block.prefix(count - bytes.count) }
    return bytes
}
