import TestKit
import Testing

@testable import SQLite

@Suite struct DatabaseTests {
    private func notes() throws -> Database {
        let database = try Database(":memory:")
        try database.writeNow {
            try $0.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT")
        }
        return database
    }

    @Test(arguments: ["", "plain", "quote ' and \" and ;", "nul \0 inside", "日本語 🎨", "a\r\nb"])
    func `A text comes back as it was written`(text: String) async throws {
        let database = try notes()
        try await database.write { try $0.run("INSERT INTO note (text) VALUES (?)", [text]) }
        let found = try database.read { try $0.first("SELECT text FROM note") { $0.text(0) } }
        #expect(found == text)
    }

    @Test func `A number, a fraction and nothing come back as they were written`() throws {
        let database = try Database(":memory:")
        let values: [any Bindable] = [Int64.min, 0.1, Value.null, true]
        let isSame = try database.read {
            try $0.first("SELECT ?, ?, ?, ?", values) {
                $0.int64(0) == .min && $0.double(1) == 0.1 && $0.isNull(2) && $0.bool(3)
                    && $0.optionalText(2) == nil && $0.optionalInt64(2) == nil && $0.optionalDouble(2) == nil
            }
        }
        #expect(isSame == true)
    }

    @Test func `A write that throws leaves nothing behind`() async throws {
        struct Stop: Error {}
        let database = try notes()
        await #expect(throws: Stop.self) {
            try await database.write { connection in
                try connection.run("INSERT INTO note (text) VALUES ('half')")
                throw Stop()
            }
        }
        #expect(try database.read { try $0.rows("SELECT 1 FROM note") { $0.int(0) } }.isEmpty)
    }

    @Test(arguments: [false, true])
    func `What is to be done before writing is there for the first write`(isPrepared: Bool) async throws {
        let database = try notes()
        database.beforeWriting([
            { try $0.execute("CREATE TEMP TABLE suffix AS SELECT ' again' AS text") },
            {
                try $0.execute(
                    "CREATE TEMP TRIGGER double AFTER INSERT ON main.note WHEN new.id = 1 "
                        + "BEGIN INSERT INTO note (text) SELECT new.text || text FROM temp.suffix; END")
            },
        ])
        #expect(try database.read { try $0.rows("SELECT 1 FROM temp.sqlite_schema") { $0.int(0) } } == [])
        if isPrepared { database.prepareToWrite() }
        try await database.write { try $0.run("INSERT INTO note (text) VALUES ('a')") }
        let texts = try database.read { try $0.rows("SELECT text FROM note") { $0.text(0) } }
        #expect(texts == ["a", "a again"])
    }

    @Test(arguments: [false, true])
    func `Nothing is written when what comes before writing failed`(isPrepared: Bool) async throws {
        let database = try notes()
        database.beforeWriting([{ try $0.execute("CREATE nonsense") }])
        if isPrepared { database.prepareToWrite() }
        await #expect(throws: SQLiteError.self) {
            try await database.write { try $0.run("INSERT INTO note (text) VALUES ('a')") }
        }
        #expect(database.failure != nil)
        #expect(try database.read { try $0.rows("SELECT text FROM note") { $0.text(0) } } == [])
    }

    @Test func `After a refused write the next one works`() async throws {
        let database = try notes()
        try await database.write { try $0.run("INSERT INTO note (text) VALUES ('once')") }
        await #expect {
            try await database.write { try $0.run("INSERT INTO note (text) VALUES ('once')") }
        } throws: { ($0 as? SQLiteError)?.isConstraint == true }
        try await database.write { try $0.run("INSERT INTO note (text) VALUES ('again')") }
        #expect(try database.read { try $0.first("SELECT count(*) FROM note") { $0.int(0) } } == 2)
    }

    @Test func `A query inside a query sees its own rows`() throws {
        let database = try Database(":memory:")
        let pairs = try database.read { connection in
            try connection.rows("SELECT value FROM json_each('[1,2]')") { outer in
                let left = outer.int(0)
                return try connection.rows("SELECT value FROM json_each('[1,2]')") { left * 10 + $0.int(0) }
            }
        }
        #expect(pairs == [[11, 12], [21, 22]])
    }

    @Test func `The generation grows with every write and with no read`() async throws {
        let database = try notes()
        let before = database.generation
        _ = try database.read { try $0.first("SELECT 1") { $0.int(0) } }
        #expect(database.generation == before)
        try await database.write { try $0.run("INSERT INTO note (text) VALUES ('x')") }
        #expect(database.generation > before)
    }

    @Test func `A hundred writes at once are all there`() async throws {
        let database = try notes()
        try await withThrowingTaskGroup { group in
            for n in 0..<100 {
                group.addTask {
                    try await database.write { try $0.run("INSERT INTO note (text) VALUES (?)", ["\(n)"]) }
                }
            }
            try await group.waitForAll()
        }
        #expect(try database.read { try $0.first("SELECT count(*) FROM note") { $0.int(0) } } == 100)
    }

    @Test func `A double-quoted word is never a value`() throws {
        let database = try notes()
        #expect(throws: SQLiteError.self) {
            try database.read { try $0.rows("SELECT id FROM note WHERE text = \"no column\"") { $0.int(0) } }
        }
    }

    @Test func `A database that is open cannot be opened again`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/note.sqlite"
        let first = try Database(path)
        try first.writeNow { try $0.execute("CREATE TABLE note (text TEXT) STRICT") }
        #expect { _ = try Database(path) } throws: { ($0 as? SQLiteError)?.isLocked == true }
        try first.writeNow { try $0.run("INSERT INTO note VALUES ('still mine')") }
    }

    @Test func `A file that is no database is said to be damaged`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/note.sqlite"
        try folder.write(Array(repeating: UInt8(ascii: "x"), count: 5000), to: "note.sqlite")
        #expect { _ = try Database(path) } throws: { ($0 as? SQLiteError)?.isDamaged == true }
    }
}
