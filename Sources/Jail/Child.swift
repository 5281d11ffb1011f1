import CLinux
import Files
import Glibc

/// A running program and its children.
///
/// All of it happens on one thread: the kernel kills the child when the thread that started it ends.
final class Child {
    private let process: pid_t
    /// Readable once the process has ended.
    private let end: Descriptor
    /// Descriptors 1, 3, 4, … of the program.
    private let outputs: [OutputPipe]
    /// The descriptor after those, when somebody listens.
    private let heard: OutputPipe?
    /// Descriptor 2 of the program.
    private let errors: OutputPipe
    private var isReaped = false

    init(_ command: JailedCommand, walls: Jail.Walls) throws {
        let errors = try OutputPipe(limit: command.limits.errorTail, overflow: .dropsOldest)
        let outputs = try command.outputLimits.map { try OutputPipe(limit: $0, overflow: .isTooMuch) }
        let heard = try command.listener.map {
            try OutputPipe(limit: 0, overflow: .dropsOldest, listener: $0)
        }
        let inOrder = outputs.prefix(1) + [errors] + outputs.dropFirst() + (heard.map { [$0] } ?? [])
        let process = try start(command, walls: walls, outputs: inOrder.map(\.writerNumber))
        for pipe in inOrder { pipe.closeWriter() }
        let end = atelier_pidfd_open(process)
        if end < 0 {
            let number = errno
            _ = reap(process)
            throw JailError.failed(step: .descriptors, number: number)
        }
        self.end = Descriptor(owning: end, name: "pidfd")
        (self.process, self.outputs, self.errors, self.heard) = (process, outputs, errors, heard)
    }

    private var pipes: [OutputPipe] { outputs + [errors] + (heard.map { [$0] } ?? []) }

    deinit {
        // Only after an error that is on its way already.
        if !isReaped { _ = reap(process) }
    }

    /// Reads what the program says until it ends, or until a limit or the cancellation ends it.
    func result(within time: Duration, unless cancellation: Cancellation) throws -> CommandResult {
        let deadline = SuspendingClock.now + time
        var verdict: Verdict?
        while try !waitForNews(from: cancellation, until: verdict == nil ? deadline : nil) {
            if verdict != nil { continue }
            verdict = try judge(cancellation, deadline)
            if verdict != nil { kill(-process, SIGKILL) }
        }
        isReaped = true
        let end = try reap(process).get()
        for pipe in pipes { try pipe.drain() }
        if outputs.contains(where: \.isOverfull) { verdict = verdict ?? .ended(.tooMuchOutput) }
        return CommandResult(
            ending: try (verdict ?? .ended(end.ending)).ending(), outputs: outputs.map(\.bytes),
            errors: errors.text, processorTime: end.processorTime, peakMemory: end.peakMemory)
    }

    /// Why we ended the program.
    private enum Verdict {
        case cancelled
        case ended(CommandResult.Ending)

        func ending() throws(JailError) -> CommandResult.Ending {
            switch self {
            case .cancelled: throw .cancelled
            case .ended(let ending): return ending
            }
        }
    }

    private func judge(_ cancellation: Cancellation, _ deadline: SuspendingClock.Instant) throws -> Verdict? {
        for pipe in pipes { try pipe.drain() }
        if cancellation.isSignalled { return .cancelled }
        if outputs.contains(where: \.isOverfull) { return .ended(.tooMuchOutput) }
        return SuspendingClock.now >= deadline ? .ended(.timedOut) : nil
    }

    /// Waits until something can be read, or until `deadline`.
    ///
    /// - Returns: Whether the program has ended.
    private func waitForNews(
        from cancellation: Cancellation, until deadline: SuspendingClock.Instant?
    ) throws(JailError) -> Bool {
        var watched = [pollfd(fd: end.number, events: Int16(POLLIN), revents: 0)]
        if deadline != nil {
            watched.append(pollfd(fd: cancellation.number, events: Int16(POLLIN), revents: 0))
            let open = pipes.filter { !$0.isAtEnd }
            watched += open.map { pollfd(fd: $0.readerNumber, events: Int16(POLLIN), revents: 0) }
        }
        let milliseconds =
            deadline.map { min(max((($0 - .now) / .milliseconds(1)).rounded(.up), 0), 1e9) } ?? -1
        let count = unsafe poll(&watched, nfds_t(watched.count), Int32(milliseconds))
        guard count >= 0 || errno == EINTR else { throw .failed(step: .descriptors, number: errno) }
        return watched[0].revents != 0
    }
}
