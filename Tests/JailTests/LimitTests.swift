import Files
import Glibc
import Jail
import TestKit
import Testing

@Suite(.serialized) struct LimitTests {
    private let temporary: TemporaryFolder
    private let jail = Jail(limit: 2)

    init() throws { temporary = try TemporaryFolder() }

    private func bash(_ script: String) -> JailedCommand {
        JailedCommand("/usr/bin/bash", ["-c", script], in: temporary.folder)
    }

    /// Whether the process is there and has not ended.
    private func isRunning(_ process: String) throws -> Bool {
        let path = "/proc/\(process)/stat"
        let number = unsafe open(path, O_RDONLY | O_CLOEXEC)
        if number < 0 { return false }
        let state = try Descriptor(owning: number, name: path).read(at: 0, count: 4096)
        return !String(decoding: state, as: UTF8.self).contains(") Z ")
    }

    /// Waits, for a while, until a process that was killed has ended: the kernel does that in its own time.
    private func ends(_ process: String) async throws -> Bool {
        let end = SuspendingClock.now + .seconds(20)
        while try isRunning(process) {
            if SuspendingClock.now > end { return false }
            await Task.yield()
        }
        return true
    }

    @Test func `Too much output kills the program and its children`() async throws {
        var command = bash("sleep 600 & echo $!; yes")
        command.outputLimits = [1000]
        let result = try await jail.run(command)
        #expect(result.ending == .tooMuchOutput)
        #expect(result.outputs[0].count == 1000)
        let child = try #require(
            String(decoding: result.outputs[0], as: UTF8.self).split(separator: "\n").first)
        #expect(try await ends(String(child)))
    }

    @Test func `A short program that says too much is found out, too`() async throws {
        var command = bash("printf 12345")
        command.outputLimits = [4]
        #expect(try await jail.run(command).ending == .tooMuchOutput)
        command.outputLimits = [5]
        #expect(try await jail.run(command).ending == .exited(0))
    }

    @Test func `Of the errors the end is kept, and no amount of them stops the program`() async throws {
        var command = bash("for i in {1..20000}; do echo error $i >&2; done; printf last >&2")
        command.limits.errorTail = 10
        let result = try await jail.run(command)
        #expect(result.isSuccess)
        #expect(result.errors == "20000\nlast".suffix(10))
    }

    @Test func `A program that takes too long is killed`() async throws {
        var command = bash("sleep 600")
        command.limits.time = .milliseconds(20)
        #expect(try await jail.run(command).ending == .timedOut)
    }

    @Test func `A program that computes too long is killed`() async throws {
        var command = bash("for ((i = 0; i < 20000000; i++)); do :; done")  // ends by itself, later
        command.limits.processorSeconds = 1
        #expect(try await jail.run(command).ending == .killed(signal: SIGXCPU))
    }

    @Test func `A program that wants too much memory does not get it`() async throws {
        var command = bash("printf -v text '%200000000s'")
        command.limits.memory = 100_000_000
        #expect(try await jail.run(command).isSuccess == false)
        command.limits.memory = 1_500_000_000
        #expect(try await jail.run(command).isSuccess)
    }

    @Test func `A file cannot grow past its limit`() async throws {
        try temporary.folder.add("out", [])
        var command = bash("exec seq 100000 > out")
        command.writes = ["out"]
        command.limits.fileSize = 5000
        #expect(try await jail.run(command).ending == .killed(signal: SIGXFSZ))
        #expect(try temporary.folder.open("out").facts().size == 5000)
    }

    @Test func `A cancelled program is gone when its task goes on`() async throws {
        #expect(unsafe mkfifo("\(temporary.path)/pipe", 0o600) == 0)
        var command = bash("echo $BASHPID > pipe; exec sleep 600")
        command.writes = ["pipe"]
        let (jail, order) = (jail, command)
        let run = Task { try await jail.run(order) }
        let path = "\(temporary.path)/pipe"
        let process = try await onOwnThread {
            let number = unsafe open(path, O_RDONLY | O_CLOEXEC)
            let pipe = Descriptor(owning: number, name: path)
            var bytes = [UInt8](repeating: 0, count: 32)
            let count = unsafe read(pipe.number, &bytes, 32)
            return String(decoding: bytes.prefix(max(count - 1, 0)), as: UTF8.self)
        }
        #expect(try isRunning(process))
        run.cancel()
        await #expect(throws: JailError.cancelled) { try await run.value }
        #expect(try await ends(process))
    }

    @Test func `A task that was cancelled before runs nothing`() async throws {
        let (jail, command) = (jail, bash("sleep 600"))
        let run = Task {
            while !Task.isCancelled { await Task.yield() }
            return try await jail.run(command)
        }
        run.cancel()
        await #expect(throws: JailError.cancelled) { try await run.value }
    }
}
