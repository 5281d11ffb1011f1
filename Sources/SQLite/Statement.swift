import CSQLite

/// A compiled statement that its connection keeps for the next time.
@safe final class Statement {
    let sql: String
    private let handle: OpaquePointer
    private let connection: OpaquePointer

    init(_ sql: String, on connection: OpaquePointer) throws(SQLiteError) {
        var handle: OpaquePointer?
        let code = unsafe sqlite3_prepare_v3(
            connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
        guard code == SQLITE_OK, let handle = unsafe handle else {
            throw unsafe SQLiteError(code: code, connection: connection, sql: sql)
        }
        self.sql = sql
        unsafe self.handle = handle
        unsafe self.connection = connection
    }

    deinit { unsafe sqlite3_finalize(handle) }

    func bind(_ values: [any Bindable]) throws(SQLiteError) {
        for (index, value) in values.enumerated() {
            let code = bind(value.sqliteValue, at: Int32(index + 1))
            guard code == SQLITE_OK else {
                throw unsafe SQLiteError(code: code, connection: connection, sql: sql)
            }
        }
    }

    private func bind(_ value: Value, at index: Int32) -> Int32 {
        switch value {
        case .null: return unsafe sqlite3_bind_null(handle, index)
        case .integer(let number): return unsafe sqlite3_bind_int64(handle, index, number)
        case .real(let number): return unsafe sqlite3_bind_double(handle, index, number)
        case .text(var text):
            return text.withUTF8 { bytes in
                unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
                    unsafe atelier_sqlite_bind_text(
                        handle, index, characters.baseAddress, Int32(characters.count))
                }
            }
        case .blob(let bytes):
            return unsafe bytes.withUnsafeBytes {
                unsafe atelier_sqlite_bind_blob(handle, index, $0.baseAddress, Int32($0.count))
            }
        }
    }

    /// Moves to the next row; `false` when there are no more.
    func step() throws(SQLiteError) -> Bool {
        switch unsafe sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw unsafe SQLiteError(code: code, connection: connection, sql: sql)
        }
    }

    /// Makes it ready for the next use and lets go of the bound values.
    func reset() {
        unsafe sqlite3_reset(handle)
        unsafe sqlite3_clear_bindings(handle)
    }

    /// Whether a query is under way on it.
    var isBusy: Bool { unsafe sqlite3_stmt_busy(handle) != 0 }

    var row: Row { unsafe Row(handle) }
}

/// The present row of a statement; valid until the statement moves on.
@safe public struct Row: ~Copyable {
    let handle: OpaquePointer

    init(_ handle: OpaquePointer) { unsafe self.handle = handle }

    /// How many columns there are.
    var count: Int { unsafe Int(sqlite3_column_count(handle)) }

    public func isNull(_ column: Int) -> Bool {
        unsafe sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL
    }

    public func int64(_ column: Int) -> Int64 { unsafe sqlite3_column_int64(handle, Int32(column)) }

    public func int(_ column: Int) -> Int { Int(int64(column)) }

    public func bool(_ column: Int) -> Bool { int64(column) != 0 }

    public func double(_ column: Int) -> Double { unsafe sqlite3_column_double(handle, Int32(column)) }

    /// The text of a column; empty for NULL.
    ///
    /// NUL bytes in it are kept.
    public func text(_ column: Int) -> String {
        guard let start = unsafe sqlite3_column_text(handle, Int32(column)) else { return "" }
        let count = unsafe Int(sqlite3_column_bytes(handle, Int32(column)))
        return unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    public func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }
    public func optionalInt64(_ column: Int) -> Int64? { isNull(column) ? nil : int64(column) }
    public func optionalDouble(_ column: Int) -> Double? { isNull(column) ? nil : double(column) }

    /// The value of a column, of whatever kind.
    public func value(_ column: Int) -> Value {
        switch unsafe sqlite3_column_type(handle, Int32(column)) {
        case SQLITE_INTEGER: return .integer(int64(column))
        case SQLITE_FLOAT: return .real(double(column))
        case SQLITE_NULL: return .null
        case SQLITE_TEXT: return .text(text(column))
        default:
            guard let start = unsafe sqlite3_column_blob(handle, Int32(column)) else { return .blob([]) }
            let count = unsafe Int(sqlite3_column_bytes(handle, Int32(column)))
            return unsafe .blob([UInt8](UnsafeRawBufferPointer(start: start, count: count)))
        }
    }
}
