public import Domain
import SQLite

// The key ring. The first key of the provider in the settings is their `api_key`: whichever of the two is changed, the
// other follows in the same transaction.
extension StudioDatabase {
    private static let keyColumns = """
        id, provider, label, secret, enabled, uses,
        (SELECT coalesce(sum(micros), 0) FROM ledger WHERE ledger.key_id = keys.id), error_code, error_message,
        error_advice, error_at, parked, created_at, balance_credits, balance_at
        """

    /// The keys of a provider, the first one first.
    public func keys(at provider: ProviderID) throws -> [ProviderKey] {
        try database.read { try Self.keys(at: provider, in: $0) }
    }

    public func key(_ id: KeyID) throws -> ProviderKey? {
        try database.read { try Self.key(id, in: $0) }
    }

    /// Puts a key at the end of the ring.
    ///
    /// - Throws: `Problem` when it is there already, or the ring is full.
    public func addKey(
        _ secret: Secret, label: String?, at provider: ProviderID, time: Timestamp
    ) async throws -> ProviderKey {
        try await write { connection in
            let ring = try Self.keys(at: provider, in: connection)
            guard ring.allSatisfy({ $0.secret != secret }) else { throw Problem.keyKnown() }
            guard ring.count < ProviderKey.most else { throw Problem.tooManyKeys() }
            let id = try Self.insertKey(
                secret, label: label ?? "Key \(ring.count + 1)", at: provider, time, in: connection)
            try Self.followRing(in: connection)
            guard let key = try Self.key(id, in: connection) else { throw Problem.keyNotFound() }
            return key
        }
    }

    /// Changes a key's label, its switch or its text; a new text, or switching it on, gives it another chance.
    ///
    /// - Throws: `Problem` when there is no such key, or another one has that text.
    public func changeKey(
        _ id: KeyID, _ change: @escaping @Sendable (inout ProviderKey) throws -> Void
    ) async throws -> ProviderKey {
        try await write { connection in
            guard var key = try Self.key(id, in: connection) else { throw Problem.keyNotFound() }
            let before = key
            try change(&key)
            let others = try Self.keys(at: key.provider, in: connection).filter { $0.id != id }
            guard others.allSatisfy({ $0.secret != key.secret }) else { throw Problem.keyKnown() }
            try connection.run(
                "UPDATE keys SET label = ?, secret = ?, enabled = ? WHERE id = ?",
                [key.label, key.secret.reveal(), key.isOn, id.rawValue])
            if key.secret != before.secret || (key.isOn && !before.isOn) {
                try Self.clearComplaint(of: id, in: connection)
            }
            try Self.followRing(in: connection)
            return try Self.key(id, in: connection) ?? key
        }
    }

    /// - Returns: `false` when there was no such key.
    public func removeKey(_ id: KeyID) async throws -> Bool {
        try await write { connection in
            let isGone = try connection.run("DELETE FROM keys WHERE id = ?", [id.rawValue]) == 1
            if isGone { try Self.followRing(in: connection) }
            return isGone
        }
    }

    /// Empties the ring.
    ///
    /// - Returns: The settings, without a key.
    public func removeKeys(at provider: ProviderID) async throws -> Settings {
        try await write { connection in
            try connection.run("DELETE FROM keys WHERE provider = ?", [provider.rawValue])
            try Self.followRing(in: connection)
            return try Self.settings(in: connection)
        }
    }

    /// Keeps what a provider had against a key; `nil` when it took it.
    public func note(
        _ complaint: Problem?, against id: KeyID, parks: Bool, at time: Timestamp
    ) async throws {
        try await write { connection in
            guard let complaint else { return try Self.clearComplaint(of: id, in: connection) }
            try connection.run(
                """
                UPDATE keys SET error_code = ?, error_message = ?, error_advice = ?, error_at = ?,
                    parked = max(parked, ?) WHERE id = ?
                """,
                [
                    complaint.code.rawValue, complaint.summary, complaint.advice, time.milliseconds, parks,
                    id.rawValue,
                ])
        }
    }

    /// Keeps what a provider said is left with a key, which it takes, then.
    public func note(_ balance: Balance, with id: KeyID, at time: Timestamp) async throws {
        try await write { connection in
            try connection.run(
                "UPDATE keys SET balance_credits = ?, balance_at = ? WHERE id = ?",
                [balance.credits, time.milliseconds, id.rawValue])
            try Self.clearComplaint(of: id, in: connection)
        }
    }

    private static func clearComplaint(of id: KeyID, in connection: Connection) throws {
        try connection.run(
            """
            UPDATE keys SET error_code = NULL, error_message = NULL, error_advice = NULL, error_at = NULL, parked = 0
            WHERE id = ?
            """, [id.rawValue])
    }

    /// Brings the settings in line with the ring.
    static func followRing(in connection: Connection) throws {
        try connection.run(
            "UPDATE settings SET api_key = (SELECT secret FROM keys WHERE provider = ? ORDER BY id LIMIT 1)",
            [Settings.keyProvider.rawValue])
    }

    /// Brings the ring in line with the settings: their key replaces the first one.
    static func followSettings(_ secret: Secret?, at time: Timestamp, in connection: Connection) throws {
        let ring = try keys(at: Settings.keyProvider, in: connection)
        guard let secret else {
            if let first = ring.first {
                try connection.run("DELETE FROM keys WHERE id = ?", [first.id.rawValue])
            }
            return
        }
        guard let first = ring.first else {
            _ = try insertKey(secret, label: "Key 1", at: Settings.keyProvider, time, in: connection)
            return
        }
        for other in ring.dropFirst() where other.secret == secret {
            try connection.run("DELETE FROM keys WHERE id = ?", [other.id.rawValue])
        }
        try connection.run(
            "UPDATE keys SET secret = ?, enabled = 1 WHERE id = ?", [secret.reveal(), first.id.rawValue])
        try clearComplaint(of: first.id, in: connection)
    }

    private static func insertKey(
        _ secret: Secret, label: String, at provider: ProviderID, _ time: Timestamp, in connection: Connection
    ) throws -> KeyID {
        try connection.run(
            "INSERT INTO keys (provider, label, secret, enabled, created_at) VALUES (?, ?, ?, 1, ?)",
            [provider.rawValue, label, secret.reveal(), time.milliseconds])
        return KeyID(connection.lastInsertID)
    }

    private static func keys(at provider: ProviderID, in connection: Connection) throws -> [ProviderKey] {
        try connection.rows(
            "SELECT \(keyColumns) FROM keys WHERE provider = ? ORDER BY id", [provider.rawValue]
        ) { key($0) }.compactMap { $0 }
    }

    private static func key(_ id: KeyID, in connection: Connection) throws -> ProviderKey? {
        try connection.first("SELECT \(keyColumns) FROM keys WHERE id = ?", [id.rawValue]) { key($0) } ?? nil
    }

    private static func key(_ row: borrowing Row) -> ProviderKey? {
        guard let secret = Secret(row.text(3)) else { return nil }
        let complaint = row.optionalText(7).map {
            Problem(Problem.Code(rawValue: $0), row.text(8), advice: row.text(9))
        }
        return ProviderKey(
            id: KeyID(row.int64(0)), provider: ProviderID(row.text(1)), label: row.text(2), secret: secret,
            isOn: row.bool(4), uses: row.int(5), spent: Money(micros: row.int64(6)), complaint: complaint,
            complainedAt: row.optionalInt64(10).map { Timestamp(milliseconds: $0) }, isParked: row.bool(11),
            balance: row.optionalDouble(13),
            balanceAt: row.optionalInt64(14).map { Timestamp(milliseconds: $0) },
            createdAt: Timestamp(milliseconds: row.int64(12)))
    }
}
