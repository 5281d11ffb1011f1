import Domain

extension TaskDriver {
    /// How many answers in a row may say "done" without naming a file: providers do so for a few polls.
    private static let patienceWithEmptySuccess = 10

    /// Waits for the next question's time, asks, and says what came.
    func ask(about id: ProviderTaskID) async throws -> GenerationTask.Event {
        let start = memory.followedSince ?? parts.stopwatch.now()
        memory.followedSince = start
        let pause = provider.limits.polling.delay(
            after: parts.stopwatch.now() - start, jitter: parts.jitter())
        try await parts.stopwatch.sleep(max(pause, memory.askedDelay ?? .zero))
        memory.askedDelay = nil
        // Let go at once: a question too many costs nothing, and slow answers must not make the others rarer.
        _ = try await statusCalls.wait()
        let report = await provider.status(of: id, for: task.order, key: key)
        try Task.checkCancellation()
        if case .unavailable(let problem, _) = report, problem.isAboutKey {
            await parts.keys.park(task.keyID, problem)
        }
        return event(for: report)
    }

    private func event(for report: StatusReport) -> GenerationTask.Event {
        switch report {
        case .running(let progress): return .progressed(progress, note: nil)
        case .failed(let problem): return .providerFailed(problem)
        case .missing(let problem): return .progressed(nil, note: problem)
        case .unavailable(let problem, let delay):
            memory.askedDelay = delay
            return .progressed(nil, note: problem)
        case .succeeded(let results, _) where results.isEmpty:
            memory.emptySuccesses += 1
            guard memory.emptySuccesses < Self.patienceWithEmptySuccess else {
                return .resultsRefused(.noResults(from: provider.name))
            }
            return .progressed(nil, note: nil)
        case .succeeded(let results, let credits):
            memory.credits = credits
            return .succeeded(results: results)
        }
    }
}
