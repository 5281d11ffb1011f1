import CSQLite

extension Database {
    /// The version of the SQLite that is loaded, such as `3.40.1`.
    public static var libraryVersion: String { unsafe String(cString: sqlite3_libversion()) }
}
