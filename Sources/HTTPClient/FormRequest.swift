/// A form (`multipart/form-data`) with one file, which is read while it goes out and is never in memory.
///
/// Prints itself without headers and fields, since they hold keys. Its redirects are never followed.
public struct FormRequest: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// An absolute URL.
    public var url: String
    /// In the order of the wire; the type and the length are added.
    public var headers: [(name: String, value: String)]
    /// Short texts; they come before the file.
    public var fields: [(name: String, value: String)]
    public var file: FormFile
    /// How long each part may take.
    public var deadlines: Deadlines
    /// The longest body of the answer, in bytes.
    public var maxBytes: Int
    /// Which servers may be dialled.
    public var destinations: Destinations

    /// Describes a POST; by default to the public internet, and without a limit on the whole time.
    public init(
        url: String, headers: [(name: String, value: String)] = [],
        fields: [(name: String, value: String)] = [], file: FormFile, deadlines: Deadlines = .upload,
        maxBytes: Int = 4 << 20, destinations: Destinations = .publicHTTPS
    ) {
        self.url = url
        self.headers = headers
        self.fields = fields
        self.file = file
        self.deadlines = deadlines
        self.maxBytes = maxBytes
        self.destinations = destinations
    }

    public var description: String { "form to \(WebAddress(url)?.description ?? "malformed URL")" }
    public var debugDescription: String { description }
}

/// The file of a form.
public struct FormFile: Sendable {
    /// The name of its field.
    public var field: String
    /// The name that the server is told.
    public var filename: String
    public var mimeType: String
    /// An open file that belongs to the caller and must stay open until the call returns.
    ///
    /// It is read by offset from its start, so its position does not matter.
    public var descriptor: Int32
    /// How many bytes of it are sent; a file that is shorter ends the call.
    public var bytes: Int64

    /// Names an open file.
    public init(field: String, filename: String, mimeType: String, descriptor: Int32, bytes: Int64) {
        self.field = field
        self.filename = filename
        self.mimeType = mimeType
        self.descriptor = descriptor
        self.bytes = bytes
    }
}
