public import Domain
import Files
public import Library

/// Keeps results in the studio's folders: a part in `incoming/` while it comes, then a checked file in `media/`.
public struct StudioStorage: MediaStorage {
    /// Room that must be left on the disk before another result is fetched, in bytes.
    public static let reserve: Int64 = 512 << 20

    private let folder: StudioFolder
    private let intake: Intake

    public init(folder: StudioFolder, intake: Intake) {
        self.folder = folder
        self.intake = intake
    }

    public func withPart<T: Sendable>(
        of media: MediaID, _ body: @Sendable (_ descriptor: Int32, _ size: Int64) async throws -> T
    ) async throws -> T {
        let name = Self.part(of: media)
        let file =
            try folder.incoming.contains(name)
            ? try folder.incoming.openForWriting(name) : try folder.incoming.create(name)
        return try await body(file.number, try file.facts().size)
    }

    public func find(_ media: MediaID, of task: GenerationTask, variant: Int) async throws -> StoredFile? {
        try await intake.taken(
            id: Self.fileID(of: task.id, variant: variant), createdAt: task.createdAt.milliseconds,
            thumbnailName: "\(media).webp")
    }

    public func keep(
        _ media: MediaID, of task: GenerationTask, variant: Int,
        progress: @escaping @Sendable (Double) -> Void
    ) async throws -> StoredFile {
        try await intake.take(
            part: Self.part(of: media), id: Self.fileID(of: task.id, variant: variant),
            createdAt: task.createdAt.milliseconds, thumbnailName: "\(media).webp", progress: progress)
    }

    public func withReference<T: Sendable>(
        _ reference: StoredReference,
        _ body: @Sendable (_ descriptor: Int32, _ size: Int64) async throws -> T
    ) async throws -> T {
        let file = try folder.references.open(reference.filename)
        return try await body(file.number, try file.facts().size)
    }

    public func hasRoom() async throws -> Bool { try await folder.freeSpace() > Self.reserve }

    private static func part(of media: MediaID) -> String { "\(media).part" }

    /// Whose part has this name; nil for a file of another kind.
    static func media(ofPart name: String) -> MediaID? {
        guard let number = Int64(name.prefix { $0 != "." }) else { return nil }
        let id = MediaID(number)
        return part(of: id) == name ? id : nil
    }

    /// The task's own UUID with the variant added to its last byte: always the same for the same result.
    static func fileID(of task: TaskID, variant: Int) -> String {
        let uuid = task.rawValue.drop { $0 != "_" }.dropFirst()
        guard let last = UInt8(uuid.suffix(2), radix: 16) else { return "\(uuid)-\(variant)" }
        let hex = String(last &+ UInt8(truncatingIfNeeded: variant), radix: 16)
        return uuid.dropLast(2) + (hex.count == 1 ? "0" + hex : hex)
    }

    /// Which variant of a task has the file `id`; nil when another task has it.
    static func variant(ofFile id: String, in task: TaskID) -> Int? {
        guard let last = UInt8(id.suffix(2), radix: 16), let first = UInt8(task.rawValue.suffix(2), radix: 16)
        else { return nil }
        let variant = Int(last &- first)
        return fileID(of: task, variant: variant) == id ? variant : nil
    }
}
