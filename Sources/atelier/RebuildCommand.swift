import Domain
import Engine
import Library
import Store

/// `atelier rebuild`: makes the database anew from the files of the studio; deletes nothing.
enum RebuildCommand {
    static func run(_ arguments: inout Arguments) async throws -> Int32 {
        let configuration = try Configuration(&arguments)
        try arguments.end()
        let folder = try StudioFolder(existing: configuration.home)
        let lock = try App.lock(folder, configuration.home)
        let backups = try Backups(home: folder.home, path: configuration.home, clock: { .now })
        let rebuild = Rebuild(folder: folder, backups: backups, clock: { .now }) { done, total in
            Terminal.warn("\(done) of \(total)")
        }
        let report = try await rebuild.run()
        _ = consume lock
        say(report)
        return report.refused.isEmpty ? 0 : 1
    }

    private static func say(_ report: Rebuild.Report) {
        let outcome = report.outcome
        Terminal.say("The database is made anew: \(outcome.media) media, \(outcome.tasks) tasks.")
        for (record, problem) in report.refused {
            Terminal.say("✗ \(record), now in quarantine: \(problem.summary)")
        }
        if outcome.loose > 0 {
            Terminal.say("\(outcome.loose) rows told of something that no record knows, and were left out.")
        }
        if report.untold > 0 {
            Terminal.say("\(report.untold) files have no record; the next start takes them in.")
        }
        for file in outcome.aside { Terminal.say("The former database is kept as \(file).") }
        Terminal.say("Keys are in no record: enter yours again under Settings.")
    }
}
