import Domain
import Testing

@testable import Jail
@testable import Library

@Suite struct VerdictTests {
    private static let rows: [(CommandResult.Ending, String, Problem.Code)] = [
        (.exited(1), "moov atom not found", .damagedMedia),
        (.exited(69), "", .damagedMedia),
        (.exited(1), "file:x: Permission denied", .mediaToolsFailed),
        (.exited(1), "Error: Cannot allocate memory", .mediaTooCostly),
        (.exited(127), "error while loading shared libraries", .mediaToolsFailed),
        (.exited(126), "", .mediaToolsFailed),
        (.killed(signal: 9), "", .mediaToolsFailed),
        (.killed(signal: 11), "", .damagedMedia),
        (.killed(signal: 24), "", .mediaTooCostly),
        (.timedOut, "", .mediaTooCostly),
        (.tooMuchOutput, "", .mediaTooCostly),
    ]

    @Test(arguments: rows)
    func `Only its own fault sends a file to quarantine`(
        ending: CommandResult.Ending, errors: String, code: Problem.Code
    ) {
        let result = CommandResult(
            ending: ending, outputs: [], errors: errors, processorTime: .zero, peakMemory: 0)
        #expect(Inspector.problem(result).code == code)
        #expect(Problem(code, "", advice: "").isAboutContent == (code != .mediaToolsFailed))
    }

    /// Of these none opens a second file, as the readers of playlists and of numbered pictures do.
    @Test(arguments: MediaFormat.all)
    func `Each kind has a reader of its own, and none that opens other files`(format: MediaFormat) throws {
        let place = try #require(format.reader.firstIndex(of: "-f"))
        let reader = format.reader[place + 1]
        #expect(["image2", "gif", "mov", "matroska", "mp3", "wav", "flac", "ogg"].contains(reader))
        let isPlain = Array(format.reader.dropFirst(place + 2).prefix(2)) == ["-pattern_type", "none"]
        #expect((reader == "image2") == isPlain)
    }
}
