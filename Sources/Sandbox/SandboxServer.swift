public import Domain
public import Files
import HTTPServer
public import Jail

/// A generator on this machine that speaks Kie's wire format and costs nothing.
///
/// It is what an order goes to before there is a key, and what tests and rehearsals go to: the same calls, files and
/// errors as the service, over a real socket. Pictures and clips are drawn from the prompt and the task's id.
public final class SandboxServer: Sendable {
    /// The port on 127.0.0.1.
    public var port: UInt16 { server.port }
    /// The base address to give to an adapter, such as `http://127.0.0.1:40123`.
    public var address: String { "http://127.0.0.1:\(port)" }
    /// Why it takes no orders; `nil` when all is well.
    public var failure: Problem? { shelf.trouble }
    private let shelf: TaskShelf
    private let server: Server
    private let painting: Task<Void, Never>

    /// Starts to listen, and goes on with the tasks that the folder remembers; calls wait until those are read.
    ///
    /// - Parameters:
    ///   - folder: Where it keeps tasks and files; nobody else's.
    ///   - port: 1…65535, or 0 to let the kernel choose.
    ///   - ffmpeg: Absolute path of the program.
    ///   - jail: Where ffmpeg runs.
    ///   - pace: How long a task takes: 1 is 4 s for pictures and 10 s for clips.
    ///   - detail: The share of width and height at which is drawn before it is scaled up, 0.02…1;
    ///     less is quicker, for tests that only look at the size.
    ///   - clock: What time it is.
    ///   - log: Hears of what should not happen.
    /// - Throws: `FileError` when the folder cannot be used, `ServerError` when the port is taken.
    public init(
        folder: Folder, port: UInt16 = 0, ffmpeg: String, jail: Jail, pace: Double = 1, detail: Double = 1,
        clock: @escaping WallClock = SandboxServer.steadyClock(), log: Log = .silent
    ) throws {
        let shelf = try TaskShelf(folder)
        self.shelf = shelf
        let easel = Easel(shelf, jail: jail, ffmpeg: ffmpeg, detail: detail, log: log)
        // Also put in the queue before a call may add to them: nothing is drawn twice.
        let reading = Task {
            do { try await onOwnThread { try shelf.read(at: clock()) } } catch {
                log.error("The sandbox cannot read its tasks.", ["error": "\(error)"])
                shelf.setTrouble(.sandboxUnreadable("\(error)"))
                throw error
            }
            for task in shelf.tasks where task.filesEndAt > clock() { easel.add(task) }
        }
        let controls = Controls(pace: pace)
        let service = SandboxService(shelf: shelf, easel: easel, controls: controls, clock: clock)
        let routes = SandboxRoutes(service: service, controls: controls) {
            do { try await reading.value } catch { throw shelf.trouble ?? error }
        }
        server = try Server(Server.Configuration(port: port), router: routes.router) { error, _ in
            SandboxRoutes.answer(to: error, log)
        }
        painting = Task {
            if case .success = await reading.result { await easel.run() }
        }
    }

    /// Ends what is drawn and answered; what it remembers stays in the folder.
    public func stop() async {
        await server.stop()
        painting.cancel()
        await painting.value
    }

    deinit { painting.cancel() }

    /// The wall clock of this moment, which goes on evenly whoever sets the machine's clock.
    public static func steadyClock() -> WallClock {
        let start = Timestamp.now
        let began = ContinuousClock.now
        return {
            let elapsed = (ContinuousClock.now - began) / .milliseconds(1)
            return Timestamp(milliseconds: start.milliseconds + Int64(elapsed))
        }
    }
}

extension Problem {
    /// Nothing is known of earlier rehearsals, so that no new one is taken.
    fileprivate static func sandboxUnreadable(_ detail: String) -> Problem {
        Problem(
            .storageFailed, "The sandbox cannot read its folder.",
            advice: "Stop Atelier, move the folder `sandbox` out of the studio, and start it again; "
                + "it holds nothing but rehearsals.", detail: detail)
    }
}
