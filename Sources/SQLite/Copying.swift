import CSQLite

/// A copy of a database in the making, page by page.
///
/// `@unchecked Sendable` invariant: it is only touched by who may touch the connection that it copies.
@safe final class Copying: @unchecked Sendable {
    private var handle: OpaquePointer?
    private let target: OpaquePointer

    init(from source: OpaquePointer, to target: OpaquePointer) throws(SQLiteError) {
        guard let handle = unsafe sqlite3_backup_init(target, "main", source, "main") else {
            throw unsafe SQLiteError(code: SQLITE_ERROR, connection: target, sql: "backup")
        }
        unsafe self.handle = handle
        unsafe self.target = target
    }

    /// Copies so many pages; `false` when it was the last of them.
    func step(pages: Int32) throws(SQLiteError) -> Bool {
        switch unsafe sqlite3_backup_step(handle, pages) {
        case SQLITE_OK: return true
        case SQLITE_DONE: return false
        case let code:
            throw unsafe SQLiteError(
                code: code, message: String(cString: sqlite3_errstr(code)), sql: "backup")
        }
    }

    /// Lets go of both databases; whatever went wrong was told by `step`.
    func finish() {
        unsafe sqlite3_backup_finish(handle)
        unsafe handle = nil
    }
}

extension Database {
    /// Copies the database into a file while it is read and written, and checks the copy.
    ///
    /// It blocks, so it runs on a thread of its own. Between two pieces others get their turn; what is
    /// written meanwhile is in the copy too. The copy is one file without a log beside it; it is not yet synced.
    ///
    /// Source: https://www.sqlite.org/c3ref/backup_finish.html (read 2026-11-21)
    ///
    /// - Parameters:
    ///   - path: A file that is not there or empty.
    ///   - pages: How many of usually 4,096 bytes are copied at a time.
    ///   - rest: Called between two pieces, without the lock.
    /// - Throws: `SQLiteError`; `isDamaged` when the copy is not sound, and so the original neither.
    public func copy(to path: String, pages: Int32 = 64, rest: () -> Void = {}) throws {
        let target = try Connection(path)
        // The file is nothing before it is renamed, and that is done after it was synced as a whole.
        try target.execute("PRAGMA synchronous = OFF")
        try target.execute("PRAGMA locking_mode = EXCLUSIVE")
        try copyPages(into: target, pages, rest)
        try target.execute("PRAGMA journal_mode = DELETE")
        try target.check()
    }

    private func copyPages(into target: Connection, _ pages: Int32, _ rest: () -> Void) throws {
        let copying = try withConnection { try $0.copying(into: target) }
        defer { withoutOthers { copying.finish() } }
        while try withConnection({ _ in try copying.step(pages: pages) }) { rest() }
    }
}

extension Connection {
    /// Looks at every page.
    ///
    /// - Throws: `SQLiteError` that `isDamaged`, with the first thing that is wrong.
    public func check() throws {
        let finding = try first("PRAGMA quick_check(1)") { $0.text(0) }
        guard finding == "ok" else {
            throw SQLiteError.damaged(finding ?? "quick_check gave no answer")
        }
    }
}
