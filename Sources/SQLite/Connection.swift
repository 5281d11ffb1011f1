import CSQLite

/// One connection to a database file.
///
/// Not for two threads at once: `Database` sees to that.
@safe public final class Connection {
    private let handle: OpaquePointer
    private var statements: [String: Statement] = [:]

    /// Opens or creates a database.
    ///
    /// Foreign keys are enforced, schema text is not trusted, and a text in double quotes is never taken
    /// for a value.
    ///
    /// - Parameters:
    ///   - path: A file, or `:memory:`.
    ///   - isReadOnly: Whether the file must be there, and is only looked at.
    /// - Throws: `SQLiteError` when the file cannot be opened.
    public init(_ path: String, isReadOnly: Bool = false) throws(SQLiteError) {
        var handle: OpaquePointer?
        let flags =
            (isReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
            | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW
        let code = unsafe sqlite3_open_v2(path, &handle, flags, nil)
        guard code == SQLITE_OK, let handle = unsafe handle else {
            let error = unsafe SQLiteError(code: code, connection: handle, sql: "")
            unsafe sqlite3_close_v2(handle)
            throw error
        }
        unsafe self.handle = handle
        unsafe sqlite3_extended_result_codes(handle, 1)
        for (flag, on) in [
            (SQLITE_DBCONFIG_ENABLE_FKEY, Int32(1)), (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
            (SQLITE_DBCONFIG_DEFENSIVE, 1), (SQLITE_DBCONFIG_DQS_DML, 0), (SQLITE_DBCONFIG_DQS_DDL, 0),
        ] {
            let code = unsafe atelier_sqlite_set_flag(handle, flag, on)
            guard code == SQLITE_OK else { throw unsafe SQLiteError(code: code, connection: handle, sql: "") }
        }
    }

    deinit {
        statements.removeAll()
        unsafe sqlite3_close_v2(handle)
    }

    /// Runs statements that take no values, such as a migration.
    public func execute(_ sql: String) throws(SQLiteError) {
        let code = unsafe sqlite3_exec(handle, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw unsafe SQLiteError(code: code, connection: handle, sql: sql) }
    }

    /// Runs one statement.
    ///
    /// - Returns: How many rows it changed.
    @discardableResult
    public func run(_ sql: String, _ values: [any Bindable] = []) throws(SQLiteError) -> Int {
        let statement = try statement(sql)
        defer { statement.reset() }
        try statement.bind(values)
        while try statement.step() {}
        return unsafe Int(sqlite3_changes(handle))
    }

    /// Hands every row of the answer to `body`, until it returns `false`.
    public func forEach(
        _ sql: String, _ values: [any Bindable] = [], _ body: (borrowing Row) throws -> Bool
    ) throws {
        let statement = try statement(sql)
        defer { statement.reset() }
        try statement.bind(values)
        while try statement.step() {
            guard try body(statement.row) else { return }
        }
    }

    /// Reads every row of the answer.
    public func rows<T>(
        _ sql: String, _ values: [any Bindable] = [], _ read: (borrowing Row) throws -> T
    ) throws -> [T] {
        var found: [T] = []
        try forEach(sql, values) { row in
            found.append(try read(row))
            return true
        }
        return found
    }

    /// Reads the first row of the answer, if there is one.
    public func first<T>(
        _ sql: String, _ values: [any Bindable] = [], _ read: (borrowing Row) throws -> T
    ) throws -> T? {
        var found: T?
        try forEach(sql, values) { row in
            found = try read(row)
            return false
        }
        return found
    }

    var isInTransaction: Bool { unsafe sqlite3_get_autocommit(handle) == 0 }

    func copying(into target: Connection) throws(SQLiteError) -> Copying {
        unsafe try Copying(from: handle, to: target.handle)
    }

    /// Whether closing leaves the files as they are, and the log's content in the log.
    func keepsFilesOnClose(_ keeps: Bool) throws(SQLiteError) {
        let code = unsafe atelier_sqlite_set_flag(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keeps ? 1 : 0)
        guard code == SQLITE_OK else { throw unsafe SQLiteError(code: code, connection: handle, sql: "") }
    }

    /// The row id of the last insert.
    public var lastInsertID: Int64 { unsafe sqlite3_last_insert_rowid(handle) }

    /// Runs `body` in one transaction; rolls back if it throws.
    public func transaction<T>(_ body: () throws -> T) throws -> T {
        try run("BEGIN IMMEDIATE")
        do {
            let result = try body()
            try run("COMMIT")
            return result
        } catch {
            if isInTransaction { try execute("ROLLBACK") }
            throw error
        }
    }

    /// A statement that is ready for values.
    ///
    /// One that is in use (a query inside a query) is not shared.
    private func statement(_ sql: String) throws(SQLiteError) -> Statement {
        if let kept = statements[sql], !kept.isBusy { return kept }
        let made = unsafe try Statement(sql, on: handle)
        statements[sql] = made
        return made
    }
}
