import Domain
import HTTPServer
import Store

// What orders cost, one by one and added up.
extension Studio {
    @Sendable func listLedger(_ request: Request) throws -> Response {
        let cursor = try request.whole("cursor", 1...Int.max)
        let page = try store.ledger(
            try request.ledgerFilter(), limit: try request.whole("limit", 1...200) ?? 60,
            before: cursor.map { Int64($0) })
        return .json { writer in
            writer.member("items") { $0.array(page.items) { $1.write(to: &$0, in: catalogue) } }
            writer.member("total", page.total)
            writer.member("next_cursor", page.next.map(String.init))
        }
    }

    @Sendable func totalLedger(_ request: Request) throws -> Response {
        let filter = try request.ledgerFilter()
        let grouping: LedgerGrouping = try request.choice("by") ?? .day
        return try cache.answer(
            to: .words("ledger totals \(grouping) \(filter)"), generation: store.generation,
            type: "application/json", request: request
        ) {
            let groups = try store.ledgerTotals(filter, by: grouping)
            var writer = JSONWriter()
            writer.object { writer in
                writer.member("items") {
                    $0.array(groups) { writer, group in writer.object { group.write(to: &$0) } }
                }
            }
            return SharedBody(writer)
        }
    }

    /// Every row that the filter leaves, oldest last, as a spreadsheet reads it.
    ///
    /// Source: https://www.rfc-editor.org/rfc/rfc4180
    @Sendable func downloadLedger(_ request: Request) throws -> Response {
        let filter = try request.ledgerFilter()
        var table = CSVTable([
            "day", "sent_at", "task_id", "media_id", "provider", "model", "kind", "state", "credits", "usd",
            "estimated", "prompt",
        ])
        var cursor: Int64?
        repeat {
            // A page at a time, so that nobody waits long for the database.
            let page = try store.ledger(filter, limit: 1000, before: cursor)
            for entry in page.items { table.add(entry) }
            cursor = page.next
        } while cursor != nil
        return Response(
            headers: [
                "Content-Type": "text/csv; charset=utf-8",
                "Content-Disposition": "attachment; filename=\"atelier-ledger.csv\"",
            ], body: .bytes(table.bytes))
    }
}

extension Request {
    /// Which part of the ledger is asked for.
    func ledgerFilter() throws(Problem) -> LedgerFilter {
        LedgerFilter(
            from: try day("from"), to: try day("to"), model: try model(),
            sandbox: try flag("sandbox"))
    }

    /// A date, such as `2026-11-28`.
    private func day(_ name: String) throws(Problem) -> String? {
        guard let text = query(name) else { return nil }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let isDay =
            parts.map(\.utf8.count) == [4, 2, 2]
            && text.utf8.allSatisfy { $0 == 45 || (48...57).contains($0) }
            && (1...12).contains(Int(parts[1]) ?? 0) && (1...31).contains(Int(parts[2]) ?? 0)
        guard isDay else { throw .invalidField(name, "\(name) must be a day, such as 2026-11-28.") }
        return text
    }
}

extension LedgerEntry {
    fileprivate func write(to writer: inout JSONWriter, in catalogue: Catalogue) {
        writer.object { writer in
            writer.member("task_id", task.rawValue)
            writer.member("media_id", media.map { Int($0.rawValue) })
            writer.member("provider", provider.rawValue)
            writer.member("sandbox", provider == .sandbox)
            writer.member("model", model.rawValue)
            writer.member("model_name", catalogue.name(of: model))
            writer.member("kind", kind.rawValue)
            writer.member("prompt", prompt)
            writer.member("day", day)
            writer.member("state", spending.rawValue)
            writer.member("cost") { $0.cost(cost) }
            writer.member("sent_at", createdAt)
        }
    }
}

extension LedgerTotals {
    func write(to writer: inout JSONWriter) {
        writer.member("name", name)
        writer.member("orders", orders)
        writer.member("made", made)
        writer.member("kept", kept)
        writer.member("credits", credits)
        writer.member("usd", money.dollars)
        writer.member("kept_per_usd", money == .zero ? nil : Double(kept) / money.dollars)
        writer.member("unclear", unclear)
        writer.member("unclear_usd", unclearMoney.dollars)
        writer.member("unpriced", unpriced)
    }
}

/// Lines of values, each in quotes where it has to be.
private struct CSVTable {
    private(set) var bytes: [UInt8] = []

    init(_ heads: [String]) { add(heads) }

    mutating func add(_ entry: LedgerEntry) {
        add([
            entry.day, entry.createdAt.rfc3339, entry.task.rawValue, entry.media.map { "\($0)" } ?? "",
            entry.provider.rawValue, entry.model.rawValue, entry.kind.rawValue, entry.spending.rawValue,
            entry.cost.map { "\($0.credits)" } ?? "", entry.cost.map { "\($0.dollars)" } ?? "",
            entry.cost.map { "\($0.isEstimate)" } ?? "", entry.prompt,
        ])
    }

    private mutating func add(_ values: [String]) {
        for (index, value) in values.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            add(value)
        }
        bytes += [13, 10]
    }

    /// Spreadsheets take a text that begins like a formula for one; a sign before it makes it a text.
    private mutating func add(_ value: String) {
        let text = value.first.map { "=+-@\t\r".contains($0) } == true ? "'" + value : value
        if text.utf8.contains(where: { [34, 44, 10, 13].contains($0) }) {
            bytes += Array("\"\(text.replacing("\"", with: "\"\""))\"".utf8)
        } else {
            bytes += Array(text.utf8)
        }
    }
}
