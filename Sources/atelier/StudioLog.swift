import Domain
import Files
import Library

/// What the program says, kept in the studio's folder `logs`: one JSON object a line, from the level `info` on.
final class StudioLog: Sendable {
    private static let name = "atelier.log"
    /// Some 15,000 lines.
    private static let limit: Int64 = 2 << 20
    private static let kept = 4

    private let file: RotatingFile

    /// - Throws: `Problem.homeNotWritable`, or `diskFullAtStart`.
    init(in studio: StudioFolder) throws(Problem) {
        do {
            file = try RotatingFile(in: studio.logs, Self.name, limit: Self.limit, kept: Self.kept) {
                failure in
                Terminal.warn("The log \(Self.name) could not be written: \(failure)")
            }
        } catch {
            throw error.isOutOfSpace
                ? .diskFullAtStart() : .homeNotWritable("\(studio.home.name)/logs", detail: "\(error)")
        }
    }

    var log: Log {
        Log { [file] line in
            if line.level >= .info { file.add(line.json(at: .now)) }
        }
    }

    /// Why lines are lost at the moment; `nil` while all is well.
    var failure: FileError? { file.failure }

    /// Returns when everything that was said is written.
    func finish() async { await file.finish() }
}
