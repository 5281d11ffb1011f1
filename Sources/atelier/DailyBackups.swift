import Domain
import Store
import Synchronization
import WebAPI

/// Copies the database once a day while the studio is open, and remembers how the last time went.
final class DailyBackups: Sendable {
    private let backups: Backups
    private let lastFault: LastFault
    private let rounds: Task<Void, Never>

    /// Looks at once, and then every hour, whether a copy is due.
    init(of store: StudioDatabase, to backups: Backups, log: Log) {
        let lastFault = LastFault()
        self.backups = backups
        self.lastFault = lastFault
        rounds = Task { @concurrent in
            while !Task.isCancelled {
                lastFault.set(await DailyBackups.round(store, backups, log))
                do { try await Task.sleep(for: .seconds(3600)) } catch { return }
            }
        }
    }

    /// Ends the rounds; a copy under way is finished.
    func stop() async {
        rounds.cancel()
        await rounds.value
    }

    var health: HealthPart {
        do {
            if let fault = lastFault.get() { return HealthPart("backups", isWell: false, detail: fault) }
            return HealthPart("backups", isWell: true, detail: try backups.names().last ?? "none yet")
        } catch {
            return HealthPart("backups", isWell: false, detail: "\(error)")
        }
    }

    /// - Returns: What went wrong, in words for the user.
    private static func round(_ store: StudioDatabase, _ backups: Backups, _ log: Log) async -> String? {
        do {
            if let name = try await store.backUpIfDue(to: backups) {
                log.info("The database was copied.", ["backup": name])
            }
            return nil
        } catch let problem as Problem {
            log.error(
                "The database could not be copied.",
                ["code": problem.code.rawValue, "detail": problem.detail ?? ""])
            return "\(problem.summary) \(problem.advice)"
        } catch {
            log.error("The database could not be copied.", ["error": String(describing: error)])
            return "The database could not be copied."
        }
    }
}

private final class LastFault: Sendable {
    private let words = Mutex<String?>(nil)

    func set(_ words: String?) { self.words.withLock { $0 = words } }

    func get() -> String? { words.withLock { $0 } }
}
