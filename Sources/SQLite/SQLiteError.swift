import CSQLite

/// What SQLite answered when it could not do something.
public struct SQLiteError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The extended result code.
    public let code: Int32
    /// SQLite's own words.
    public let message: String
    /// The statement, without its values.
    public let sql: String

    /// Makes the error that SQLite would report with `code`.
    public init(code: Int32, message: String, sql: String = "") {
        self.code = code
        self.message = message
        self.sql = sql
    }

    /// The error of content that is no sound database of ours; `words` say why.
    public static func damaged(_ words: String) -> SQLiteError {
        SQLiteError(code: SQLITE_CORRUPT, message: words)
    }

    /// The answer to whoever comes after the end.
    static let closed = SQLiteError(code: SQLITE_MISUSE, message: "the database was closed")

    /// The same, with what went wrong after it.
    func followed(by other: any Error) -> SQLiteError {
        SQLiteError(code: code, message: "\(message); then: \(other)", sql: sql)
    }

    init(code: Int32, connection: OpaquePointer?, sql: String) {
        self.code = unsafe connection.map { unsafe sqlite3_extended_errcode($0) } ?? code
        message = unsafe String(cString: connection.map { unsafe sqlite3_errmsg($0) } ?? sqlite3_errstr(code))
        self.sql = sql
    }

    /// The code without its extension.
    public var primaryCode: Int32 { code & 0xFF }

    /// A value broke a rule of the schema.
    public var isConstraint: Bool { primaryCode == SQLITE_CONSTRAINT }
    /// The disk is full.
    public var isFull: Bool { primaryCode == SQLITE_FULL }
    /// The disk did not do what it was asked.
    public var isInputOutput: Bool { primaryCode == SQLITE_IOERR }
    /// Somebody else holds the file.
    public var isLocked: Bool { primaryCode == SQLITE_BUSY || primaryCode == SQLITE_LOCKED }
    /// The file is no database, or a damaged one.
    public var isDamaged: Bool { primaryCode == SQLITE_CORRUPT || primaryCode == SQLITE_NOTADB }

    public var description: String { "SQLite \(code): \(message)\(sql.isEmpty ? "" : " in \(sql)")" }
}
