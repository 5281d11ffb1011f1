import Domain
import Files
import Jail
import Library
import TestKit

/// An empty studio in a temporary folder, with everything to take files in.
struct TestStudio {
    static let createdAt: Int64 = 1_763_633_702_000
    static let id = "6f1c0000-0000-4000-8000-000000000001"

    let temporary: TemporaryFolder
    let studio: StudioFolder
    let intake: Intake

    init(limit: Int64 = 4 << 30) throws {
        temporary = try TemporaryFolder()
        studio = try StudioFolder(path: "\(temporary.path)/studio")
        intake = try Intake(studio: studio, jail: Jail(limit: 2), limit: limit)
    }

    func take(_ part: String) async throws -> StoredFile {
        try await intake.take(
            part: part, id: TestStudio.id, createdAt: TestStudio.createdAt, thumbnailName: "1.webp")
    }

    func taken(_ id: String) async throws -> StoredFile? {
        try await intake.taken(id: id, createdAt: TestStudio.createdAt, thumbnailName: "1.webp")
    }

    /// Takes a part that must be refused.
    ///
    /// - Returns: The refusal's code; nil if the part was taken.
    func refusal(of part: String) async throws -> Problem.Code? {
        do {
            _ = try await take(part)
            return nil
        } catch let problem as Problem {
            return problem.code
        }
    }
}
