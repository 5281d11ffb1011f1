import Domain
import Files

extension Problem {
    /// What a refusal of the system means to the user.
    static func from(_ error: FileError) -> Problem {
        if error.isOutOfSpace { return .diskFull(needed: nil) }
        if error.isMissing { return .mediaMissing(error.name) }
        if error.isTaken { return .nameTaken(error.name) }
        if error.isNotPlainFile { return .notMedia(found: "not a plain file") }
        return .storageFailed("\(error)")
    }
}

/// Runs file work on its own thread; the system's refusals become `Problem`s.
func fileWork<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    do {
        return try await onOwnThread(work)
    } catch let error as FileError {
        throw Problem.from(error)
    }
}
