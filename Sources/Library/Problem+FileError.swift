import Domain
import Files
import Synchronization

extension Problem {
    /// What a refusal of the system means to the user.
    static func from(_ error: FileError) -> Problem {
        if error.isMissingLibrary { return .checksumsMissing }
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

/// Runs long file work on its own thread, which looks between its pieces whether its end is wished.
func fileWork<Value: Sendable>(_ work: @escaping @Sendable (EndWish) throws -> Value) async throws -> Value {
    let wish = EndWish()
    return try await withTaskCancellationHandler {
        try await fileWork { try work(wish) }
    } onCancel: {
        wish.isThere.store(true, ordering: .relaxed)
    }
}

/// What a thread of its own knows of the cancellation of the task that waits for it.
final class EndWish: Sendable {
    fileprivate let isThere = Atomic(false)

    /// - Throws: `CancellationError` when the task was cancelled.
    func check() throws {
        if isThere.load(ordering: .relaxed) { throw CancellationError() }
    }
}
