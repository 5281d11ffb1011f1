import Files
import Foundation
import Glibc
import Jail
import TestKit
import Testing

@Suite struct FileLockTests {
    /// Tries to lock in another process; 9 means that it is held.
    private func lockElsewhere(_ name: String, in folder: Folder) async throws -> CommandResult.Ending {
        let flock = try #require(executable(named: "flock"))
        var command = JailedCommand(flock, ["-n", "-E", "9", name, "/usr/bin/true"], in: folder)
        command.writes = [name]
        return try await Jail(limit: 1).run(command).ending
    }

    @Test func `A second process gets the lock only after the first let it go`() async throws {
        let temporary = try TemporaryFolder()
        func hold() async throws {
            let lock = try FileLock("lock", in: temporary.folder)
            #expect(try await lockElsewhere("lock", in: temporary.folder) == .exited(9))
            _ = consume lock
        }
        try await hold()
        #expect(try await lockElsewhere("lock", in: temporary.folder) == .exited(0))
    }

    @Test func `A lock that is let go is free, though a child still has a copy of its descriptor`() throws {
        let temporary = try TemporaryFolder()
        let lock = try FileLock("lock", in: temporary.folder)
        let path = temporary.path + "/lock"
        let numbers = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap {
            Int32($0)
        }
        let number = numbers.first { number in
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(number)")) == path
        }
        let copy = dup(try #require(number))
        defer { close(copy) }
        _ = consume lock
        _ = try FileLock("lock", in: temporary.folder)
    }

    @Test func `A second lock in the same process is refused, too`() throws {
        let temporary = try TemporaryFolder()
        let lock = try FileLock("lock", in: temporary.folder)
        #expect { _ = try FileLock("lock", in: temporary.folder) } throws: {
            ($0 as? FileError)?.isHeldElsewhere == true
        }
        _ = consume lock
    }
}
