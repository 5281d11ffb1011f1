public import Domain
import SQLite

/// One page of references, newest first.
public struct ReferencePage: Sendable {
    public let items: [StoredReference]
    public let total: Int
    /// The number to hand in for the next page.
    public let next: Int64?
}

extension StudioDatabase {
    /// Makes a row for a file that lies whole in `references/`; one that is there already stays as it is.
    ///
    /// - Returns: Whether it is new.
    public func keep(_ reference: StoredReference) async throws -> Bool {
        try await write { connection in
            try connection.run(
                """
                INSERT INTO media_references (reference_id, media_type, mime_type, filename, name, bytes, sha256,
                    width, height, duration, thumbnail, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """,
                [
                    reference.id.rawValue, reference.type.rawValue, reference.mimeType, reference.filename,
                    reference.name, reference.bytes, reference.sha256, reference.width, reference.height,
                    reference.duration, reference.hasThumbnail, reference.createdAt.milliseconds,
                ]) == 1
        }
    }

    public func reference(_ id: ReferenceID) throws -> StoredReference? { try references([id])[id] }

    /// The references with these ids; missing ones are left out.
    public func references(_ ids: [ReferenceID]) throws -> [ReferenceID: StoredReference] {
        try read { connection in
            try ids.reduce(into: [:]) { found, id in
                found[id] = try connection.first(
                    "SELECT \(Self.referenceColumns) FROM media_references WHERE reference_id = ?",
                    [id.rawValue]
                ) { Self.reference($0) }
            }
        }
    }

    /// Reads one page of references, newest first; `limit` is 1…200, `cursor` the `next` of the page before.
    public func references(limit: Int, before cursor: Int64?) throws -> ReferencePage {
        try read { connection in
            let found = try connection.rows(
                """
                SELECT \(Self.referenceColumns), id FROM media_references WHERE id < ? ORDER BY id DESC LIMIT ?
                """, [cursor ?? .max, limit + 1]
            ) { (reference: Self.reference($0), id: $0.int64(12)) }
            let total = try connection.first("SELECT count(*) FROM media_references") { $0.int(0) }
            let page = found.prefix(limit)
            return ReferencePage(
                items: page.map(\.reference), total: total ?? 0,
                next: found.count > limit ? page.last?.id : nil)
        }
    }

    /// Where a provider has a reference, if it still has it at `time`.
    public func address(
        of id: ReferenceID, at provider: ProviderID, goodAt time: Timestamp
    ) throws -> String? {
        try read { connection in
            try connection.first(
                "SELECT address FROM reference_uploads WHERE reference_id = ? AND provider = ? AND expires_at > ?",
                [id.rawValue, provider.rawValue, time.milliseconds]
            ) { $0.text(0) }
        }
    }

    /// Notes where a provider has a reference, and until when; a former address is forgotten.
    public func note(
        _ address: String, of id: ReferenceID, at provider: ProviderID, until expiry: Timestamp
    ) async throws {
        try await write { connection in
            try connection.run(
                """
                INSERT INTO reference_uploads (reference_id, provider, address, expires_at) VALUES (?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET address = excluded.address, expires_at = excluded.expires_at
                """, [id.rawValue, provider.rawValue, address, expiry.milliseconds])
        }
    }

    /// Forgets where a provider has these references: it could not find one of them there.
    public func forgetAddresses(of ids: [ReferenceID], at provider: ProviderID) async throws {
        try await write { connection in
            for id in ids {
                try connection.run(
                    "DELETE FROM reference_uploads WHERE reference_id = ? AND provider = ?",
                    [id.rawValue, provider.rawValue])
            }
        }
    }

    private static let referenceColumns = """
        reference_id, media_type, mime_type, filename, name, bytes, sha256, width, height, duration, thumbnail,
        created_at
        """

    private static func reference(_ row: borrowing Row) -> StoredReference {
        StoredReference(
            id: ReferenceID(row.text(0)), type: MediaType(rawValue: row.text(1)) ?? .image,
            mimeType: row.text(2), filename: row.text(3), name: row.optionalText(4), bytes: row.int64(5),
            sha256: row.text(6), width: row.optionalInt64(7).map { Int($0) },
            height: row.optionalInt64(8).map { Int($0) }, duration: row.isNull(9) ? nil : row.double(9),
            hasThumbnail: row.bool(10), createdAt: Timestamp(milliseconds: row.int64(11)))
    }
}

extension StudioDatabase {
    /// The file names of all references.
    public func referenceNames() throws -> [String] {
        try read { try $0.rows("SELECT filename FROM media_references ORDER BY id") { $0.text(0) } }
    }
}
