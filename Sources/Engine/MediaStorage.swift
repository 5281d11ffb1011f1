public import Domain

/// Where results become files: what the engine needs of the studio's folders.
public protocol MediaStorage: Sendable {
    /// Opens the unfinished file of a media row for writing, made when it is not there yet.
    func withPart<T: Sendable>(
        of media: MediaID, _ body: @Sendable (_ descriptor: Int32, _ size: Int64) async throws -> T
    ) async throws -> T

    /// Looks for the file of a result that was kept before a crash came between the file and its row.
    func find(_ media: MediaID, of task: GenerationTask, variant: Int) async throws -> StoredFile?

    /// Checks a fetched file and gives it its name. May be called again after a crash at any moment.
    ///
    /// `progress` hears the share that is checked, 0…1.
    ///
    /// - Throws: `Problem`, when the file is not what Atelier lets in; it lies in quarantine then.
    func keep(
        _ media: MediaID, of task: GenerationTask, variant: Int,
        progress: @escaping @Sendable (Double) -> Void
    ) async throws -> StoredFile

    /// Opens a reference for reading, with its size in bytes.
    func withReference<T: Sendable>(
        _ reference: StoredReference,
        _ body: @Sendable (_ descriptor: Int32, _ size: Int64) async throws -> T
    ) async throws -> T

    /// Whether there is room for another result.
    func hasRoom() async throws -> Bool
}
