import Domain
import Files
import TestKit
import Testing

@testable import Store

@Suite struct JournalTests {
    private let place: TemporaryFolder
    private let folder: Folder

    init() throws {
        place = try TemporaryFolder()
        folder = try Folder(path: place.path)
    }

    private func open(settled: Set<TaskID> = []) throws -> Journal {
        try Journal(in: folder, isSettled: settled.contains)
    }

    @Test func `What a provider said is known to the next run`() async throws {
        do {
            let journal = try open()
            #expect(journal.earlier.isEmpty)
            try await journal.attempt("tsk_1")
            try await journal.accepted("tsk_1", as: "r-1")
            try await journal.attempt("tsk_2")
        }
        #expect(try open().earlier == ["tsk_1": "r-1"])
    }

    @Test func `It is carried on until the database knows it`() async throws {
        do {
            let journal = try open()
            try await journal.accepted("tsk_1", as: "r-1")
            try await journal.accepted("tsk_2", as: "r-2")
        }
        _ = try open(settled: ["tsk_2"])
        #expect(try open().earlier == ["tsk_1": "r-1"])
    }

    @Test func `The file takes no more room on the disk when lines are added`() async throws {
        let journal = try open()
        let before = try place.read("journal").count
        for n in 0..<50 { try await journal.attempt(TaskID("tsk_\(n)")) }
        #expect(try place.read("journal").count == before)
    }

    @Test func `Thousands of orders keep it small and lose none that is open`() async throws {
        let journal = try open()
        try await journal.accepted("tsk_open", as: "r-open")
        for n in 0..<4000 {
            let id = TaskID("tsk_\(n)-\(String(repeating: "x", count: 100))")
            try await journal.attempt(id)
            journal.settled(id)
        }
        #expect(try place.read("journal").count < 600 << 10)
        #expect(try open().earlier["tsk_open"] == "r-open")
    }

    @Test func `A torn or damaged line costs only itself`() throws {
        let whole = Journal.Line(task: "tsk_1", provider: "r-1").text
        let torn = Journal.Line(task: "tsk_2", provider: "r-2").text
        let after = Journal.Line(task: "tsk_3", provider: "r-3").text
        for cut in 2..<torn.count {
            let bytes = Array((whole + torn.dropLast(cut)).utf8) + [0, 0, 0]
            #expect(Journal.Line.all(in: bytes).map(\.task) == ["tsk_1"])
            let mended = Array((whole + torn.dropLast(cut) + "\n" + after).utf8)
            #expect(Journal.Line.all(in: mended).map(\.task) == ["tsk_1", "tsk_3"])
        }
        let damaged = whole + torn.replacing("r-2", with: "r-9") + after
        #expect(Journal.Line.all(in: Array(damaged.utf8)).map(\.task) == ["tsk_1", "tsk_3"])
    }

    @Test func `A long journal is read to its end`() async throws {
        do {
            let journal = try open()
            let filling = String(repeating: "x", count: 80)
            for n in 0..<400 { try await journal.accepted(TaskID("tsk_\(n)-\(filling)"), as: "r") }
        }
        #expect(try open().earlier.count == 400)
    }

    @Test func `A file without room for a new one is carried on`() async throws {
        do {
            let journal = try open()
            try await journal.accepted("tsk_1", as: "r-1")
        }
        let carried = try Journal(in: folder, reserve: .max) { _ in false }
        #expect(carried.earlier == ["tsk_1": "r-1"])
        try await carried.accepted("tsk_2", as: "r-2")
        #expect(try open().earlier == ["tsk_1": "r-1", "tsk_2": "r-2"])
    }

    @Test func `A journal without a line of use is left as it is and gone on with`() async throws {
        do {
            let journal = try open()
            try await journal.accepted("tsk_1", as: "r-1")
        }
        let torn = Array("attempt tsk_2 12".utf8)
        let file = try folder.openForWriting("journal")
        try file.seek(to: Int64(Journal.Line(task: "tsk_1", provider: "r-1").text.utf8.count))
        try file.write(torn.span)
        do {
            let journal = try open(settled: ["tsk_1"])
            try await journal.accepted("tsk_3", as: "r-3")
        }
        #expect(try open().earlier == ["tsk_1": "r-1", "tsk_3": "r-3"])
    }

    @Test func `A journal that is nearly full begins anew at a start`() async throws {
        do {
            let journal = try open()
            for n in 0..<1200 {
                let id = TaskID("tsk_\(n)-\(String(repeating: "x", count: 100))")
                try await journal.attempt(id)
                journal.settled(id)
            }
        }
        #expect(try place.read("journal").contains { $0 != 0 })
        _ = try Journal(in: folder) { _ in true }
        #expect(try place.read("journal").allSatisfy { $0 == 0 })
    }
}
