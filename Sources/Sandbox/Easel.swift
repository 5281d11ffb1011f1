import Domain
import Files
import Jail

/// Draws what tasks are to make: the pixels here, on a thread of their own; the file by ffmpeg in the jail.
final class Easel: Sendable {
    let shelf: TaskShelf
    let jail: Jail
    let ffmpeg: String
    /// The share of the final width and height at which is drawn, before it is scaled up.
    private let detail: Double
    private let log: Log
    private let waiting: AsyncStream<SandboxTask>
    private let entrance: AsyncStream<SandboxTask>.Continuation

    init(_ shelf: TaskShelf, jail: Jail, ffmpeg: String, detail: Double, log: Log) {
        self.log = log
        self.shelf = shelf
        self.jail = jail
        self.ffmpeg = ffmpeg
        self.detail = min(max(detail, 0.02), 1)
        (waiting, entrance) = AsyncStream.makeStream()
    }

    /// Puts a task in the queue.
    func add(_ task: SandboxTask) { entrance.yield(task) }

    /// Draws whatever is added, two files at a time, until it is cancelled.
    func run() async {
        await withTaskGroup(of: Void.self) { group in
            var busy = 0
            for await task in waiting {
                for variant in 0..<task.order.work.count {
                    if busy == 2 {
                        await group.next()
                        busy -= 1
                    }
                    group.addTask { await self.draw(task, variant) }
                    busy += 1
                }
            }
        }
    }

    private func draw(_ task: SandboxTask, _ variant: Int) async {
        guard !shelf.isDrawn(task.files[variant]) else { return }
        if let flaw = task.order.flaw { return shelf.setFailure(of: task, flaw) }
        do {
            try await make(task, variant)
            shelf.setDrawn(task.files[variant])
        } catch JailError.cancelled {
            return  // the sandbox stops; it is drawn after the next start
        } catch let error as Unusable {
            shelf.setFailure(of: task, error.words)
        } catch {
            log.error("The sandbox could not draw a task.", ["task": task.id, "error": "\(error)"])
            shelf.setFailure(of: task, "The sandbox could not draw it")
        }
    }

    /// Why a file is not there.
    private struct NotEncoded: Error, CustomStringConvertible {
        let description: String
    }

    private func make(_ task: SandboxTask, _ variant: Int) async throws {
        let name = task.files[variant]
        let part = name + ".part"
        let seed = task.seed(of: variant)
        let work = task.order.work
        if let retouch = work.retouch { return try await make(task, name, by: retouch) }
        var sketch =
            work.clip.map { ClipSketch(task.order, $0, seed: seed, detail: detail).sketch }
            ?? Sketch.picture(of: task.order, seed: seed, detail: detail)
        sketch.inputs[0] = try await lay(task.order, under: sketch.inputs[0], name)
        let inputs = sketch.inputs
        let folder = shelf.files
        let reads = sketch.inputs.indices.map { "\(name).\($0)" }
        let turn = name + ".turn"
        let drawn = sketch.repeated == nil ? part : turn
        try await onOwnThread {
            for (input, read) in zip(inputs, reads) {
                try Easel.write(input.pixels(), to: read, in: folder)
            }
            for empty in Set([drawn, part]) { try Easel.write([], to: empty, in: folder) }
        }
        try await encode(sketch.arguments(reading: reads, writing: drawn), reading: reads, writing: drawn)
        if let repeated = sketch.repeated {
            try await encode(repeated.arguments(reading: turn, writing: part), reading: [turn], writing: part)
        }
        try await keep(part, as: name, without: reads + (drawn == turn ? [turn] : []))
    }

    /// Gives a finished file its name, and removes what was needed on the way.
    func keep(_ part: String, as name: String, without needed: [String]) async throws {
        try await onOwnThread { [folder = shelf.files] in
            try folder.openForAppending(part).sync()
            for one in needed { try folder.remove(one) }
            try folder.replace(name, with: part)
            try folder.sync()
        }
    }

    func encode(_ arguments: [String], reading reads: [String], writing part: String) async throws {
        var command = JailedCommand(ffmpeg, arguments, in: shelf.files)
        command.reads = reads
        command.writes = [part]
        let result = try await jail.run(command)
        guard result.isSuccess else {
            throw NotEncoded(description: "ffmpeg: \(result.ending) \(result.errors)")
        }
    }

    /// Writes a file anew; one of that name was left by a crash.
    static func write(_ bytes: [UInt8], to name: String, in folder: Folder) throws(FileError) {
        try folder.removeIfThere(name)
        let file = try folder.create(name)
        try file.write(bytes.span)
    }
}
