import CLinux
import Files

/// Runs programs that read strangers' files, a few at a time, first come, first served.
public final class Jail: Sendable {
    /// The walls that this kernel gives; the limits of `JailedCommand.Limits` always hold.
    public struct Walls: Sendable, Equatable {
        /// Landlock: only the named files and the system's libraries can be opened.
        public let confinesFiles: Bool
        /// seccomp: no sockets, no tracing, no signals to others.
        public let confinesCalls: Bool

        /// What the running kernel can do.
        public static let ofThisKernel = Walls(
            confinesFiles: atelier_landlock_version() > 0, confinesCalls: atelier_has_seccomp())
    }

    private let gate: Gate
    /// The walls around each program.
    public let walls: Walls

    /// Opens a jail.
    ///
    /// - Parameters:
    ///   - limit: How many programs run at a time; at least 1.
    ///   - walls: Fewer walls than the kernel gives, for a test.
    public init(limit: Int, walls: Walls = .ofThisKernel) {
        gate = Gate(limit: limit)
        self.walls = walls
    }

    /// Waits for a free place, then runs the program to its end.
    ///
    /// - Returns: How it ended; a program that fails is not an error here.
    /// - Throws: `JailError`; `cancelled` when the task is cancelled, after the program and its children are gone.
    public func run(_ command: JailedCommand) async throws(JailError) -> CommandResult {
        do {
            try await gate.enter()
        } catch {
            throw .cancelled
        }
        defer { gate.leave() }
        let cancellation = try Cancellation()
        let walls = self.walls
        let result = await withTaskCancellationHandler {
            await Jail.run(command, walls: walls, unless: cancellation)
        } onCancel: {
            cancellation.signal()
        }
        return try result.get()
    }

    private static func run(
        _ command: JailedCommand, walls: Walls, unless cancellation: Cancellation
    ) async -> Result<CommandResult, JailError> {
        do {
            return .success(
                try await onOwnThread {
                    try Child(command, walls: walls).result(within: command.limits.time, unless: cancellation)
                })
        } catch let error as JailError {
            return .failure(error)
        } catch {
            return .failure(.failed(step: .fork, number: (error as? FileError)?.number ?? 0))
        }
    }
}
