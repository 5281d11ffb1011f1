import Domain
import Files
import SQLite
import Synchronization
import TestKit
import Testing

@testable import Store

/// M1, M2 and F7: what is kept of the database, and how it comes back.
@Suite struct BackupTests {
    /// A studio's folder with a clock that the test sets.
    private final class Bench: Sendable {
        let folder: TemporaryFolder
        let time = Mutex(Timestamp.sample)
        var path: String { folder.path + "/atelier.sqlite" }

        init() throws { folder = try TemporaryFolder() }

        func backups(rest: @escaping @Sendable () -> Void = {}) throws -> Backups {
            try Backups(
                home: try Folder(path: folder.path), path: folder.path,
                clock: { [self] in time.withLock { $0 } }, rest: rest)
        }

        func open(_ backups: Backups? = nil) throws -> StudioDatabase {
            try StudioDatabase(path: path, backups: try backups ?? self.backups(), now: .sample)
        }

        /// Puts these bytes in the place of a file.
        func damage(_ name: String, _ bytes: [UInt8], in path: String? = nil) throws {
            let folder = try Folder(path: path ?? folder.path)
            if try folder.contains(name) { try folder.remove(name) }
            try folder.add(name, bytes)
        }

        var backupNames: [String] {
            get throws { try Folder(path: backupPath).names() }
        }

        var backupPath: String { folder.path + "/backups" }

        func pass(days: Int64) { time.withLock { $0 = $0.advanced(bySeconds: days * 86_400) } }
    }

    @Test func `A copy holds everything and needs no other file`() async throws {
        let bench = try Bench()
        let backups = try bench.backups()
        let store = try bench.open()
        _ = try await store.place(.sample(), idempotencyKey: nil)
        let name = try #require(try await store.backUpIfDue(to: backups))
        #expect(try bench.backupNames == [name])
        let copy = try StudioDatabase(path: backups.path(of: name), now: .sample)
        #expect(try copy.task("tsk_sample") == .sample())
        #expect(try copy.integrityFaults() == [])
    }

    @Test func `There is one copy a day, and the last seven stay`() async throws {
        let bench = try Bench()
        let backups = try bench.backups()
        let store = try bench.open()
        var made: [String] = []
        for _ in 0..<10 {
            made.append(try #require(try await store.backUpIfDue(to: backups)))
            #expect(try await store.backUpIfDue(to: backups) == nil)
            bench.pass(days: 1)
        }
        #expect(try backups.names() == made.suffix(7))
    }

    @Test func `A clock that went far ahead once does not end the copies`() async throws {
        let bench = try Bench()
        let backups = try bench.backups()
        let store = try bench.open()
        bench.pass(days: 3650)
        _ = try await store.backUpIfDue(to: backups)
        bench.pass(days: -3650)
        #expect(try await store.backUpIfDue(to: backups) != nil)
    }

    @Test func `What is written while a copy is made is in it, and nobody waits for the whole`() async throws
    {
        let bench = try Bench()
        let store = try bench.open()
        for number in 0..<30 {
            let prompt = String(repeating: "a long prompt ", count: 3000)
            _ = try await store.place(.sample("tsk_\(number)", .sample(prompt)), idempotencyKey: nil)
        }
        let rests = Mutex(0)
        let backups = try bench.backups { [database = store.database] in
            let number = rests.withLock { count in
                count += 1
                return count
            }
            // The pause is where others come: this would wait for ever if the copy kept the lock.
            do {
                try database.writeNow {
                    try $0.run("UPDATE settings SET default_variant_count = ?", [number])
                }
            } catch {
                Issue.record(error)
            }
        }
        let name = try #require(try await store.backUpIfDue(to: backups))
        let count = rests.withLock { $0 }
        #expect(count > 3)
        let copy = try StudioDatabase(path: backups.path(of: name), now: .sample)
        #expect(try copy.settings().defaultVariantCount == count)
        #expect(try copy.integrityFaults() == [])
    }

    /// What a page of a table says of itself is only seen by who looks at every page.
    @Test func `A copy that is not sound is no copy, and the one before it stays`() async throws {
        let bench = try Bench()
        let backups = try bench.backups()
        let sound: String
        do {
            let store = try bench.open()
            sound = try #require(try await store.backUpIfDue(to: backups))
            try await store.close()
        }
        let place: Int
        do {
            let connection = try Connection(bench.path, isReadOnly: true)
            let sql = """
                SELECT (rootpage - 1) * page_size FROM sqlite_schema, pragma_page_size WHERE name = 'prompts'
                """
            place = try #require(try connection.first(sql) { $0.int(0) })
        }
        var bytes = try bench.folder.read("atelier.sqlite")
        bytes[place] = 0
        try bench.damage("atelier.sqlite", bytes)
        let database = try Database(bench.path)
        #expect {
            _ = try backups.make(of: database, .daily)
        } throws: { ($0 as? SQLiteError)?.isDamaged == true }
        #expect(try bench.backupNames == [sound])
    }

    @Test func `An older database is copied before it is changed, and the last three such copies stay`()
        throws
    {
        let bench = try Bench()
        _ = try bench.open()
        let backups = try bench.backups()
        for version in 1...5 {
            let added = (1...version).map { "CREATE TABLE later_\($0) (x TEXT) STRICT" }
            _ = try StudioDatabase(
                path: bench.path, backups: backups, now: .sample, steps: Migrations.steps + added)
            bench.pass(days: 1)
        }
        let names = try backups.names()
        let steps = Migrations.steps.count
        #expect(names.count == 3)
        #expect(names.map { $0.split(separator: "_").last } == (3...5).map { "\(steps + $0).sqlite" })
        let copy = try Connection(backups.path(of: try #require(names.last)), isReadOnly: true)
        #expect(try copy.first("PRAGMA user_version") { $0.int(0) } == steps + 4)
    }

    @Test func `A step that fails leaves the old version, and the next start makes it`() async throws {
        let bench = try Bench()
        do {
            let store = try bench.open()
            _ = try await store.place(.sample(), idempotencyKey: nil)
            try await store.close()
        }
        #expect(throws: (any Error).self) {
            _ = try StudioDatabase(
                path: bench.path, backups: nil, now: .sample,
                steps: Migrations.steps + [
                    "CREATE TABLE later (x TEXT) STRICT; INSERT INTO nowhere VALUES (1)"
                ])
        }
        let store = try StudioDatabase(
            path: bench.path, backups: nil, now: .sample,
            steps: Migrations.steps + ["CREATE TABLE later (x TEXT) STRICT"])
        #expect(try store.task("tsk_sample") == .sample())
    }

    @Test func `A damaged database stays as it is and names the newest copy that is whole`() async throws {
        let bench = try Bench()
        let backups = try bench.backups()
        let sound: String
        do {
            let store = try bench.open()
            _ = try await store.place(.sample(), idempotencyKey: nil)
            sound = try #require(try await store.backUpIfDue(to: backups))
            bench.pass(days: 1)
            let newer = try #require(try await store.backUpIfDue(to: backups))
            try bench.damage(newer, Array("no database".utf8), in: bench.backupPath)
            try await store.close()
        }
        let rubbish = Array(repeating: UInt8(ascii: "x"), count: 5000)
        try bench.damage("atelier.sqlite", rubbish)
        #expect { _ = try bench.open() } throws: { error in
            let problem = error as? Problem
            return problem?.code == "database_damaged" && problem?.advice.contains(sound) == true
                && problem?.advice.contains("atelier restore --home '\(bench.folder.path)'") == true
        }
        #expect(try bench.folder.read("atelier.sqlite") == rubbish)

        let restoration = try backups.restore(nil)
        #expect(restoration.backup == sound)
        #expect(restoration.aside.count == 1)
        #expect(try bench.folder.read(restoration.aside[0]) == rubbish)
        #expect(try bench.open().task("tsk_sample")?.state == .submitting)
    }

    @Test func `A database that is gone is missed, not begun anew`() async throws {
        let bench = try Bench()
        let backups = try bench.backups()
        do {
            let store = try bench.open()
            _ = try await store.backUpIfDue(to: backups)
            try await store.close()
        }
        try Folder(path: bench.folder.path).remove("atelier.sqlite")
        #expect { _ = try bench.open() } throws: { ($0 as? Problem)?.code == "database_missing" }
        #expect(try !Folder(path: bench.folder.path).contains("atelier.sqlite"))
        #expect(try backups.restore(nil).aside == [])
        _ = try bench.open()
    }

    @Test func `An order that waited when the copy was made is not sent again after it came back`()
        async throws
    {
        let bench = try Bench()
        let backups = try bench.backups()
        do {
            let store = try bench.open()
            _ = try await store.place(.sample(), idempotencyKey: nil)
            _ = try await store.backUpIfDue(to: backups)
            #expect(try await store.take("tsk_sample") == .taken)
            try await store.close()
        }
        _ = try backups.restore(nil)
        #expect(try bench.open().task("tsk_sample")?.state == .submitting)
    }

    @Test func `The former log is kept aside with its database, and not applied to the copy`() async throws {
        let bench = try Bench()
        let backups = try bench.backups()
        do {
            let store = try bench.open()
            _ = try await store.backUpIfDue(to: backups)
            try await store.close()
        }
        try bench.damage("atelier.sqlite-wal", [1, 2, 3])
        let aside = try backups.restore(nil).aside
        #expect(aside.count == 2)
        #expect(try bench.folder.read(aside[1]) == [1, 2, 3])
        #expect(try !Folder(path: bench.folder.path).contains("atelier.sqlite-wal"))
        _ = try bench.open()
    }

    @Test func `Only a sound copy that is there comes back, and else nothing is touched`() async throws {
        let bench = try Bench()
        let backups = try bench.backups()
        #expect { _ = try backups.restore(nil) } throws: { ($0 as? Problem)?.code == "backup_missing" }
        do { _ = try bench.open() }
        let before = try bench.folder.read("atelier.sqlite")
        try bench.damage("mine.sqlite", Array(repeating: 7, count: 9000), in: bench.backupPath)
        for (name, code) in [("mine.sqlite", "backup_damaged"), ("../atelier.sqlite", "backup_missing")] {
            #expect { _ = try backups.restore(name) } throws: { ($0 as? Problem)?.code.rawValue == code }
        }
        #expect(try bench.folder.read("atelier.sqlite") == before)
    }
}
