import Domain

/// What is known of exported media, as a table for spreadsheets: CSV in UTF-8 with its mark, by RFC 4180.
enum MetadataTable {
    static let name = "metadata.csv"

    /// The first line.
    static let head = "\u{FEFF}" + line(columns.map(\.name))

    /// The line of one media.
    static func line(_ row: ExportRow, _ media: Media) -> String {
        let facts = Facts(row: row, media: media)
        return line(columns.map { $0.value(facts) })
    }

    private struct Facts {
        let row: ExportRow
        let media: Media

        var cost: Cost? { row.task?.cost ?? row.task?.estimate }
    }

    private static let columns: [(name: String, value: @Sendable (Facts) -> String)] = [
        ("media_id", { $0.media.id.description }),
        ("file", { $0.row.path }),
        ("media_type", { $0.media.type.rawValue }),
        ("prompt", { $0.media.prompt }),
        ("model", { $0.media.model.rawValue }),
        ("model_name", { $0.row.modelName }),
        ("provider", { $0.row.task?.provider.rawValue ?? "" }),
        ("options", { $0.row.task.map { options(of: $0.order) } ?? "" }),
        ("aspect_ratio", { $0.media.aspectRatio }),
        ("width", { $0.media.file?.width.map(String.init) ?? "" }),
        ("height", { $0.media.file?.height.map(String.init) ?? "" }),
        ("duration_seconds", { $0.media.file?.duration.map { "\($0)" } ?? "" }),
        ("bytes", { $0.media.file.map { "\($0.bytes)" } ?? "" }),
        ("mime_type", { $0.media.file?.mimeType ?? "" }),
        ("sha256", { $0.media.file?.sha256 ?? "" }),
        ("favorite", { $0.media.favorite ? "true" : "false" }),
        ("note", { $0.media.note }),
        ("tags", { $0.media.tags.joined(separator: "; ") }),
        ("collections", { $0.media.collections.joined(separator: "; ") }),
        ("sandbox", { $0.media.sandbox ? "true" : "false" }),
        ("task_id", { $0.media.taskID.rawValue }),
        ("variant", { "\($0.media.variant)" }),
        ("parents_sha256", { $0.row.parents.joined(separator: "; ") }),
        ("source_media_id", { $0.row.task?.order.source.map { "\($0.media)" } ?? "" }),
        ("task_cost_usd", { $0.cost.map { "\($0.dollars)" } ?? "" }),
        ("task_cost_credits", { $0.cost.map { "\($0.credits)" } ?? "" }),
        ("cost_is_estimate", { $0.cost.map { $0.isEstimate ? "true" : "false" } ?? "" }),
        ("created_at", { $0.media.createdAt.rfc3339 }),
        ("completed_at", { $0.media.completedAt?.rfc3339 ?? "" }),
    ]

    private static func options(of order: Order) -> String {
        let members = order.options.mapValues(\.json)
        return members.isEmpty ? "" : String(decoding: JSONValue.object(members).bytes, as: UTF8.self)
    }

    private static func line(_ cells: [String]) -> String {
        cells.map(quoted).joined(separator: ",") + "\r\n"
    }

    /// A cell that a spreadsheet would take for a formula gets an apostrophe before it.
    private static func quoted(_ cell: String) -> String {
        let isFormula = cell.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
        let text = isFormula ? "'" + cell : cell
        guard text.utf8.contains(where: { "\",\r\n".utf8.contains($0) }) else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
            + "\""
    }
}
