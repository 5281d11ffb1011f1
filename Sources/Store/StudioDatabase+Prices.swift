public import Domain
import SQLite

// What the user says that models cost. What was booked stays as it is.
extension StudioDatabase {
    private static let priceColumns = "id, model, options, micros, since"

    /// Everything that the user says, by model, the newest last.
    public func prices() throws -> [PriceCorrection] {
        try read { connection in
            try connection.rows("SELECT \(Self.priceColumns) FROM prices ORDER BY model, since, id") {
                Self.price($0)
            }
        }
    }

    /// What holds on the day of a moment, by the calendar of this computer, the newest last.
    public func prices(at time: Timestamp) throws -> [PriceCorrection] {
        try read { connection in
            try connection.rows(
                """
                SELECT \(Self.priceColumns) FROM prices
                WHERE since <= strftime('%Y-%m-%d', ? / 1000, 'unixepoch', 'localtime') ORDER BY since, id
                """, [time.milliseconds]
            ) { Self.price($0) }
        }
    }

    /// Keeps a price from a day on, by default that of `time`; one that was said for the same day gives way.
    ///
    /// - Throws: `field_invalid` when there are too many.
    public func setPrice(
        _ price: Money, of model: ModelID, when: [String: OptionValue], since day: String?, at time: Timestamp
    ) async throws -> PriceCorrection {
        let options = String(decoding: JSONValue.object(when.mapValues(\.json)).bytes, as: UTF8.self)
        return try await write { connection in
            let count = try connection.first("SELECT count(*) FROM prices") { $0.int(0) } ?? 0
            guard count < PriceCorrection.most else { throw Problem.tooManyPrices() }
            let found = try connection.first(
                """
                INSERT INTO prices (model, options, micros, since, created_at)
                VALUES (?1, ?2, ?3, coalesce(?4, strftime('%Y-%m-%d', ?5 / 1000, 'unixepoch', 'localtime')), ?5)
                ON CONFLICT DO UPDATE SET micros = excluded.micros, created_at = excluded.created_at
                RETURNING \(Self.priceColumns)
                """, [model.rawValue, options, price.micros, day, time.milliseconds]
            ) { Self.price($0) }
            guard let found else { throw Problem.priceNotFound() }
            return found
        }
    }

    /// Takes one away: what was said before it, or the catalogue, counts again.
    ///
    /// - Returns: Whether it was there.
    public func removePrice(_ id: Int64) async throws -> Bool {
        try await write { try $0.run("DELETE FROM prices WHERE id = ?", [id]) == 1 }
    }

    private static func price(_ row: borrowing Row) -> PriceCorrection {
        PriceCorrection(
            id: row.int64(0), model: ModelID(row.text(1)),
            when: (JSONValue.stored(row.text(2)).object ?? [:]).compactMapValues { OptionValue($0) },
            price: Money(micros: row.int64(3)), since: row.text(4))
    }
}
