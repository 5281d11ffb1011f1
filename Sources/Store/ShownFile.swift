/// What has to be known of a file to send it.
public struct ShownFile: Sendable {
    /// The name below `media/`.
    public let filename: String
    public let mimeType: String
    /// Lower-case hex.
    public let sha256: String
}
