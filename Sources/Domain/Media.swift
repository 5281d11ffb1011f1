/// One file that a task made or will make.
public struct Media: Sendable, Equatable {
    /// What a rating may be.
    public static let ratings = 0...5
    /// The longest note, in Unicode scalars.
    public static let longestNote = 4000

    public enum Status: String, Sendable, CaseIterable {
        case pending, processing, completed, failed
    }

    public var id: MediaID
    public var type: MediaType
    public var status: Status
    public var prompt: String
    public var model: ModelID
    public var aspectRatio: String
    public var taskID: TaskID
    /// 0 for the first of its task.
    public var variant: Int
    public var sandbox: Bool
    public var favorite: Bool
    /// 1…5 as the user gave them; 0 while there is none.
    public var rating: Int
    /// The user's words on it; empty while there are none.
    public var note: String
    /// What is known once the file is stored.
    public var file: StoredFile?
    public var errorMessage: String?
    public var createdAt: Timestamp
    public var completedAt: Timestamp?
    /// When it went to the trash.
    public var deletedAt: Timestamp?
    /// The user's words for it, by name.
    public var tags: [String]
    /// The named sets that it is in, by name.
    public var collections: [String]

    public init(
        id: MediaID, type: MediaType, status: Status, prompt: String, model: ModelID, aspectRatio: String,
        taskID: TaskID, variant: Int, sandbox: Bool, favorite: Bool = false, rating: Int = 0,
        note: String = "", file: StoredFile? = nil, errorMessage: String? = nil, createdAt: Timestamp,
        completedAt: Timestamp? = nil,
        deletedAt: Timestamp? = nil, tags: [String] = [], collections: [String] = []
    ) {
        self.id = id
        self.type = type
        self.status = status
        self.prompt = prompt
        self.model = model
        self.aspectRatio = aspectRatio
        self.taskID = taskID
        self.variant = variant
        self.sandbox = sandbox
        self.favorite = favorite
        self.rating = rating
        self.note = note
        self.file = file
        self.errorMessage = errorMessage
        self.createdAt = createdAt
        self.completedAt = completedAt
        self.deletedAt = deletedAt
        self.tags = tags
        self.collections = collections
    }
}

/// What is known of a file that lies whole in `media/`.
public struct StoredFile: Sendable, Equatable {
    /// The name below `media/`, made by us.
    public var filename: String
    public var type: MediaType
    public var mimeType: String
    /// Pixels as shown, after the file's own orientation; `nil` for sound.
    public var width: Int?
    public var height: Int?
    /// Seconds; `nil` for pictures.
    public var duration: Double?
    public var bytes: Int64
    /// Lower-case hex.
    public var sha256: String
    /// 0xRRGGBB, the mean of the whole picture; `nil` when it could not be read.
    public var meanColor: UInt32?
    /// Whether `thumbs/` holds a picture of it.
    public var hasThumbnail: Bool
    /// Whether `thumbs/` holds the first seconds of it, small and silent; of videos only.
    public var hasPreview: Bool
    /// ffmpeg's word, such as `h264`; of videos only.
    public var videoCodec: String?
    /// ffmpeg's word, such as `aac`; of videos and sounds.
    public var audioCodec: String?
    /// Whether browsers play the file itself.
    public var isPlayable: Bool
    /// Whether `thumbs/` holds a copy that browsers play; of videos only that they do not play.
    public var hasCopy: Bool
    /// Whether the last start found no plain file of these bytes under this name.
    public var isMissing: Bool

    public init(
        filename: String, type: MediaType, mimeType: String, width: Int?, height: Int?, duration: Double?,
        bytes: Int64, sha256: String, meanColor: UInt32?, hasThumbnail: Bool, hasPreview: Bool = false,
        videoCodec: String? = nil, audioCodec: String? = nil, isPlayable: Bool = true, hasCopy: Bool = false,
        isMissing: Bool = false
    ) {
        self.filename = filename
        self.type = type
        self.mimeType = mimeType
        self.width = width
        self.height = height
        self.duration = duration
        self.bytes = bytes
        self.sha256 = sha256
        self.meanColor = meanColor
        self.hasThumbnail = hasThumbnail
        self.hasPreview = hasPreview
        self.videoCodec = videoCodec
        self.audioCodec = audioCodec
        self.isPlayable = isPlayable
        self.hasCopy = hasCopy
        self.isMissing = isMissing
    }
}
