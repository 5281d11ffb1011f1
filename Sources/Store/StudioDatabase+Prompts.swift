public import Domain
import SQLite

/// Words that were ordered with, and when last.
public struct EarlierPrompt: Sendable, Equatable {
    public let id: Int64
    public let prompt: String
    public let kind: MediaType
    public let uses: Int
    public let usedAt: Timestamp
}

/// One page of prompts, the last used first.
public struct PromptPage: Sendable {
    public let items: [EarlierPrompt]
    public let total: Int
    /// What to hand in for the next page.
    public let next: PromptCursor?
}

/// Where a page of prompts ends.
public struct PromptCursor: Sendable, Equatable {
    let usedAt: Int64
    let id: Int64

    /// Such as `1790000000000.12`.
    public var text: String { "\(usedAt).\(id)" }

    init(usedAt: Int64, id: Int64) {
        self.usedAt = usedAt
        self.id = id
    }

    /// Reads a cursor that was given out.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { Int64($0) }
        guard parts.count == 2, let usedAt = parts[0], let id = parts[1], usedAt >= 0, id > 0 else {
            return nil
        }
        self.init(usedAt: usedAt, id: id)
    }
}

// The history of prompts outlives tasks and media; only the user takes something out of it.
extension StudioDatabase {
    /// Reads one page.
    ///
    /// - Parameters:
    ///   - text: A part of the prompt, in any case; `nil` for all.
    ///   - kind: What was ordered with it; `nil` for everything.
    ///   - limit: 1…200.
    ///   - cursor: The end of the page before.
    /// - Returns: The last used first.
    /// - Throws: What the database says.
    public func prompts(
        containing text: String?, kind: MediaType?, limit: Int, after cursor: PromptCursor?
    ) throws -> PromptPage {
        var conditions = ["1"]
        var values: [any Bindable] = []
        if let text {
            conditions.append("prompt LIKE ? ESCAPE '\\'")
            values.append("%\(text.escapedForLike)%")
        }
        if let kind {
            conditions.append("kind = ?")
            values.append(kind.rawValue)
        }
        let filter = conditions.joined(separator: " AND ")
        return try read { connection in
            let found = try connection.rows(
                """
                SELECT id, prompt, kind, uses, used_at FROM prompts
                WHERE \(filter) AND (used_at, id) < (?, ?) ORDER BY used_at DESC, id DESC LIMIT ?
                """, values + [cursor?.usedAt ?? .max, cursor?.id ?? .max, limit + 1]
            ) { row in
                EarlierPrompt(
                    id: row.int64(0), prompt: row.text(1), kind: MediaType(rawValue: row.text(2)) ?? .image,
                    uses: row.int(3), usedAt: Timestamp(milliseconds: row.int64(4)))
            }
            let total = try connection.first("SELECT count(*) FROM prompts WHERE \(filter)", values) {
                $0.int(0)
            }
            let page = Array(found.prefix(limit))
            let next =
                found.count > limit
                ? page.last.map { PromptCursor(usedAt: $0.usedAt.milliseconds, id: $0.id) } : nil
            return PromptPage(items: page, total: total ?? 0, next: next)
        }
    }

    /// Takes one out of the history.
    ///
    /// - Returns: Whether it was there.
    public func forgetPrompt(_ id: Int64) async throws -> Bool {
        try await write { try $0.run("DELETE FROM prompts WHERE id = ?", [id]) == 1 }
    }

    static func remember(_ order: Order, at time: Timestamp, in connection: Connection) throws {
        guard !order.prompt.isEmpty else { return }
        try connection.run(
            """
            INSERT INTO prompts (prompt, kind, used_at) VALUES (?, ?, ?)
            ON CONFLICT DO UPDATE SET uses = uses + 1, used_at = max(used_at, excluded.used_at)
            """, [order.prompt, order.kind.rawValue, time.milliseconds])
    }
}

extension String {
    /// The text with the signs that `LIKE` takes for patterns made plain.
    var escapedForLike: String {
        replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_")
    }
}
