import Dispatch
public import Domain
public import Files
import Synchronization

/// The file that remembers a paid order between "sent" and "in the database".
///
/// Its space is reserved before anything is sent, so that a task id which a provider gave us can be written
/// even on a full disk, where SQLite cannot. A line is `attempt ID` or `accepted ID PROVIDER_ID`, each with a
/// checksum; a torn last line is as good as none.
public final class Journal: Sendable {
    /// What the run before this one was told by providers.
    public let earlier: [TaskID: ProviderTaskID]

    private struct State: ~Copyable {
        var file: Descriptor
        var used: Int
        /// Whether the last line may not be whole.
        var isTorn = false
        /// The lines of tasks that are not yet in the database.
        var open: [TaskID: [String]] = [:]
    }

    private static let name = "journal"
    private let reserve: Int
    private let folder: Folder
    private let state: Mutex<State>
    private let queue = DispatchQueue(label: "atelier.journal")

    /// Reads what is there, and carries it on: in a new file where there are lines to keep.
    ///
    /// - Parameters:
    ///   - folder: The studio's home.
    ///   - reserve: The bytes of the disk that are set aside for it.
    ///   - isSettled: Whether the database already knows how a task's submission ended.
    /// - Throws: `FileError`, also when there is no room for the reserve.
    public init(
        in folder: Folder, reserve: Int = 256 << 10, isSettled: (TaskID) throws -> Bool
    ) throws {
        let (lines, used) = try Journal.read(folder)
        var open: [TaskID: [String]] = [:]
        for line in lines where try !isSettled(line.task) { open[line.task, default: []].append(line.text) }
        earlier = Dictionary(
            lines.compactMap { line in line.provider.map { (line.task, $0) } }, uniquingKeysWith: { $1 })
        (self.folder, self.reserve) = (folder, reserve)
        let opened = try Journal.open(in: folder, reserve, with: open, used: used)
        state = Mutex(opened)
    }

    /// Says that a task is about to be sent.
    ///
    /// On disk when it returns.
    public func attempt(_ task: TaskID) async throws { try await add(Line(task: task, provider: nil)) }

    /// Says under which name the provider took a task.
    ///
    /// On disk when it returns.
    public func accepted(_ task: TaskID, as id: ProviderTaskID) async throws {
        try await add(Line(task: task, provider: id))
    }

    /// Says that the database knows how the submission ended, so the lines may go.
    public func settled(_ task: TaskID) {
        state.withLock { $0.open[task] = nil }
    }

    private func add(_ line: Line) async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            queue.async { continuation.resume(with: Result { try self.addNow(line) }) }
        }
    }

    private func addNow(_ line: Line) throws {
        try state.withLock { state in
            // Room for this line, and for the answer of every order that is out.
            let needed = (state.open.count + 2) * Line.longest
            if line.provider == nil, state.used + needed > reserve {
                let begun = try Journal.begin(in: folder, reserve, with: state.open)
                state = begun
            }
            // A line that did not get whole onto the disk must not take the next one with it.
            let bytes = Array(((state.isTorn ? "\n" : "") + line.text).utf8)
            state.isTorn = true
            state.used += bytes.count
            try state.file.write(bytes.span)
            try state.file.sync()
            state.isTorn = false
            state.open[line.task, default: []].append(line.text)
        }
    }

    /// Goes on with the file that is there when none of its lines is of use, so that a start waits for no sync.
    ///
    /// - Returns: nil where there is no such file, or little room in it.
    private static func keep(in folder: Folder, _ reserve: Int, used: Int) throws -> State? {
        guard used <= reserve / 2, try folder.contains(name) else { return nil }
        let file = try folder.openForWriting(name)
        guard try file.facts().size == Int64(reserve) else { return nil }
        // A copy of the studio may have got it without its space.
        try file.reserve(Int64(reserve))
        try file.seek(to: Int64(used))
        return State(file: file, used: used, isTorn: true)
    }

    /// Begins a new file; on a full disk, goes on with the one that is there, so that the program still starts.
    private static func open(
        in folder: Folder, _ reserve: Int, with open: [TaskID: [String]], used: Int
    ) throws -> State {
        do {
            if open.isEmpty, let kept = try keep(in: folder, reserve, used: used) { return kept }
            return try begin(in: folder, reserve, with: open)
        } catch let error as FileError {
            guard error.isOutOfSpace, try folder.contains(name) else { throw error }
        }
        let file = try folder.openForWriting(name)
        try file.seek(to: Int64(used))
        return State(file: file, used: used, isTorn: true, open: open)
    }

    private static func begin(
        in folder: Folder, _ reserve: Int, with open: [TaskID: [String]]
    ) throws -> State {
        let fresh = name + ".new"
        try folder.removeIfThere(fresh)
        let file = try folder.create(fresh)
        try file.reserve(Int64(reserve))
        let bytes = Array(open.values.joined().joined().utf8)
        try file.write(bytes.span)
        try file.sync()
        try folder.replace(name, with: fresh)
        try folder.sync()
        return State(file: file, used: bytes.count, open: open)
    }

    /// The lines of the file, and how many bytes of it are used.
    ///
    /// Each line is on the disk before the next is written, so nothing comes after more zeros than the longest line has.
    private static func read(_ folder: Folder) throws -> (lines: [Line], used: Int) {
        guard try folder.contains(name) else { return ([], 0) }
        let file = try folder.open(name)
        var bytes: [UInt8] = [], block: [UInt8]
        repeat {
            block = try file.read(at: Int64(bytes.count), count: 16 << 10)
            bytes += block
        } while block.contains { $0 != 0 }
        let used = bytes.lastIndex { $0 != 0 }.map { $0 + 1 } ?? 0
        return (Line.all(in: Array(bytes[..<used])), used)
    }
}

extension Journal {
    /// One line of the file.
    struct Line: Equatable {
        /// More than the longest line: two ids of 200 bytes, the word and the checksum.
        static let longest = 512

        let task: TaskID
        let provider: ProviderTaskID?

        init(task: TaskID, provider: ProviderTaskID?) {
            self.task = task
            self.provider = provider
        }

        var text: String {
            let words = provider.map { "accepted \(task) \($0)" } ?? "attempt \(task)"
            return "\(words) \(Line.checksum(words))\n"
        }

        /// Every whole line; one that is torn, damaged or not written yet is as good as none.
        static func all(in bytes: [UInt8]) -> [Line] {
            bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast()
                .compactMap { Line(String(decoding: $0, as: UTF8.self)) }
        }

        private init?(_ text: String) {
            let words = text.split(separator: " ").map(String.init)
            guard let sum = words.last, Line.checksum(words.dropLast().joined(separator: " ")) == sum else {
                return nil
            }
            switch (words.first, words.count) {
            case ("attempt", 3): self.init(task: TaskID(words[1]), provider: nil)
            case ("accepted", 4):
                guard let id = ProviderTaskID(wire: words[2]) else { return nil }
                self.init(task: TaskID(words[1]), provider: id)
            default: return nil
            }
        }

        /// FNV-1a, 64 bits: tells a torn line from a whole one.
        private static func checksum(_ text: String) -> String {
            let sum = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
                ($0 ^ UInt64($1)) &* 0x100_0000_01b3
            }
            return String(sum, radix: 16)
        }
    }
}
