/// A file that has arrived whole.
public struct DownloadResult: Sendable, Equatable {
    /// 200, or 206 when it was resumed.
    public let status: Int
    /// The length of the whole file, in bytes.
    public let length: Int
    /// How many bytes this call has written.
    public let bytesWritten: Int
    /// The length of the whole file that the server announced; it was met.
    public let announcedLength: Int?
    /// The `ETag`, when it is strong.
    public let etag: String?
    /// What the server says it is; proves nothing.
    public let contentType: String?
    /// Whether an earlier part was asked for more but had to be thrown away.
    public let startedOver: Bool

    /// Makes a result, such as that of a fake.
    public init(
        status: Int, length: Int, bytesWritten: Int, announcedLength: Int? = nil, etag: String? = nil,
        contentType: String? = nil, startedOver: Bool = false
    ) {
        self.status = status
        self.length = length
        self.bytesWritten = bytesWritten
        self.announcedLength = announcedLength
        self.etag = etag
        self.contentType = contentType
        self.startedOver = startedOver
    }
}

/// How far a download has come.
///
/// The first report comes with the head of the answer, before any byte is written; then one follows each 100 ms or
/// 1 MB of data.
public struct Progress: Sendable, Equatable {
    /// Bytes of the file so far, with those of an earlier call.
    public let received: Int
    /// The announced length of the whole file, in bytes.
    public let total: Int?
    /// The strong `ETag`, to be kept for a `Resumption`.
    public let strongETag: String?

    /// Makes a report, such as that of a fake.
    public init(received: Int, total: Int? = nil, strongETag: String? = nil) {
        self.received = received
        self.total = total
        self.strongETag = strongETag
    }
}
