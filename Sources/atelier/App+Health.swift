import Domain
import Engine
import Files
import HTTPServer
import Jail
import Library
import Sandbox
import Store
import WebAPI

// How each part of the program is.
extension App {
    static func health(
        _ folder: StudioFolder, _ store: StudioDatabase, _ backups: DailyBackups, _ jail: Jail,
        _ sandbox: SandboxServer, _ records: RecordKeeper, _ kept: StudioLog
    ) -> @Sendable () -> [HealthPart] {
        {
            [
                part("database") {
                    if let fault = store.fault { throw fault }
                    return "\(try store.count(MediaQuery())) media"
                },
                backups.health,
                disk(folder),
                HealthPart(
                    "jail", isWell: jail.walls.confinesFiles,
                    detail: jail.walls.confinesFiles
                        ? "media are read behind Landlock" : "this kernel has no Landlock; limits only"),
                HealthPart(
                    "door", isWell: PeerCheck.ofThisComputer != nil,
                    detail: PeerCheck.ofThisComputer != nil
                        ? "only programs of your own user are let in"
                        : "this kernel does not tell who connects: other users of this computer can"),
                part("sandbox") {
                    if let failure = sandbox.failure { throw failure }
                    return sandbox.address
                },
                part("tasks") {
                    let failed = try store.failures(limit: 1).total
                    return "\(try store.tasksInFlight().count) under way, \(failed) failures to see to"
                },
                part("records") {
                    if let failure = records.failure { throw failure }
                    let due = try store.unwrittenRecordCount()
                    return due == 0 ? "all written" : "\(due) to be written"
                },
                part("log") {
                    if let failure = kept.failure { throw failure }
                    return "kept in the folder logs"
                },
            ]
        }
    }

    private static func disk(_ folder: StudioFolder) -> HealthPart {
        do {
            let free = try folder.home.freeSpace()
            return HealthPart(
                "disk", isWell: free > StudioStorage.reserve, detail: "\(free / 1_000_000) MB free")
        } catch {
            return HealthPart("disk", isWell: false, detail: String(describing: error))
        }
    }

    private static func part(_ name: String, _ detail: () throws -> String) -> HealthPart {
        do {
            return HealthPart(name, isWell: true, detail: try detail())
        } catch let problem as Problem {
            return HealthPart(name, isWell: false, detail: "\(problem.summary) \(problem.advice)")
        } catch {
            return HealthPart(name, isWell: false, detail: String(describing: error))
        }
    }
}
