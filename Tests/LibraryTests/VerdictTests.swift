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
}
