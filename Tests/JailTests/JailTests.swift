import Files
import Glibc
import Synchronization
import TestKit
import Testing

@testable import Jail

@Suite struct JailTests {
    private let temporary: TemporaryFolder
    private let jail = Jail(limit: 2)

    init() throws { temporary = try TemporaryFolder() }

    private func bash(_ script: String) -> JailedCommand {
        JailedCommand("/usr/bin/bash", ["-c", script], in: temporary.folder)
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test func `Status, outputs and errors come back as they were`() async throws {
        var command = bash("printf one; printf two >&2; printf three >&3; exit 7")
        command.outputLimits = [100, 100]
        let result = try await jail.run(command)
        #expect(result.ending == .exited(7))
        #expect(result.outputs.map(text) == ["one", "three"])
        #expect(result.errors == "two")
        #expect(result.peakMemory > 0)
        #expect(result.processorTime > .zero)
    }

    @Test func `A listener hears what a child says on the way, and it is not kept`() async throws {
        let words = Mutex("")
        var command = bash("printf one >&4; printf two; printf three >&3; printf four >&4")
        command.outputLimits = [100, 100]
        command.listener = { piece in words.withLock { $0 += piece } }
        #expect(command.listenerDescriptor == 4)
        let result = try await jail.run(command)
        #expect(result.isSuccess && result.outputs.map(text) == ["two", "three"])
        #expect(words.withLock { $0 } == "onefour")
    }

    @Test func `A listener hears a child that is still at work`() async throws {
        let (heard, hear) = AsyncStream<String>.makeStream()
        let running = Task {
            var command = bash("printf go >&3; sleep 600")
            command.listener = { hear.yield($0) }
            return try await jail.run(command)
        }
        #expect(await heard.first { _ in true } == "go")
        running.cancel()
        await #expect(throws: JailError.cancelled) { try await running.value }
    }

    @Test func `A child sees no environment but PATH`() async throws {
        let result = try await jail.run(JailedCommand("/usr/bin/env", [], in: temporary.folder))
        #expect(text(result.outputs[0]) == "PATH=/usr/bin:/bin\n")
    }

    @Test func `A child inherits no descriptor, though it was opened for inheritance`() async throws {
        let leaky = unsafe open("/dev/null", O_RDONLY)
        try #require(leaky >= 0)
        defer { close(leaky) }
        // Without Landlock, so that `ls` can look: 3 is what it looks with.
        let open = Jail(limit: 1, walls: Jail.Walls(confinesFiles: false, confinesCalls: true))
        let result = try await open.run(JailedCommand("/usr/bin/ls", ["/proc/self/fd"], in: temporary.folder))
        #expect(text(result.outputs[0]) == "0\n1\n2\n3\n")
    }

    @Test func `A child is killed when the studio dies, however that happens`() async throws {
        // Without Landlock, so that `setpriv` can look.
        let open = Jail(limit: 1, walls: Jail.Walls(confinesFiles: false, confinesCalls: true))
        let look = JailedCommand("/usr/bin/setpriv", ["--dump"], in: temporary.folder)
        let lines = text(try await open.run(look).outputs[0]).split(separator: "\n")
        #expect(lines.first { $0.hasPrefix("Parent death signal") } == "Parent death signal: KILL")
    }

    @Test func `A child lets the studio go first`() async throws {
        let result = try await jail.run(JailedCommand("/usr/bin/nice", [], in: temporary.folder))
        let own = getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0)
        #expect(text(result.outputs[0]) == "\(min(19, own + 5))\n")
    }

    @Test func `Standard input is empty`() async throws {
        let result = try await jail.run(JailedCommand("/usr/bin/cat", [], in: temporary.folder))
        #expect(result.isSuccess && result.outputs[0].isEmpty)
    }

    @Test(.enabled(if: Jail.Walls.ofThisKernel.confinesFiles))
    func `Only the files that were named can be read`() async throws {
        try temporary.folder.add("mine", Array("mine".utf8))
        try temporary.folder.add("other", Array("secret".utf8))
        var command = bash("cat mine; cat other; cat /etc/passwd; ls /; ls .; cat /proc/self/environ")
        command.reads = ["mine"]
        let result = try await jail.run(command)
        #expect(text(result.outputs[0]) == "mine")
        #expect(result.errors.split(separator: "\n").count { $0.contains("Permission denied") } == 5)
    }

    @Test(.enabled(if: Jail.Walls.ofThisKernel.confinesFiles))
    func `Only the files that were named can be written, and none can be made or removed`() async throws {
        try temporary.folder.add("mine", [])
        try temporary.folder.add("other", [1])
        var command = bash("printf new > mine; printf x > other; printf x > fresh; rm mine")
        command.writes = ["mine"]
        _ = try await jail.run(command)
        #expect(try text(temporary.folder.bytes(of: "mine")) == "new")
        #expect(try temporary.folder.bytes(of: "other") == [1])
        #expect(try temporary.folder.names().sorted() == ["mine", "other"])
    }

    @Test(.enabled(if: Jail.Walls.ofThisKernel.confinesFiles))
    func `A file that cannot be confined to is an error, not a run without walls`() async throws {
        var command = bash("true")
        command.reads = ["nothing"]
        await #expect(throws: JailError.failed(step: .fileRules, number: ENOENT)) {
            try await jail.run(command)
        }
    }

    @Test(.enabled(if: Jail.Walls.ofThisKernel.confinesCalls))
    func `There is no network`() async throws {
        let result = try await jail.run(bash("exec 3<>/dev/tcp/127.0.0.1/9"))
        #expect(result.ending == .exited(1))
        #expect(result.errors.contains("socket: Operation not permitted"))
    }

    @Test(.enabled(if: Jail.Walls.ofThisKernel.confinesCalls))
    func `Other processes cannot be signalled`() async throws {
        let result = try await jail.run(bash("kill -0 \(getpid()) || kill -9 \(getpid())"))
        #expect(result.ending == .exited(1))
    }

    @Test func `A missing program is an error that names the step`() async throws {
        let command = JailedCommand("/usr/bin/no-such-program", [], in: temporary.folder)
        await #expect(throws: JailError.failed(step: .exec, number: ENOENT)) { try await jail.run(command) }
    }

    @Test func `A program on the PATH is found, another is not`() {
        #expect(executable(named: "bash")?.hasSuffix("/bash") == true)
        #expect(executable(named: "no-such-program") == nil)
    }
}
