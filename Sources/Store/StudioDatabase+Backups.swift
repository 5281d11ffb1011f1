import Domain
import Files
import SQLite

extension StudioDatabase {
    /// Makes the day's copy, if there is none yet, while everything else goes on.
    ///
    /// - Returns: The name of the new copy; `nil` when the last one is young enough.
    /// - Throws: `Problem.databaseDamaged` when the copy is not sound; `diskFull`, `storageFailed`.
    public func backUpIfDue(to backups: Backups) async throws -> String? {
        do {
            return try await onOwnThread { [database] in
                try backups.isDue() ? try backups.make(of: database, .daily) : nil
            }
        } catch let error as SQLiteError {
            throw Self.problem(ofCopy: error, backups)
        } catch let error as FileError {
            throw error.isOutOfSpace ? Problem.diskFull(needed: nil) : .storageFailed("\(error)")
        }
    }

    private static func problem(ofCopy error: SQLiteError, _ backups: Backups) -> Problem {
        if error.isFull { return .diskFull(needed: nil) }
        guard error.isDamaged else { return .storageFailed(error.description) }
        return damaged(backups.home.name, backups, error.description)
    }

    /// The problem of a damaged database, with the copy that could take its place.
    static func damaged(_ path: String, _ backups: Backups?, _ detail: String) -> Problem {
        do {
            return .databaseDamaged(
                path, home: backups?.homePath, backup: try backups?.newestSound(), detail: detail)
        } catch {
            return .databaseDamaged(
                path, home: backups?.homePath, backup: nil,
                detail: "\(detail); the backups cannot be read: \(error)")
        }
    }
}
