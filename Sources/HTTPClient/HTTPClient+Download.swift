extension HTTPClient {
    /// Fetches a file into the caller's descriptor; follows redirects and resumes when that is safe.
    ///
    /// - Parameters:
    ///   - request: What to fetch, and into which file.
    ///   - onProgress: Called on the client's own thread; it must not block.
    /// - Returns: What has arrived; the file is whole but not yet synced to the disk.
    /// - Throws: `TransferError`; what has been written so far stays in the file, and `resumption` says how to go on.
    public func download(
        _ request: DownloadRequest, onProgress: (@Sendable (Progress) -> Void)? = nil
    ) async throws(TransferError) -> DownloadResult {
        let loop = try loop()
        var download = try Download(request)
        while true {
            let sink = FileSink(file: request.file, plan: download.plan, onProgress: onProgress)
            do {
                let head = try await loop.perform(try download.exchange(into: sink))
                if let result = try download.conclude(head, sink) { return result }
            } catch {
                throw download.explained(error, sink)
            }
        }
    }
}
