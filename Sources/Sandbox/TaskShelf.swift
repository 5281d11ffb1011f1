import Domain
import Files
import Synchronization

/// What the sandbox remembers: its tasks and what they made, each in a file, so that it outlives a crash of the
/// program as a real service would.
final class TaskShelf: Sendable {
    let files: Folder
    private let records: Folder
    private let state: Mutex<State>

    private struct State {
        var tasks: [String: SandboxTask] = [:]
        var drawn: Set<String> = []
        /// Why a task could not be drawn.
        var failures: [String: String] = [:]
        /// Why nothing of earlier is known.
        var trouble: Problem?
    }

    /// Opens the shelf, which holds nothing before it is read.
    ///
    /// - Throws: `FileError` when the folder cannot be written.
    init(_ folder: Folder) throws(FileError) {
        records = try folder.folder("tasks")
        files = try folder.folder("files")
        state = Mutex(State())
    }

    /// Reads what it remembers and clears away what is too old; blocks, for longer the more there is.
    ///
    /// Must be called once, before any task or file is kept; a body that arrives meanwhile stays.
    ///
    /// - Throws: `FileError` when the folder cannot be read or written.
    func read(at now: Timestamp) throws(FileError) {
        var read = State()
        var found: [(name: String, json: JSONValue)] = []
        for name in try records.names() { found.append((name, try Self.json(in: records, name))) }
        // The oldest first: an order may go on from an earlier one.
        found.sort { ($0.json["created_at"].looseNumber ?? 0) < ($1.json["created_at"].looseNumber ?? 0) }
        for (name, json) in found {
            let task = SandboxTask(json) { id in read.tasks[id] }
            if let task, task.recordEndsAt > now {
                read.tasks[task.id] = task
            } else {
                try records.remove(name)
            }
        }
        let wanted = Set(read.tasks.values.filter { $0.filesEndAt > now }.flatMap(\.files))
        for name in try files.names() {
            if wanted.contains(name) {
                read.drawn.insert(name)
            } else if try !UploadRack.keeps(name, in: files, at: now), try files.isLeftOver(name) {
                try files.remove(name)
            }
        }
        state.withLock { $0 = read }
    }

    /// Null for a file that is no whole record, such as one that a crash cut short.
    private static func json(in folder: Folder, _ name: String) throws(FileError) -> JSONValue {
        guard name.hasSuffix(".json") else { return .null }
        let file = try folder.open(name)
        let bytes = try file.read(at: 0, count: Int(min(try file.facts().size, 1 << 20)))
        do throws(JSONValue.Unreadable) {
            return try JSONValue(parsing: bytes)
        } catch {
            return .null
        }
    }

    /// Remembers a task, durably, before anybody is told its id; blocks.
    func keep(_ task: SandboxTask) throws(FileError) {
        let part = task.id + ".part"
        let file = try records.create(part)
        try file.write(task.json.bytes.span)
        try file.sync()
        try records.move(part, as: task.id + ".json")
        try records.sync()
        state.withLock { $0.tasks[task.id] = task }
    }

    func task(_ id: String, at now: Timestamp) -> SandboxTask? {
        state.withLock { $0.tasks[id] }.flatMap { $0.recordEndsAt > now ? $0 : nil }
    }

    /// All tasks, the oldest first.
    var tasks: [SandboxTask] {
        state.withLock { Array($0.tasks.values) }.sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
    }

    /// Whether a file is there to be fetched.
    func holds(_ file: String, at now: Timestamp) -> Bool {
        guard isDrawn(file), let task = task(ofFile: file) else { return false }
        return task.completedAt <= now && now < task.filesEndAt
    }

    /// The task that made a file.
    func task(ofFile name: String) -> SandboxTask? {
        state.withLock { $0.tasks[String(name.prefix { $0 != "_" })] }
    }

    func isDrawn(_ task: SandboxTask) -> Bool {
        state.withLock { $0.drawn.isSuperset(of: task.files) }
    }

    func isDrawn(_ file: String) -> Bool { state.withLock { $0.drawn.contains(file) } }
    func setDrawn(_ file: String) { state.withLock { _ = $0.drawn.insert(file) } }
    var trouble: Problem? { state.withLock { $0.trouble } }
    func setTrouble(_ problem: Problem) { state.withLock { $0.trouble = problem } }
    func failure(of task: SandboxTask) -> String? { state.withLock { $0.failures[task.id] } }
    func setFailure(of task: SandboxTask, _ words: String) { state.withLock { $0.failures[task.id] = words } }
}

extension Folder {
    /// Whether a file lay here when the folder was opened.
    fileprivate func isLeftOver(_ name: String) throws(FileError) -> Bool {
        try changed(name).map { $0 <= openedAt } ?? false
    }
}
