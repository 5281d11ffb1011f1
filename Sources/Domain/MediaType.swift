/// What kind of thing a file is to the person who made it.
public enum MediaType: String, Sendable, CaseIterable {
    case image, video, audio
}
