/// A file to fetch: no key and no header of the caller ever goes with it.
public struct DownloadRequest: Sendable, CustomStringConvertible {
    /// An absolute URL; at most five redirects are followed.
    public var url: String
    /// An open, writable file that belongs to the caller and must stay open until the call returns.
    public var file: Int32
    /// What the file holds already; without it the file is emptied when the new content arrives.
    public var resume: Resumption?
    /// The longest file, in bytes.
    public var maxBytes: Int
    /// How long each part may take.
    public var deadlines: Deadlines
    /// Which servers may be dialled, also after a redirect.
    public var destinations: Destinations

    /// Describes a download; by default from the public internet and without a limit on the whole time.
    public init(
        url: String, file: Int32, resume: Resumption? = nil, maxBytes: Int, deadlines: Deadlines = .download,
        destinations: Destinations = .publicHTTPS
    ) {
        self.url = url
        self.file = file
        self.resume = resume
        self.maxBytes = maxBytes
        self.deadlines = deadlines
        self.destinations = destinations
    }

    public var description: String { "download of \(WebAddress(url)?.description ?? "malformed URL")" }
}

/// The part of a file that an earlier download has written.
public struct Resumption: Sendable, Equatable {
    /// How many bytes are good; the next one goes here.
    public var offset: Int
    /// The strong `ETag` of the answer that they came from; with a weak one the file starts again.
    public var strongETag: String
    /// The length that the whole file had then, in bytes.
    public var total: Int?

    /// Describes the part of a file that is there.
    public init(offset: Int, strongETag: String, total: Int? = nil) {
        self.offset = offset
        self.strongETag = strongETag
        self.total = total
    }
}
