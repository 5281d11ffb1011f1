import Domain
import Files
import Foundation
import Library
import SQLite
import Synchronization
import TestKit
import Testing

@testable import Engine
@testable import Store

/// A studio that fills up, loses its database, and gets it back.
private struct LostStudio {
    let place = TemporaryFolder.make()
    let folder: StudioFolder
    let backups: Backups
    private var path: String { place.path + "/\(Backups.databaseName)" }

    init() throws {
        folder = try StudioFolder(path: place.path)
        backups = try Backups(home: folder.home, path: place.path, clock: { .sample })
    }

    /// Opens the studio, uses it, writes the records, and closes it.
    func use(_ body: (StudioDatabase) async throws -> Void) async throws {
        let store = try StudioDatabase(path: path, backups: backups, now: .sample)
        let keeper = RecordKeeper(store: store, folder: folder, stopwatch: .still, log: .silent)
        try await body(store)
        try await keeper.catchUp()
        try await store.settleNow()
        try await store.close()
    }

    @discardableResult
    func rebuild(progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }) async throws
        -> Rebuild.Report
    {
        try await Rebuild(folder: folder, backups: backups, clock: { .sample }, progress: progress).run()
    }

    /// Every row of every table, by its table, in words that differ when a value or its kind does.
    func content() throws -> [String: Set<String>] {
        let connection = try Connection(path, isReadOnly: true)
        let tables = try connection.rows(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'media_fts%'"
        ) { $0.text(0) }
        return try Dictionary(
            uniqueKeysWithValues: tables.map { table in
                let columns = try connection.rows("SELECT name FROM pragma_table_xinfo(?)", [table]) {
                    $0.text(0)
                }
                .filter { !Self.isNotTold("\(table).\($0)") }
                let rows = try connection.rows("SELECT \(columns.joined(separator: ", ")) FROM \(table)") {
                    row in
                    columns.indices.map { "\(columns[$0])=\(row.value($0))" }.joined(separator: " ")
                }
                return (table, Self.isNotTold(table) ? [] : Set(rows))
            })
    }

    /// What no record tells: secrets, addresses that end after days at a provider, and the list of what is to be written.
    private static func isNotTold(_ name: String) -> Bool {
        ["settings.api_key", "keys", "reference_uploads", "due"].contains(name)
    }
}

extension TemporaryFolder {
    fileprivate static func make() -> TemporaryFolder {
        do { return try TemporaryFolder() } catch { preconditionFailure("\(error)") }
    }
}

@Suite struct RebuildTests {
    private static let words = ["sea", "fox", "boat", "Größe \"quoted\"\nline two", "雪", "city"]

    /// Tasks of every outcome, media with everything that a user can say of them, and all that belongs to no media.
    private func fill(_ store: StudioDatabase, tasks count: Int) async throws {
        try await store.changeSettings { settings in
            settings.apiKey = Secret("sk-canary-0123456789")
            settings.budgets.month = Money(micros: 12_345_678)
            settings.theme = .dark
        }
        for number in 0..<count {
            let order = Order.sample(
                "\(Self.words[number % Self.words.count]) \(number)", variants: 1 + number % 2)
            let time = 1_790_000_000_000 + Int64(number) * 60_000
            let queued = GenerationTask.sample("tsk_\(number)", order, at: time)
            guard case .new(let ids) = try await store.place(queued, idempotencyKey: "key-\(number)") else {
                throw Problem.sample
            }
            if number % 50 == 7 { continue }
            _ = try await store.beginSubmission(of: queued.id, at: .sample, budgetTime: .sample)
            let id = ProviderTaskID("r-\(number)")
            let hasFailed = number % 10 == 3
            var task = GenerationTask.sample(
                "tsk_\(number)", order, state: hasFailed ? .failed(id, .sample) : .stored(id), at: time)
            if !hasFailed {
                for (variant, media) in ids.enumerated() where number % 20 != 5 || variant == 0 {
                    try await store.store(.sample("\(number)-\(variant)"), as: media, at: .sample)
                }
                task.cost = Cost(
                    credits: 0.1 + 0.2, dollars: 1.0 / 3 / Double(number + 1), isEstimate: false, asOf: nil)
            }
            task.submittedAt = .sample
            task.completedAt = .sample
            try await store.save(task, at: Timestamp(milliseconds: 1_790_000_100_000 + Int64(number)))
        }
    }

    private func label(_ store: StudioDatabase) async throws {
        let live = try store.liveMedia()
        for part in 0..<7 {
            let some = live.enumerated().filter { $0.offset % 7 == part }.map(\.element)
            try await store.change(
                [
                    .init(.tag, added: ["tag \(part)", "all"]),
                    .init(.collection, added: ["Collection \(part % 3)"]),
                ], favorite: part == 2, rating: part % 6, of: some)
        }
        let imported = GenerationTask(
            id: "tsk_imported",
            order: Order(
                kind: .image, model: "Dream 8", prompt: "made elsewhere",
                options: ["seed": .text("4294967295"), "made_with": .text("ComfyUI")]), provider: .imported,
            createdAt: .sample, state: .stored("import"), completedAt: .sample)
        _ = try await store.adopt(.sample("imported"), as: imported, at: .sample)
        _ = try await store.addCollection("Empty")
        _ = try await store.trash(Array(live.prefix(20)), at: .sample)
        try await store.forget(Array(live.suffix(1)))
        _ = try await store.keep(.sample())
        _ = try await store.addSmartCollection("Foxes", filter: ["q": "fox"])
        let reference = OrderReference(.reference, .stored(StoredReference.sample().id))
        let order = Order(
            kind: .image, model: "sample-image", prompt: "like this", options: [:], references: [reference])
        _ = try await store.place(.sample("tsk_like", order, state: .cancelled), idempotencyKey: nil)
        try await store.countDay(at: .sample)
        _ = try await store.setPrice(
            Money(micros: 77), of: "sample-image", when: [:], since: "2026-01-02", at: .sample)
        _ = try await store.addTemplate(
            "T", kind: .image, prompt: "a {x}", model: nil, options: ["n": .number(2)], at: .sample)
    }

    @Test(arguments: [120])
    func `A database that is made anew is equal in every table`(tasks: Int) async throws {
        let studio = try LostStudio()
        try await studio.use { store in
            try await fill(store, tasks: tasks)
            try await label(store)
        }
        // Orders that wait are the one thing that must not be as it was: they may have gone out since.
        var before = try studio.content()
        before["tasks"] = Set(
            (before["tasks"] ?? []).map {
                $0.replacing("phase=text(\"queued\")", with: "phase=text(\"submitting\")")
            })
        let report = try await studio.rebuild()
        #expect(report.refused.isEmpty)
        #expect(report.outcome.loose == 0)
        let after = try studio.content()
        #expect(Set(before.keys) == Set(after.keys))
        for (table, rows) in before {
            #expect(after[table] == rows, "\(table)")
            #expect(
                !rows.isEmpty || ["due", "keys", "reference_uploads", "balances"].contains(table), "\(table)")
        }
        try await studio.use { store throws in
            #expect(try store.integrityFaults().isEmpty)
            var query = MediaQuery()
            query.text = "fox"
            #expect(try store.count(query) > 10)
            #expect(try store.settings().apiKey == nil)
        }
    }

    @Test func `The progress ends with all records, also when older programs wrote some`() async throws {
        let studio = try LostStudio()
        try await studio.use { try await fill($0, tasks: 3) }
        let name = "settings-0.json"
        let text = String(decoding: try studio.folder.records.bytes(of: name), as: UTF8.self)
        let older = text.replacing(#/"schema":\d+/#, with: #""schema":\#(Migrations.steps.count - 1)"#)
        #expect(older != text)
        try studio.folder.records.remove(name)
        try studio.folder.records.add(name, Array(older.utf8))
        let told = Mutex<[[Int]]>([])
        let report = try await studio.rebuild { done, total in told.withLock { $0.append([done, total]) } }
        #expect(report.refused.isEmpty)
        let steps = told.withLock { $0 }
        #expect(steps.count == 2)
        #expect(Set(steps.map { $0[1] }).count == 1)
        #expect(steps.last.map { $0[0] == $0[1] } == true)
    }

    @Test func `The former database is kept, and nothing of it is read`() async throws {
        let studio = try LostStudio()
        try await studio.use { try await fill($0, tasks: 3) }
        let damaged = [UInt8](repeating: 7, count: 9000)
        try studio.folder.home.remove(Backups.databaseName)
        try studio.folder.home.add(Backups.databaseName, damaged)
        let report = try await studio.rebuild()
        #expect(report.outcome.tasks == 3)
        let aside = try #require(report.outcome.aside.first)
        #expect(try studio.folder.home.bytes(of: aside) == damaged)
    }

    @Test(arguments: [
        "", "{", "[]", #"{"atelier": 1, "schema": 1, "kind": "media", "rows": {}}"#,
        #"{"atelier": 1, "schema": 9999, "kind": "media", "rows": {}}"#,
        #"{"atelier": 1, "schema": 11, "kind": "media", "rows": {"media": [{"id": 1, "x; DROP TABLE media": 2}]}}"#,
        #"{"atelier": 1, "schema": 11, "kind": "media", "rows": {"keys": [{"id": 1}]}}"#,
    ])
    func `A damaged record is kept aside, and the others are read`(text: String) async throws {
        let studio = try LostStudio()
        try await studio.use { try await fill($0, tasks: 3) }
        let name = StoredFile.sample("0-0").filename + ".json"
        try studio.folder.media.remove(name)
        try studio.folder.media.add(name, Array(text.utf8))
        let report = try await studio.rebuild()
        #expect(report.refused.map(\.record) == ["media/\(name)"])
        #expect(report.outcome.media == 3)
        #expect(try studio.folder.quarantine.bytes(of: name) == Array(text.utf8))
    }

    @Test
    func `Two records of one task keep what is newer, and labels that changed their number their media`()
        async throws
    {
        let studio = try LostStudio()
        try await studio.use { store in
            try await fill(store, tasks: 4)
            try await store.change([.init(.tag, added: ["wild"])], of: try store.liveMedia())
        }
        let name = StoredFile.sample("1-0").filename + ".json"
        let text = String(decoding: try studio.folder.media.bytes(of: name), as: UTF8.self)
        let older = text.replacing(#""cost_credits":0.30000000000000004"#, with: #""cost_credits":9"#)
            .replacing(#""updated_at":1790000100001,"submitted"#, with: #""updated_at":1,"submitted"#)
            .replacing(#""tags":[{"id":1,"#, with: #""tags":[{"id":7,"#)
            .replacing(#""label_id":1,"#, with: #""label_id":7,"#)
        #expect(older != text)
        try studio.folder.media.remove(name)
        try studio.folder.media.add(name, Array(older.utf8))
        try await studio.rebuild()
        try await studio.use { store throws in
            #expect(try store.task("tsk_1")?.cost?.credits == 0.1 + 0.2)
            let live = try store.liveMedia().count
            #expect(try store.labels(.tag).map(\.count) == [live])
        }
    }

    @Test func `A studio without a record has nothing to be made from`() async throws {
        let studio = try LostStudio()
        await #expect { try await studio.rebuild() } throws: { ($0 as? Problem)?.code == "no_records" }
        #expect(try !studio.folder.home.contains(Backups.databaseName))
    }

    @Test func `A lost database is not begun anew while records tell of it`() async throws {
        let studio = try LostStudio()
        try await studio.use { try await fill($0, tasks: 1) }
        try studio.folder.home.remove(Backups.databaseName)
        await #expect {
            try await studio.use { _ in }
        } throws: { error in
            guard let problem = error as? Problem else { return false }
            return problem.code == "database_missing" && problem.advice.contains("atelier rebuild")
        }
        #expect(try !studio.folder.home.contains(Backups.databaseName))
    }
}
