import Domain
import SQLite

/// The text of a record: rows as they are in the database, in JSON.
///
/// `{"atelier": 1, "schema": 11, "kind": "media", "rows": {"tasks": [{"id": 7, …}], …}}`
struct RecordText: Sendable {
    /// The form of the text; another one would be another number.
    private static let form = 1

    /// Rows of one table.
    struct Rows: Sendable {
        let columns: [String]
        let rows: [[Value]]
    }

    let kind: RecordKind
    /// The number of migrations that made the tables what these rows fit into.
    let schema: Int
    let rows: [String: JSONValue]

    static func make(kind: String, rows: [(table: String, Rows)]) -> [UInt8] {
        var writer = JSONWriter(capacity: 4096)
        writer.object { writer in
            writer.member("atelier", form)
            writer.member("schema", Migrations.steps.count)
            writer.member("kind", kind)
            writer.member("rows") { writer in
                writer.object { writer in
                    for (table, rows) in rows {
                        writer.key(named: table)
                        writer.array(rows.rows) { writer, row in
                            writer.object { writer in
                                for (column, value) in zip(rows.columns, row) {
                                    writer.key(named: column)
                                    writer.value(value)
                                }
                            }
                        }
                    }
                }
            }
        }
        return writer.bytes
    }

    /// Reads a record.
    ///
    /// - Throws: `Problem.recordUnreadable` for what is none, or a newer Atelier's.
    init(parsing bytes: [UInt8]) throws(Problem) {
        let text: JSONValue
        do { text = try JSONValue(parsing: bytes) } catch {
            throw .recordUnreadable("it is not whole JSON")
        }
        guard text["atelier"].integer == Self.form, let schema = text["schema"].integer, schema > 0,
            let rows = text["rows"].object
        else { throw .recordUnreadable("it is no record of Atelier") }
        guard schema <= Migrations.steps.count else {
            throw .recordUnreadable("a newer Atelier wrote it; rebuild with that one")
        }
        guard let kind = RecordKind.all.first(where: { $0.name == text["kind"].string }) else {
            throw .recordUnreadable("it tells of nothing that this Atelier knows")
        }
        self.kind = kind
        self.schema = schema
        self.rows = rows
    }
}

extension JSONWriter {
    fileprivate mutating func value(_ value: Value) {
        switch value {
        case .null: null()
        case .integer(let number): self.value(number)
        case .real(let number): self.value(number)
        case .text(let text): self.value(text)
        case .blob: preconditionFailure("no table of the studio holds bytes")
        }
    }
}

extension Value {
    /// A value of a record; `nil` for lists and objects.
    init?(_ json: JSONValue) {
        switch json {
        case .null: self = .null
        case .bool(let flag): self = .integer(flag ? 1 : 0)
        case .number(let number):
            self = Int64(exactly: number).map { .integer($0) } ?? .real(number)
        case .string(let text): self = .text(text)
        case .array, .object: return nil
        }
    }
}
