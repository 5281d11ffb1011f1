public import Domain
import SQLite

extension StudioDatabase {
    private static let columns = """
        api_key, use_sandbox, default_image_model, default_video_model, default_image_aspect_ratio,
        default_video_aspect_ratio, default_variant_count, default_video_duration, theme, updated_at,
        budget_day, budget_month, confirm_above, density, motion
        """

    public func settings() throws -> Settings {
        try read { try Self.settings(in: $0) }
    }

    static func settings(in connection: Connection) throws -> Settings {
        let found = try connection.first("SELECT \(columns) FROM settings") { row in
            Settings(
                apiKey: row.optionalText(0).flatMap { Secret($0) }, usesSandbox: row.bool(1),
                defaultImageModel: ModelID(row.text(2)), defaultVideoModel: ModelID(row.text(3)),
                defaultImageAspectRatio: row.text(4), defaultVideoAspectRatio: row.text(5),
                defaultVariantCount: row.int(6), defaultVideoDuration: row.int(7),
                theme: Settings.Theme(rawValue: row.text(8)) ?? .system,
                density: Settings.Density(rawValue: row.text(13)) ?? .comfortable,
                motion: Settings.Motion(rawValue: row.text(14)) ?? .system,
                budgets: Budgets(
                    day: row.optionalInt64(10).map { Money(micros: $0) },
                    month: row.optionalInt64(11).map { Money(micros: $0) },
                    confirmAbove: row.optionalInt64(12).map { Money(micros: $0) }),
                updatedAt: Timestamp(milliseconds: row.int64(9)))
        }
        return found ?? .standard(at: Timestamp(milliseconds: 0))
    }

    /// Changes the one row: read and written in one transaction, so that no other change is lost.
    ///
    /// - Returns: The settings as they are now; unchanged when `change` throws.
    @discardableResult
    public func changeSettings(
        _ change: @escaping @Sendable (inout Settings) throws -> Void
    ) async throws -> Settings {
        try await write { connection in
            var settings = try Self.settings(in: connection)
            let key = settings.apiKey
            try change(&settings)
            if settings.apiKey != key {
                try Self.followSettings(settings.apiKey, at: settings.updatedAt, in: connection)
            }
            try connection.run(
                """
                UPDATE settings SET (\(Self.columns)) = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, Self.values(settings))
            if settings.apiKey == nil { try Self.followRing(in: connection) }
            return try Self.settings(in: connection)
        }
    }

    static func insertSettingsIfMissing(_ connection: Connection, now: Timestamp) throws {
        try connection.run(
            """
            INSERT OR IGNORE INTO settings (\(columns), id, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)
            """, values(.standard(at: now)) + [now.milliseconds])
    }

    private static func values(_ settings: Settings) -> [any Bindable] {
        [
            settings.apiKey?.reveal(), settings.usesSandbox, settings.defaultImageModel.rawValue,
            settings.defaultVideoModel.rawValue, settings.defaultImageAspectRatio,
            settings.defaultVideoAspectRatio, settings.defaultVariantCount, settings.defaultVideoDuration,
            settings.theme.rawValue, settings.updatedAt.milliseconds, settings.budgets.day?.micros,
            settings.budgets.month?.micros, settings.budgets.confirmAbove?.micros,
            settings.density.rawValue, settings.motion.rawValue,
        ]
    }
}
