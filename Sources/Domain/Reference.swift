/// Our name for a file that the user gives to orders; starts with `ref_`, and then its content's hash.
public struct ReferenceID: Identifier {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The name of the file with this content: the same file twice is one reference.
    ///
    /// `sha256` is 64 hexadecimal digits.
    public init(sha256: String) { rawValue = "ref_" + sha256.prefix(32) }
}

/// What a reference is to the result.
public enum ReferenceRole: String, Sendable, CaseIterable {
    /// The picture that a clip begins with.
    case firstFrame = "first_frame"
    /// The picture that a clip ends with.
    case lastFrame = "last_frame"
    /// A thing, a person or a style to take over; or the picture that is edited.
    case reference
    /// The clip that is edited.
    case video
    /// Where a picture may change.
    case mask
}

/// A picture or clip that an order takes with it.
public struct OrderReference: Sendable, Equatable {
    /// Where it is.
    public enum Source: Sendable, Hashable {
        /// In the studio; the provider gets it when the order is sent.
        case stored(ReferenceID)
        /// On the web; the provider fetches it itself.
        case address(String)
    }

    public let role: ReferenceRole
    public let source: Source

    public init(_ role: ReferenceRole, _ source: Source) {
        self.role = role
        self.source = source
    }
}

/// A file that the studio keeps for orders, once, whatever number of orders take it.
public struct StoredReference: Sendable, Equatable {
    public let id: ReferenceID
    public let type: MediaType
    public let mimeType: String
    /// Its name in the folder `references`.
    public let filename: String
    /// The user's own name for it, if it came with one.
    public let name: String?
    public let bytes: Int64
    public let sha256: String
    public let width: Int?
    public let height: Int?
    /// Seconds.
    public let duration: Double?
    public let hasThumbnail: Bool
    public let createdAt: Timestamp

    public init(
        id: ReferenceID, type: MediaType, mimeType: String, filename: String, name: String?, bytes: Int64,
        sha256: String, width: Int?, height: Int?, duration: Double?, hasThumbnail: Bool, createdAt: Timestamp
    ) {
        self.id = id
        self.type = type
        self.mimeType = mimeType
        self.filename = filename
        self.name = name
        self.bytes = bytes
        self.sha256 = sha256
        self.width = width
        self.height = height
        self.duration = duration
        self.hasThumbnail = hasThumbnail
        self.createdAt = createdAt
    }
}

/// The finished task that an order goes on from: a clip to extend, a clip to fetch in a finer form.
public struct SourceTask: Sendable, Equatable {
    public let media: MediaID
    public let provider: ProviderID
    public let task: ProviderTaskID
    public let model: ModelID
    /// Which of the task's results, from 0.
    public let variant: Int
    /// The shape of the clip, which its successor keeps.
    public let aspectRatio: String

    public init(
        media: MediaID, provider: ProviderID, task: ProviderTaskID, model: ModelID, variant: Int,
        aspectRatio: String
    ) {
        self.media = media
        self.provider = provider
        self.task = task
        self.model = model
        self.variant = variant
        self.aspectRatio = aspectRatio
    }
}
