import CLinux
import Files
import Glibc
import TestKit
import Testing

@Suite struct FolderTests {
    private let temporary: TemporaryFolder
    private var folder: Folder { temporary.folder }

    init() throws { temporary = try TemporaryFolder() }

    private func mode(_ path: String) -> mode_t {
        var status = stat()
        return unsafe lstat("\(temporary.path)/\(path)", &status) == 0 ? status.st_mode & 0o777 : 0
    }

    @Test func `New folders and files belong to this user only, though the umask allows all`() throws {
        let before = umask(0)
        defer { umask(before) }
        _ = try folder.folder("inner").create("file")
        #expect(mode("inner") == 0o700)
        #expect(mode("inner/file") == 0o600)
    }

    @Test func `A folder that was open to others is closed to them`() throws {
        #expect(unsafe mkdir("\(temporary.path)/inner", 0o700) == 0)
        #expect(unsafe chmod("\(temporary.path)/inner", 0o755) == 0)
        _ = try folder.folder("inner")
        #expect(mode("inner") == 0o700)
    }

    @Test func `A folder that all users share is left as it is`() throws {
        let path = "\(temporary.path)/shared"
        #expect(unsafe mkdir(path, 0o700) == 0)
        #expect(unsafe chmod(path, 0o1777) == 0)
        #expect(throws: FileError(.createFolder, path, number: EPERM)) { try Folder(path: path) }
        #expect(mode("shared") == 0o777)
    }

    // None of them names anything that matters, should the rule ever break.
    @Test(arguments: ["", ".", "..", "/nowhere/atelier-test", "a/b", "../x", "nul\0byte"])
    func `A name that is not one component is refused`(name: String) throws {
        #expect { _ = try folder.create(name) } throws: { ($0 as? FileError)?.isBadName == true }
        #expect { _ = try folder.open(name) } throws: { ($0 as? FileError)?.isBadName == true }
        #expect { try folder.remove(name) } throws: { ($0 as? FileError)?.isBadName == true }
        #expect { try folder.move("a", as: name) } throws: { ($0 as? FileError)?.isBadName == true }
    }

    @Test func `A link is not followed, wherever it leads`() throws {
        try folder.add("real", [1])
        #expect(unsafe symlink("real", "\(temporary.path)/link") == 0)
        #expect(unsafe symlink("/etc", "\(temporary.path)/folder-link") == 0)
        #expect { _ = try folder.open("link") } throws: { ($0 as? FileError)?.isNotPlainFile == true }
        #expect { _ = try folder.create("link") } throws: { ($0 as? FileError)?.isTaken == true }
        #expect { _ = try folder.folder("folder-link") } throws: {
            ($0 as? FileError)?.isNotPlainFile == true
        }
    }

    /// The wall behind the check of names.
    @Test(arguments: ["../outside", "link/file", "link", "/ABSOLUTE/outside"])
    func `The kernel opens nothing outside of a folder, even by a path`(name: String) throws {
        let inner = try folder.folder("inner")
        try folder.add("outside", [1])
        try folder.folder("other").add("file", [2])
        try inner.add("file", [3])
        #expect(unsafe symlink("../other", "\(temporary.path)/inner/link") == 0)
        let path = name.hasPrefix("/") ? "\(temporary.path)/outside" : name
        #expect(unsafe atelier_open_beneath(inner.number, path, O_RDONLY, 0) == -1)
        let control = unsafe atelier_open_beneath(inner.number, "file", O_RDONLY, 0)
        try #require(control >= 0)
        #expect(try Descriptor(owning: control, name: "file").read(at: 0, count: 9) == [3])
    }

    @Test func `Only plain files open for reading, and a pipe does not hold us up`() throws {
        _ = try folder.folder("inner")
        #expect(unsafe mkfifo("\(temporary.path)/pipe", 0o600) == 0)
        #expect { _ = try folder.open("inner") } throws: { ($0 as? FileError)?.isNotPlainFile == true }
        #expect { _ = try folder.open("pipe") } throws: { ($0 as? FileError)?.isNotPlainFile == true }
        #expect { _ = try folder.open("nothing") } throws: { ($0 as? FileError)?.isMissing == true }
    }

    @Test func `Moving never replaces a file`() throws {
        let other = try folder.folder("other")
        try folder.add("a", [1])
        try other.add("a", [2])
        #expect { try folder.move("a", to: other, as: "a") } throws: { ($0 as? FileError)?.isTaken == true }
        #expect(try folder.bytes(of: "a") == [1])
        #expect(try other.bytes(of: "a") == [2])
        try folder.move("a", to: other, as: "b")
        #expect(try other.names().sorted() == ["a", "b"])
        #expect(try folder.names() == ["other"])
    }

    @Test func `What is appended follows what was there`() throws {
        try folder.add("part", [1, 2])
        let file = try folder.openForAppending("part")
        try file.write([3].span)
        try file.sync()
        #expect(try file.facts().size == 3)
        #expect(try folder.bytes(of: "part") == [1, 2, 3])
        #expect(try file.read(at: 1, count: 100) == [2, 3])
    }

    @Test func `A missing parent is an error with its name`() throws {
        let path = "\(temporary.path)/no/where"
        #expect(throws: FileError(.createFolder, path, number: ENOENT)) { try Folder(path: path) }
    }

    @Test(arguments: [ENOSPC, EDQUOT, EFBIG])
    func `A full disk, a full quota and a size limit all mean: no space`(number: Int32) {
        #expect(FileError(.write, "x", number: number).isOutOfSpace)
        #expect(!FileError(.write, "x", number: EIO).isOutOfSpace)
    }

    @Test func `A full device is reported as no space`() throws {
        let number = unsafe open("/dev/full", O_WRONLY | O_CLOEXEC)
        try #require(number >= 0)
        let file = Descriptor(owning: number, name: "full")
        #expect(throws: FileError(.write, "full", number: ENOSPC)) { try file.write([1].span) }
    }

    @Test func `Free space is known`() throws {
        #expect(try folder.freeSpace() > 0)
    }
}
