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
    /// How many programs run at a time.
    public let limit: Int
    /// The walls around each program.
    public let walls: Walls

    /// Opens a jail.
    ///
    /// - Parameters:
    ///   - limit: How many programs run at a time; at least 1.
    ///   - walls: Fewer walls than the kernel gives, for a test.
    public init(limit: Int, walls: Walls = .ofThisKernel) {
        gate = Gate(limit: limit)
        (self.limit, self.walls) = (limit, walls)
    }

    /// Waits for a free place, then runs the program to its end.
    ///
    /// - Returns: How it ended; a program that fails is not an error here.
    /// - Throws: `JailError`; `cancelled` when the task is cancelled, after the program and its children are gone.
    public func run(_ command: JailedCommand) async throws(JailError) -> CommandResult {
        try await withPlace { place throws(JailError) in try await place.run(command) }
    }

    /// Waits for a free place, and lets it be used until `body` returns.
    ///
    /// - Throws: What `body` throws; `JailError.cancelled` when the task is cancelled while it waits.
    public func withPlace<Value>(
        _ body: (Place) async throws(JailError) -> Value
    ) async throws(JailError) -> Value {
        do {
            try await gate.enter()
        } catch {
            throw .cancelled
        }
        defer { gate.leave() }
        return try await body(Place(walls: walls))
    }
}

extension Jail {
    /// Room for one program.
    public struct Place: Sendable {
        fileprivate let walls: Walls

        /// Runs the program to its end, as `Jail.run` does.
        public func run(_ command: JailedCommand) async throws(JailError) -> CommandResult {
            let cancellation = try Cancellation()
            let result = await withTaskCancellationHandler {
                await Place.run(command, walls: walls, unless: cancellation)
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
                        try Child(command, walls: walls).result(
                            within: command.limits.time, unless: cancellation)
                    })
            } catch let error as JailError {
                return .failure(error)
            } catch {
                return .failure(.failed(step: .fork, number: (error as? FileError)?.number ?? 0))
            }
        }
    }
}
