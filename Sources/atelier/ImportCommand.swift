import Domain
import Files
import HTTPClient

/// `atelier import DIR`: media made elsewhere on their way into the gallery; the originals stay where they are.
enum ImportCommand {
    static func run(_ arguments: inout Arguments) async throws -> Int32 {
        let configuration = try Configuration(&arguments)
        guard let place = arguments.takeWord() else { throw Problem.usage("Say which folder or file.") }
        try arguments.end()
        let stop = StopRequest()
        let path = ExportCommand.absolute(place)
        let (found, home) = (try await onOwnThread { try FileWalk(path) }, configuration.home)
        guard !found.isInside(home) else { throw Problem.importOfItself(place) }
        guard !found.files.isEmpty || !found.unreadable.isEmpty else { throw Problem.nothingToImport(place) }
        return try await StudioClient.using(configuration) { client in
            let tally = await client.send(found.files, until: stop)
            await client.stop()
            return try tally.tell(found)
        }
    }
}

/// What came of the files of an import.
private struct ImportTally {
    var new = 0
    var known = 0
    /// Those of `known` that lie in the trash.
    var inTrash = 0
    var refused = 0
    /// Not asked about, because the user stopped it or something else than a file is wrong.
    var left = 0
    /// What is wrong then.
    var problem: Problem?

    /// Says it.
    ///
    /// - Returns: 0 when everything is in the gallery, 130 after Ctrl-C, else 1.
    func tell(_ found: FileWalk) throws -> Int32 {
        for folder in found.unreadable {
            Terminal.warn("\(folder): This folder cannot be read. Look whether it is yours to read.")
        }
        let refused = refused + found.unreadable.count
        Terminal.say("\(new) new, \(known) known before, \(refused) not taken.")
        if inTrash > 0 { Terminal.say("Of the known, in the trash: \(inTrash). Settings brings them back.") }
        if found.others > 0 { Terminal.say("Links and the like passed over: \(found.others).") }
        if left > 0 { Terminal.say("\(left) are left: the same command goes on with them.") }
        if let problem { throw problem }
        return left > 0 ? 130 : refused > 0 ? 1 : 0
    }

    /// Takes what the server said of one file.
    mutating func add(_ result: Result<JSONValue, any Error>, of file: String) {
        switch result {
        case .success(let answer):
            if answer["is_new"].bool == true { new += 1 } else { known += 1 }
            if answer["media"]["deleted_at"].string != nil { inTrash += 1 }
        case .failure(let error as Problem) where error.isAboutOneFile:
            refused += 1
            Terminal.warn("\(file): \(error.summary) \(error.advice)")
        case .failure(let error):
            left += 1
            if !(error is CancellationError) {
                problem = problem ?? (error as? Problem) ?? .importFailed("\(error)")
            }
        }
    }
}

extension StudioClient {
    /// How many files are sent at once: more than are checked at once, since those that wait are checked together.
    private static let atOnce = 8
    /// A long video is checked for minutes before the answer begins.
    private static let patience = Deadlines(firstByte: nil, idle: nil, whole: nil)

    private enum Event {
        case answer(Result<JSONValue, any Error>, file: String)
        case stop
    }

    /// Sends the files, a few at once, and says how far it is and what was not taken.
    fileprivate func send(_ files: [String], until stop: StopRequest) async -> ImportTally {
        await withTaskGroup(of: Event.self) { group in
            group.addTask {
                await stop.wait()
                return .stop
            }
            var (tally, rest, underWay) = (ImportTally(), files[...], 0)
            func next() {
                guard tally.problem == nil, let file = rest.popFirst() else { return }
                underWay += 1
                group.addTask { .answer(await take(file), file: file) }
            }
            for _ in 0..<Self.atOnce { next() }
            while underWay > 0, let event = await group.next() {
                switch event {
                case .stop:
                    tally.left += rest.count
                    rest = []
                    group.cancelAll()
                case .answer(let result, let file):
                    underWay -= 1
                    tally.add(result, of: file)
                    show(files.count - rest.count - underWay, of: files.count)
                    next()
                }
            }
            tally.left += rest.count
            group.cancelAll()
            return tally
        }
    }

    private func take(_ file: String) async -> Result<JSONValue, any Error> {
        do {
            let answer = try await call(
                "POST", "/api/media", ["path": .string(file)], deadlines: Self.patience)
            return .success(answer)
        } catch {
            return .failure(Task.isCancelled ? CancellationError() : error)
        }
    }

    private func show(_ done: Int, of total: Int) {
        if done % 10 == 0 || done == total { Terminal.warn("\(done) of \(total)") }
    }
}

extension Problem {
    fileprivate static func nothingToImport(_ place: String) -> Problem {
        Problem(
            "nothing_to_import", "No file lies in \(place).",
            advice: "Name a folder or a file; hidden ones and links are passed over.")
    }

    fileprivate static func importOfItself(_ place: String) -> Problem {
        Problem(
            "import_of_itself", "\(place) is a part of the studio itself.",
            advice:
                "Name another folder. What you put into the studio's folder media is taken in at the next start."
        )
    }

    fileprivate static func importFailed(_ detail: String) -> Problem {
        Problem(
            "import_failed", "The import could not go on.",
            advice: "Run the same command again; it takes what is left.", detail: detail)
    }
}
