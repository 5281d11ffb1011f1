import CSQLite

// What is done by hand with the write-ahead log.
extension Connection {
    /// Copies the log into the file.
    ///
    /// - Throws: `SQLiteError`; the log has everything then.
    func checkpoint() throws(SQLiteError) {
        try run("PRAGMA wal_checkpoint(TRUNCATE)")
    }

    /// Makes sure that a commit whose sync failed does not stand at the next start.
    ///
    /// It lies whole in the log, only nobody knows whether on the disk, and the user was told that it was not saved. So
    /// a commit without content is written over its first page, which makes the rest of it worthless. That one is not
    /// synced: nothing depends on it.
    func spoilFailedCommit() throws {
        if isInTransaction { try execute("ROLLBACK") }
        let version = try first("PRAGMA user_version") { $0.int(0) } ?? 0
        try execute("PRAGMA synchronous = OFF")
        try execute("BEGIN IMMEDIATE; PRAGMA user_version = \(version); COMMIT")
    }
}
