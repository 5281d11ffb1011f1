import CSQLite
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
    private var connection: Connection?
    private let lock = Mutex(State())
    private let queue = DispatchQueue(label: "atelier.database")
    private let writes = Atomic<UInt64>(1)

    /// Something that a write relies on, such as a trigger of this connection.
    public typealias Preparation = @Sendable (Connection) throws -> Void

    private struct State {
        /// What ended all writing; see `failure`.
        var failure: SQLiteError?
        var commitsInLog = 0
        /// What is still to be done before the first write.
        var preparations: ArraySlice<Preparation> = []
    }

    /// Commits after which the log is copied into the file: about a thousand pages, as SQLite would.
    private static let longLog = 100

    /// Opens or creates the database for one program alone.
    ///
    /// - Parameter path: A file, or `:memory:`.
    /// - Throws: `SQLiteError`; `isLocked` when another program has it open.
    public init(_ path: String) throws(SQLiteError) {
        let connection = try Connection(path)
        self.connection = connection
        try connection.keepsFilesOnClose(true)
        for pragma in [
            "busy_timeout = 0", "locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = FULL",
            // SQLite keeps the errors of its own checkpoints to itself, and tries again.
            "wal_autocheckpoint = 0", "journal_size_limit = 16777216", "temp_store = MEMORY",
        ] {
            try connection.execute("PRAGMA \(pragma)")
        }
    }

    /// Opens a database that is there for reading only, alone, and leaves its files as they are.
    ///
    /// A log beside it is read too, and kept.
    ///
    /// - Throws: `SQLiteError`; `isLocked` when another program has it open.
    public init(lookingAt path: String) throws(SQLiteError) {
        let connection = try Connection(path)
        self.connection = connection
        try connection.keepsFilesOnClose(true)
        for pragma in ["busy_timeout = 0", "locking_mode = EXCLUSIVE", "query_only = ON"] {
            try connection.execute("PRAGMA \(pragma)")
        }
    }

    /// Says that the content is sound and ours: from now on closing tidies up.
    ///
    /// Until then a file that is damaged, or another program's, stays as it is.
    public func settle() throws { try withConnection { try $0.keepsFilesOnClose(false) } }

    /// Counts the writes since the database was opened.
    ///
    /// What was computed under one count is good until the next.
    public var generation: UInt64 { writes.load(ordering: .acquiring) }

    /// Why nothing is written any more; `nil` while all is well.
    ///
    /// After a failed sync the kernel may call unsaved pages clean, and the next sync would succeed without them. So
    /// the first error of the disk, and the first damage, is the last thing that is written: only a new start finds
    /// out what is on the disk. A full disk is none of that: its commit was not begun, and the next one may fit.
    public var failure: SQLiteError? { lock.withLock { $0.failure } }

    /// Reads at once, on this thread.
    ///
    /// For queries of microseconds.
    ///
    /// - Throws: `SQLiteError`; an error of the disk, or damage, also becomes the `failure`. What `body` throws.
    public func read<T: Sendable>(_ body: (Connection) throws -> T) throws -> T {
        try lock.withLock { state in
            guard let connection else { throw SQLiteError.closed }
            do {
                return try body(connection)
            } catch let error as SQLiteError where error.isInputOutput || error.isDamaged {
                try connection.keepsFilesOnClose(true)
                state.failure = state.failure ?? error
                throw error
            }
        }
    }

    func withConnection<T: Sendable>(_ body: (Connection) throws -> T) throws -> T {
        try lock.withLock { _ in
            guard let connection else { throw SQLiteError.closed }
            return try body(connection)
        }
    }

    /// Runs `body` while nobody uses the connection.
    func withoutOthers<T: Sendable>(_ body: () -> T) -> T { lock.withLock { _ in body() } }

    /// Writes in one transaction that is on disk when this returns; rolled back if `body` throws.
    ///
    /// - Parameters:
    ///   - isSilent: Whether the write changes nothing that anybody has read, so that what was computed stays good.
    ///   - body: The statements.
    /// - Returns: What `body` returns.
    /// - Throws: `failure` when there is one; `SQLiteError`; what `body` throws.
    @discardableResult
    public func write<T: Sendable>(
        isSilent: Bool = false, _ body: @escaping @Sendable (Connection) throws -> T
    ) async throws -> T {
        try await onQueue { try self.writeNow(isSilent: isSilent, body) }
    }

    /// Has these steps done before anything else is written, but not at once: reads do not need them.
    ///
    /// They change nothing on the disk. An error becomes the `failure`, for what is written relies on them.
    public func beforeWriting(_ steps: [Preparation]) { lock.withLock { $0.preparations += steps } }

    /// Takes the steps before the first write soon, and lets whoever reads in between.
    public func prepareToWrite() {
        queue.async {
            while self.lock.withLock({ self.takeStep(&$0) }) {}
        }
    }

    /// Takes the next step before the first write.
    ///
    /// - Returns: Whether there was one.
    private func takeStep(_ state: inout State) -> Bool {
        guard state.failure == nil, let connection, let step = state.preparations.popFirst() else {
            return false
        }
        do { try step(connection) } catch {
            state.failure =
                error as? SQLiteError ?? SQLiteError(code: SQLITE_ABORT, message: String(describing: error))
        }
        return true
    }

    /// Writes on this thread.
    ///
    /// For the start, before anything else runs.
    @discardableResult
    public func writeNow<T: Sendable>(
        isSilent: Bool = false, _ body: (Connection) throws -> T
    ) throws -> T {
        defer { if !isSilent { writes.add(1, ordering: .releasing) } }
        return try lock.withLock { state in
            while takeStep(&state) {}
            if let failure = state.failure { throw failure }
            guard let connection else { throw SQLiteError.closed }
            do {
                let result = try connection.transaction { try body(connection) }
                state.commitsInLog += 1
                if state.commitsInLog >= Database.longLog { emptyLog(&state) }
                return result
            } catch let error as SQLiteError where error.isInputOutput || error.isDamaged {
                fail(error, &state)
                throw error
            }
        }
    }

    /// Makes the file alone the database, and ends its use: when this returns another program may open it.
    ///
    /// Whoever reads or writes afterwards gets an error.
    public func close() async throws {
        try await onQueue {
            self.lock.withLock { state in
                self.emptyLog(&state)
                self.connection = nil
            }
        }
    }

    /// Copies the log into the file.
    ///
    /// What was committed stays so when this fails: it is in the log.
    private func emptyLog(_ state: inout State) {
        guard state.failure == nil, let connection else { return }
        do {
            try connection.checkpoint()
            state.commitsInLog = 0
        } catch {
            if error.isInputOutput || error.isDamaged { fail(error, &state) }
        }
    }

    private func fail(_ error: SQLiteError, _ state: inout State) {
        do {
            try connection?.spoilFailedCommit()
            try connection?.keepsFilesOnClose(true)
            state.failure = error
        } catch let second {
            state.failure = error.followed(by: second)
        }
    }

    private func onQueue<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try work() }) }
        }
    }
}
