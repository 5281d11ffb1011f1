import Domain
public import Files

extension StudioFolder {
    /// All names in one of the folders, in no order.
    ///
    /// - Throws: `Problem.storageFailed` on a failing disk.
    public func names(in folder: Folder) async throws -> [String] {
        try await fileWork { try folder.names() }
    }

    /// The space that may still be filled, in bytes.
    public func freeSpace() async throws -> Int64 {
        let home = home
        return try await fileWork { try home.freeSpace() }
    }

    /// Where the studio lies, from the root.
    public func path() throws -> String { try home.path() }
}
