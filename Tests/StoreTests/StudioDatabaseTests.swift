import Domain
import SQLite
import TestKit
import Testing

@testable import Store

@Suite struct StudioDatabaseTests {
    @Test func `Settings come back as they were saved, and a new studio has the standard ones`() async throws
    {
        let store = try StudioDatabase(path: ":memory:", now: .sample)
        #expect(try store.settings() == .standard(at: .sample))
        var settings = Settings.standard(at: Timestamp(milliseconds: 7))
        settings.apiKey = Secret("a-key-of-some-length")
        settings.usesSandbox = true
        settings.defaultVariantCount = 4
        settings.theme = .dark
        try await store.changeSettings { [settings] in $0 = settings }
        #expect(try store.settings() == settings)
    }

    @Test func `There is never a second settings row`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/atelier.sqlite"
        do { _ = try StudioDatabase(path: path, now: .sample) }
        let raw = try Database(path)
        #expect(throws: SQLiteError.self) {
            try raw.writeNow {
                try $0.run(
                    "INSERT INTO settings SELECT 2, api_key, use_sandbox, '', '', '', '', 1, 1, 'dark', 0, 0 FROM settings"
                )
            }
        }
    }

    @Test func `What was written is there after the database is opened again`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/atelier.sqlite"
        do {
            let store = try StudioDatabase(path: path, now: .sample)
            _ = try await store.place(.sample(), idempotencyKey: nil)
            try await store.close()
        }
        let again = try StudioDatabase(path: path, now: Timestamp(milliseconds: 1))
        #expect(try again.task(TaskID("tsk_sample")) == .sample())
        #expect(try again.settings() == .standard(at: .sample))
        #expect(try again.integrityFaults() == [])
    }

    @Test func `A database of a newer Atelier is refused and stays byte for byte the same`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/atelier.sqlite"
        do {
            let raw = try Database(path)
            try raw.writeNow {
                try $0.execute("CREATE TABLE future (x TEXT) STRICT; PRAGMA user_version = 999")
            }
        }
        let before = try folder.read("atelier.sqlite")
        #expect { _ = try StudioDatabase(path: path, now: .sample) } throws: {
            ($0 as? Problem)?.code == "database_too_new"
        }
        #expect(try folder.read("atelier.sqlite") == before)
    }

    @Test func `A second open says that the studio is in use`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/atelier.sqlite"
        let first = try StudioDatabase(path: path, now: .sample)
        #expect { _ = try StudioDatabase(path: path, now: .sample) } throws: {
            ($0 as? Problem)?.code == "home_in_use"
        }
        #expect(try first.settings() == .standard(at: .sample))
    }

    @Test func `A damaged file is refused with what to do, and stays as it is`() throws {
        let folder = try TemporaryFolder()
        let rubbish = Array(repeating: UInt8(ascii: "x"), count: 5000)
        try folder.write(rubbish, to: "atelier.sqlite")
        #expect { _ = try StudioDatabase(path: folder.path + "/atelier.sqlite", now: .sample) } throws: {
            ($0 as? Problem)?.code == "database_damaged"
        }
        #expect(try folder.read("atelier.sqlite") == rubbish)
    }

    @Test func `A full disk is called a full disk, and what is there stays`() async throws {
        let store = try StudioDatabase(path: ":memory:", now: .sample)
        _ = try await store.place(.sample(), idempotencyKey: nil)
        try store.database.read { try $0.execute("PRAGMA max_page_count = 1") }
        await #expect(throws: Problem.diskFull(needed: nil)) {
            for n in 0..<1000 {
                _ = try await store.place(
                    .sample("tsk_\(n)", .sample(String(repeating: "boat ", count: 200))), idempotencyKey: nil)
            }
        }
        #expect(try store.integrityFaults() == [])
        #expect(try store.task("tsk_sample") == .sample())
    }
}
