import Dispatch
import Synchronization

/// A file that lines are added to; when it is long it becomes the first of a few older ones, and a new one begins.
///
/// Whoever adds does not wait for the disk. What cannot be written is left out: nothing depends on these lines.
public final class RotatingFile: Sendable {
    private struct State: ~Copyable {
        var file: Descriptor
        var size: Int64
        var failure: FileError?
    }

    private let folder: Folder
    private let name: String
    private let limit: Int64
    private let kept: Int
    private let report: @Sendable (FileError) -> Void
    private let state: Mutex<State>
    private let queue = DispatchQueue(label: "atelier.lines")
    private let waiting = Atomic(0)

    /// Lines that may wait for a disk that stands still; more are left out.
    private static let mostWaiting = 10_000

    /// Opens the file, or creates it, for this user only.
    ///
    /// - Parameters:
    ///   - folder: Where it lies, with the older ones `name.1`, `name.2` … beside it.
    ///   - name: Its name.
    ///   - limit: The bytes after which a new one begins.
    ///   - kept: How many older ones stay, 1 or more.
    ///   - report: Hears of the first failure in a row.
    /// - Throws: `FileError`.
    public init(
        in folder: Folder, _ name: String, limit: Int64, kept: Int,
        report: @escaping @Sendable (FileError) -> Void
    ) throws(FileError) {
        (self.folder, self.name, self.limit, self.kept, self.report) = (folder, name, limit, kept, report)
        let file = try folder.contains(name) ? try folder.openForAppending(name) : try folder.create(name)
        let size = try file.facts().size
        state = Mutex(State(file: file, size: size))
    }

    /// Adds a line, without its end; returns at once.
    public func add(_ line: [UInt8]) {
        guard waiting.add(1, ordering: .relaxed).newValue <= Self.mostWaiting else {
            waiting.subtract(1, ordering: .relaxed)
            return
        }
        queue.async { [self] in
            waiting.subtract(1, ordering: .relaxed)
            addNow(line + [UInt8(ascii: "\n")])
        }
    }

    /// Why the last line could not be written; `nil` while all is well.
    public var failure: FileError? { state.withLock { $0.failure } }

    /// Returns when everything that was added before is written.
    public func finish() async {
        await withCheckedContinuation { continuation in queue.async { continuation.resume() } }
    }

    private func addNow(_ line: [UInt8]) {
        state.withLock { state in
            do throws(FileError) {
                if state.size > 0, state.size + Int64(line.count) > limit { try begin(&state) }
                try state.file.write(line.span)
                state.size += Int64(line.count)
                state.failure = nil
            } catch {
                if state.failure == nil { report(error) }
                state.failure = error
            }
        }
    }

    private func begin(_ state: inout State) throws(FileError) {
        for number in stride(from: kept - 1, through: 1, by: -1)
        where try folder.contains("\(name).\(number)") {
            try folder.replace("\(name).\(number + 1)", with: "\(name).\(number)")
        }
        try folder.replace("\(name).1", with: name)
        state.file = try folder.create(name)
        state.size = 0
    }
}
