import Dispatch
import Synchronization

/// A database file behind one connection.
///
/// Reads take microseconds and run where they are asked for; writes wait for the disk, so they run on
/// their own queue and never hold up Swift's threads. Debian's SQLite 3.40.1 can reset the write-ahead
/// log wrongly when there are two connections, so there is one.
///
/// `@unchecked Sendable` invariant: `connection` is only touched while `lock` is held.
public final class Database: @unchecked Sendable {
    private let connection: Connection
    private let lock = Mutex(())
    private let queue = DispatchQueue(label: "atelier.database")
    private let writes = Atomic<UInt64>(1)

    /// Opens or creates the database for one program alone.
    ///
    /// - Parameter path: A file, or `:memory:`.
    /// - Throws: `SQLiteError`; `isLocked` when another program has it open.
    public init(_ path: String) throws(SQLiteError) {
        connection = try Connection(path)
        for pragma in [
            "busy_timeout = 0", "locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = FULL",
            "wal_autocheckpoint = 1000", "journal_size_limit = 16777216", "temp_store = MEMORY",
        ] {
            try connection.execute("PRAGMA \(pragma)")
        }
    }

    /// Counts the writes since the database was opened.
    ///
    /// What was computed under one count is good until the next.
    public var generation: UInt64 { writes.load(ordering: .acquiring) }

    /// Reads at once, on this thread.
    ///
    /// For queries of microseconds.
    public func read<T: Sendable>(_ body: (Connection) throws -> T) throws -> T {
        try lock.withLock { _ in try body(connection) }
    }

    /// Writes in one transaction that is on disk when this returns; rolled back if `body` throws.
    @discardableResult
    public func write<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            queue.async {
                continuation.resume(with: Result { try self.writeNow(body) })
            }
        }
    }

    /// Writes on this thread.
    ///
    /// For the start, before anything else runs.
    @discardableResult
    public func writeNow<T: Sendable>(_ body: (Connection) throws -> T) throws -> T {
        defer { writes.add(1, ordering: .releasing) }
        return try lock.withLock { _ in
            try connection.transaction { try body(connection) }
        }
    }
}
