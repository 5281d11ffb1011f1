import Domain

/// `atelier picks FILE`: what a client picked in a proof becomes favourites and notes.
enum PicksCommand {
    static func run(_ arguments: inout Arguments) async throws -> Int32 {
        let configuration = try Configuration(&arguments)
        guard let path = arguments.takeWord() else { throw Problem.usage("Say which file of picks.") }
        try arguments.end()
        let bytes = try await userFile(at: path)
        let picks: JSONValue
        do { picks = try JSONValue(parsing: bytes) } catch { throw Problem.picksUnreadable("it is not JSON") }
        return try await StudioClient.using(configuration) { try await $0.takeIn(picks) }
    }
}

extension StudioClient {
    /// Takes picks in, and says what came of it.
    ///
    /// - Returns: 0 when all of them are known, 1 when some are not.
    fileprivate func takeIn(_ picks: JSONValue) async throws -> Int32 {
        let taken = try await call("POST", "/api/picks", picks)
        await stop()
        let unknown = taken["unknown"].array ?? []
        Terminal.say(
            "\(taken["favorites"].integer ?? 0) favourites and \(taken["notes"].integer ?? 0) notes are new; \(taken["unchanged"].integer ?? 0) were known."
        )
        for pick in unknown { Terminal.warn("\(pick["file"].string ?? "") is not in this gallery.") }
        return unknown.isEmpty ? 0 : 1
    }
}
