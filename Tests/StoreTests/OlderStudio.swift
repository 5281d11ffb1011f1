import SQLite
import TestKit

@testable import Store

/// A studio whose database an earlier version made, as it is after the upgrade.
struct OlderStudio {
    private let folder: TemporaryFolder
    let store: StudioDatabase

    /// Makes a database by the first `count` steps, fills it and opens it with this version.
    init(steps count: Int, _ fill: @escaping @Sendable (Connection) throws -> Void) async throws {
        folder = try TemporaryFolder()
        let path = folder.path + "/atelier.sqlite"
        let old = try Database(path)
        try await old.write { connection in
            for step in Migrations.steps.prefix(count) { try connection.execute(step) }
            try connection.execute("PRAGMA user_version = \(count)")
            try fill(connection)
        }
        try await old.close()
        store = try StudioDatabase(path: path, now: .sample)
    }
}
