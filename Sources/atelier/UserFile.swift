import Domain
import Files
import FoundationEssentials

/// Reads a file that the user named.
///
/// - Throws: `Problem` that says what to look for.
func userFile(at path: String) async throws(Problem) -> [UInt8] {
    do {
        return try await onOwnThread { Array(try Data(contentsOf: URL(filePath: path))) }
    } catch {
        throw Problem(
            "file_unreadable", "The file \(path) cannot be read.",
            advice: "Look whether it is there and yours to read.", detail: "\(error)")
    }
}
